"""The blocks of a page; that they are those of the renderer is in test_plain_reading.py."""

import pytest

from translations.addresses import split_lines
from translations.plain_blocks import Block, blocks_of
from translations.plain_words import NotPlain


def read(markdown: str) -> list[Block]:
    return blocks_of(split_lines(markdown))


def test_blocks_have_their_lines_and_their_attributes() -> None:
    heading, paragraph = read("## Level 1 {#level-1}\n\nTwo\nlines.\n{: #a .b }\n")
    assert (heading.name, heading.text, heading.attributes) == ("h2", "Level 1", {"id": "level-1"})
    assert (paragraph.name, paragraph.text.strip(), paragraph.attributes) == (
        "p",
        "Two\nlines.",
        {"id": "a", "class": "b"},
    )
    assert [line.number for line in paragraph.lines] == [3, 4, 5]


def test_items_have_the_lists_around_them() -> None:
    first, second = read("- One.\n    {: #a }\n    1. Inside.\n- Two.\n")
    assert (first.lists, first.attributes, second.lists) == (("ul",), {"id": "a"}, ("ul",))
    (inside,) = first.inside
    assert (inside.name, inside.lists, inside.text) == ("li", ("ol", "ul"), "Inside.")


def test_a_box_of_markdown_has_its_blocks() -> None:
    (box,) = read('<div class="grid" markdown>\n\nText.\n\n</div>')
    assert (box.name, box.attributes, [block.name for block in box.inside]) == ("div", {"class": "grid"}, ["p"])


def test_what_is_not_known_is_told_with_its_line() -> None:
    with pytest.raises(NotPlain, match="line 3: > quoted"):
        read("a\n\n> quoted")
