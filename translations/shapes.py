"""The kinds of blocks that a page is made of, and what translators call them."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Holds blocks, and is itself compared as markup.
BOX = "div"
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "dt", "dd", "pre", BOX, "blockquote", "caption", "summary")
LISTS = ("ul", "ol", "dl", "table")
TABLE = re.compile(r"table of (?P<rows>\d+)×(?P<columns>\d+)")
INSIDE = re.compile(r"(?P<block>\w+) in (?P<list>\w+)(?: (?P<depth>\d+))?")

NAMES = {
    "p": "a paragraph",
    "li": "an item of a list",
    "dt": "a term",
    "dd": "the meaning of a term",
    "td": "a cell of a table",
    "th": "a cell at the head of a table",
    "pre": "a block of code",
    "blockquote": "a quotation",
    "caption": "the caption of a table",
    "summary": "the heading of a text that is folded away",
    "anchor": "an id inside a text",
    "ul": "a list",
    "ol": "a numbered list",
    "dl": "a list of terms",
    "title": "a title",
    "description": "a description",
}


def kind_of(element: "Tag") -> str:
    """Return the kind of a block; an item's first paragraph is the item, however the list is spaced."""
    if element.name == "table":
        rows = element.find_all("tr")
        return f"table of {len(rows)}×{max((len(row.find_all(['td', 'th'])) for row in rows), default=0)}"
    lists = [parent for parent in element.parents if parent.name in LISTS]
    if element.name not in ("li", "p") or not lists:
        return str(element.name)
    parent = element.parent
    is_item = parent is not None and parent.name == "li" and element.find_previous_sibling(True) is None
    name = "li" if is_item else element.name
    return f"{name} in {lists[0].name}{f' {len(lists)}' if len(lists) > 1 else ''}"


def shown(kind: str) -> str:
    """Return what a translator calls a kind of block."""
    if table := TABLE.fullmatch(kind):
        return f"a table with {_counted(table['rows'], 'row')} and {_counted(table['columns'], 'column')}"
    if kind in HEADINGS:
        return f"a heading that begins with {'#' * int(kind[1])}"
    if inside := INSIDE.fullmatch(kind):
        where = NAMES[inside["list"]] + (" inside another list" if inside["depth"] else "")
        return f"an item of {where}" if inside["block"] == "li" else f"{NAMES[inside['block']]} in {where}"
    return NAMES[kind]


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number == '1' else 's'}"
