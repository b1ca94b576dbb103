"""The words of one block; that they are those of the renderer is in test_plain_reading.py."""

from contextlib import suppress

import pytest

from translations.plain_words import NotPlain, attributes_in, attributes_of, words_of


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**48 hours** from *now*", "48 hours from now"),
        ("[Levels](levels.md) and `*code*`", "Levels and *code*"),
        ("R&D &amp; a\u00a0b", "R&D & a b"),
        (r"\*as it is\*", "*as it is*"),
        ("a <b>b</b><br>c", "a b c"),
    ],
)
def test_words_are_without_what_shapes_them(markdown: str, words: str) -> None:
    assert words_of(markdown).line == words


def test_links_ids_and_marks_come_in_reading_order() -> None:
    words = words_of('[a](b.md) <span id="c" onclick="x">d</span> ![e](f.svg) <https://g.example>')
    assert words.links == ["b.md", "f.svg", "https://g.example"]
    assert words.ids == ["c"]
    assert [(mark.name, mark.grave) for mark in words.marks] == [("a script", True)]


def test_attributes_are_read_in_braces_and_in_tags() -> None:
    assert attributes_in('#a .b .c key="two words" flag') == {
        "id": "a", "class": "b c", "key": "two words", "flag": "flag",
    }  # fmt: skip
    assert attributes_of(""" ID='a' class="b &amp; c" hidden""") == {"id": "a", "class": "b & c", "hidden": ""}


def test_a_link_by_reference_takes_the_renderer() -> None:
    with pytest.raises(NotPlain, match="by reference"):
        words_of("[a][b]")


def test_a_hundred_thousand_characters_do_not_hang() -> None:
    for text in ("*" * 50_000, "[" * 2_000, "<" * 50_000, "`" * 50_000, "word " * 20_000, "_a" * 20_000):
        with suppress(NotPlain):
            assert words_of(text).text is not None
