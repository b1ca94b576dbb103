import pytest

from translations.links import Address, retargeted


def new_address(address: Address) -> Address:
    return {("a.md", "x"): ("b.md", "y"), ("c.md", ""): ("d.md", "")}.get(address, address)


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        ("z.md", "[t](a.md#x) [t](a.md#w) [t](a.md)", "[t](b.md#y) [t](a.md#w) [t](a.md)"),
        ("a.md", "[t](#x) [t](#w)", "[t](b.md#y) [t](#w)"),
        ("b.md", "[t](a.md#x)", "[t](#y)"),
        ("z.md", "![t](c.md)", "![t](d.md)"),
        ("z.md", '<a href="a.md#x">t</a>', '<a href="b.md#y">t</a>'),
        ("z.md", "[t]: a.md#x\n", "[t]: b.md#y\n"),
        ("z.md", '[t](a.md#x "title")', '[t](b.md#y "title")'),
        ("sub/z.md", "[t](../a.md#x)", "[t](../b.md#y)"),
        ("z.md", "[t](https://x.example/a.md#x) [t](/a.md#x) [t](a.png)", None),
        ("z.md", "a.md#x (a.md#x)", None),
    ],
)
def test_links_lead_to_new_addresses_and_all_else_stays(page: str, text: str, expected: str | None) -> None:
    assert retargeted(text, page, new_address) == (text if expected is None else expected)


def test_the_links_of_a_text_that_goes_to_another_page() -> None:
    text = "[t](#w) [t](b.md#v) [t](c.md#u)"
    assert retargeted(text, "a.md", lambda address: address, "b.md") == "[t](a.md#w) [t](b.md#v) [t](c.md#u)"


def test_the_links_of_a_page_that_gets_another_name() -> None:
    def renamed(address: Address) -> Address:
        return ("sub/n.md", address[1]) if address[0] == "a.md" else address

    assert retargeted("[t](#w) [t](b.md) [t](a.md#v)", "a.md", renamed, "sub/n.md") == "[t](#w) [t](../b.md) [t](#v)"
