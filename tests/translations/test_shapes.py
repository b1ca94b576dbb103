import pytest
from bs4 import BeautifulSoup, Tag

from translations.shapes import BLOCKS, BOX, NAMES, kind_of, shown


def element(html: str, name: str) -> Tag:
    found = BeautifulSoup(html, "html.parser").find_all(name)[-1]
    assert isinstance(found, Tag)
    return found


@pytest.mark.parametrize(
    ("html", "name", "kind", "words"),
    [
        ("<p>a</p>", "p", "p", "a paragraph"),
        ("<h2>a</h2>", "h2", "h2", "a heading that begins with ##"),
        ("<ul><li>a</li></ul>", "li", "li in ul", "an item of a list"),
        ("<ol><li><p>a</p></li></ol>", "p", "li in ol", "an item of a numbered list"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "p", "p in ul", "a paragraph in a list"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "li", "li in ul 2", "an item of a list inside another list"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "table", "table of 1×2", "a table with 1 row and 2 columns"),
    ],
)
def test_a_kind_of_block_and_what_translators_call_it(html: str, name: str, kind: str, words: str) -> None:
    assert kind_of(element(html, name)) == kind
    assert shown(kind) == words


def test_each_block_has_a_name() -> None:
    assert {block for block in BLOCKS if not block.startswith("h") and block != BOX} <= set(NAMES)
