import pytest

from translations.addresses import split_lines
from translations.id_marks import mark_in, unwrapped, with_tags_read


@pytest.mark.parametrize(
    ("text", "name", "read"),
    [
        ("{: #x-y }", "x-y", True),
        ("    {: #x-y }", "x-y", True),
        ("## Title {#x-y}", "x-y", True),
        ("## Title {: #x-y } ##", "x-y", True),
        ("a [link](b.md){ #x-y } c", "x-y", True),
        ("\u00a0\u00a0{: #x-y }", "x-y", False),
        ("{: #x-y }\u00a0", "x-y", False),
        ("{: #x-y }.", "x-y", False),
        ("\\{: #x-y }", "x-y", False),
        ("{: #x\u00ad-y }", "x-y", False),
        ("{: “#x-y” }", "x-y", False),
        ("{ : #x-y }", "x-y", False),
        ("［: #x-y ］", "x-y", False),
        ("{: x-y }", "x-y", False),
    ],
)
def test_a_mark_and_whether_it_is_read(text: str, name: str, read: bool) -> None:
    mark = mark_in(text)
    assert mark is not None
    assert (mark.id, mark.read) == (name, read)


@pytest.mark.parametrize(
    "text", ["A paragraph.", "a [link](#x-y)", "(#x-y)", "{x}", "{ .button }", "{: note }", "#x-y"]
)
def test_what_is_no_mark(text: str) -> None:
    assert mark_in(text) is None


def test_a_mark_has_what_stands_around_it() -> None:
    mark = mark_in("One. {: #x } Two.")
    assert mark is not None
    assert (mark.before, mark.after, mark.alone) == ("One. ", "Two", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A\n{: #x-\ny }\nB", [("A", False), ("{: #x-y }", True), ("B", False)]),
        ("A {:\n#x\n}", [("A {:#x}", True)]),
        ("A {: #x\n\nB }", [("A {: #x", False), ("", False), ("B }", False)]),
        ("A {\nB", [("A {", False), ("B", False)]),
    ],
)
def test_a_mark_over_several_lines(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(line.text, wrapped) for line, wrapped in unwrapped(split_lines(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<span id="x">a</span>', ('<span id="x">a</span>', None)),
        ("<span id = 'x'>a</span>", ('<span id="x">a</span>', None)),
        ("<span id=x>a</span>", ('<span id="x">a</span>', None)),
        ("<span id=”x”>a</span>", ('<span id="x">a</span>', "x")),
        ('<span\u00a0id="x">a</span>', ('<span id="x">a</span>', "x")),
        ("no tag", ("no tag", None)),
    ],
)
def test_the_id_of_a_tag(text: str, expected: tuple[str, str | None]) -> None:
    assert with_tags_read(text) == expected
