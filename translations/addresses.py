"""Ids in Markdown: how one must be written to be read, and where its block begins; rendered pages know no lines."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

# Characters without a width, for a class of a regular expression.
INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
UNREAD = rf"\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000{INVISIBLE}"
# An id in braces as the renderer reads it, and one in a tag.
MARK = re.compile(
    rf"""(?<!\\)\{{:?[ \t]*(?:[.A-Za-z][^\s{{}}]*[ \t]+)*\#(?P<id>[^\s{{}}\\"'“”„‘’«»{INVISIBLE}]+)"""
    rf"""(?:[ \t]+[^{{}}\n{UNREAD}]*?)?[ \t]*\}}"""
)
TAG = re.compile(r"""\bid=["'](?P<id>[^"'“”„‘’«»]+)["']""")
ADDRESS = re.compile(rf"{MARK.pattern}|{TAG.pattern.replace('<id>', '<tag>')}")
LIST_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)]|:)\s")
HEADING = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)?#{1,6}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the file, from 1."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def split_lines(text: str) -> list[Line]:
    """Split a text into lines as editors count them: at line ends only, not at form feeds or U+2028."""
    return [Line(number, line) for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1)]


def is_own_line(text: str) -> bool:
    """Tell whether a line is an id line: a mark and nothing else."""
    return MARK.fullmatch(text.strip(" \t")) is not None


def address_lines(lines: Sequence[Line]) -> dict[str, list[int]]:
    """Return the line on which the block of each address begins, in order for an id that stands more than once."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        for match in ADDRESS.finditer(line.text):
            own_line = not line.text[: match.start()].strip()
            first = block_start(lines, place) if own_line and match["id"] else place
            found[match["id"] or match["tag"]].append(lines[first].number)
    return found


def block_start(lines: Sequence[Line], place: int) -> int:
    """Return the place of the first line of the block that ends at ``place`` with an id line."""
    while place > 0 and not LIST_MARKER.match(lines[place].text) and not _ends_a_block(lines[place - 1]):
        place -= 1
    return place


def _ends_a_block(line: Line) -> bool:
    return line.blank or HEADING.match(line.text) is not None or is_own_line(line.text)
