"""The blocks of a page of Markdown, read without a library: what the renderer makes of its lines.

It knows what the pages use: headings, paragraphs, lists, terms with their meanings, boxes and comments. A page that has
more raises NotPlain.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from translations.addresses import MARK, Line, is_own_line
from translations.plain_words import NotPlain, attributes_in, attributes_of

INDENT = 4
HEADING = re.compile(r"(?P<level>#{1,6})[ \t]*(?P<text>.*?)[ \t]*#*[ \t]*$")
ITEM = re.compile(r" {0,3}(?P<marker>[-*+]|\d+\.)[ \t]+(?P<text>.*)")
MEANING = re.compile(r" {0,3}:[ \t]+(?P<text>.*)")
BOX = re.compile(r"<(?P<close>/?)div\b(?P<attributes>[^<>]*)>")
COMMENT_BEGINS, COMMENT_ENDS = "<!--", "-->"
BRACES_AT_END = re.compile(r"[ \t]*\{:?[ \t]*(?P<inside>[^{}\n]*)\}[ \t]*$")
# A table, a quotation, a block of code, an underlined heading, the target of a reference, an element with blocks in it.
OTHERS = re.compile(
    r" {0,3}(?:\||>|```|~~~|(?:=+|-{2,})[ \t]*$|\[[^\]]+\]:|(?:\*[ ]?){3,}$|(?:_[ ]?){3,}$"
    r"|</?(?:p|details|summary|table|ul|ol|dl|pre|section|script|style|iframe|form|video|audio|blockquote|hr|h[1-6])\b)"
)

type Name = Literal["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "div", "comment"]


@dataclass(slots=True, kw_only=True)
class Block:
    """A block with the blocks inside it. ``lists`` are the names of the lists around it, the nearest first.

    The renderer writes the text of a ``loose`` item as a paragraph inside it, which then bears the id.
    """

    name: Name
    lines: list[Line]
    attributes: dict[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    inside: list["Block"] = field(default_factory=list)
    loose: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def blocks_of(lines: Sequence[Line], lists: tuple[str, ...] = ()) -> list[Block]:
    """Return the blocks of some lines. Raises NotPlain."""
    return list(_Blocks([Line(line.number, line.text.expandtabs(INDENT)) for line in lines], lists).read())


class _Blocks:
    def __init__(self, lines: Sequence[Line], lists: tuple[str, ...]) -> None:
        self.lines = lines
        self.lists = lists
        self.place = 0

    def read(self) -> Iterator[Block]:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if line.blank:
                self.place += 1
            elif line.text.startswith(COMMENT_BEGINS):
                yield self._comment()
            elif BOX.match(line.text):
                yield from self._box()
            elif heading := HEADING.match(line.text):
                self.place += 1
                yield self._block(_heading_name(heading), [Line(line.number, heading["text"])])
            elif OTHERS.match(line.text) or line.text.startswith(" " * INDENT):
                raise NotPlain(f"line {line.number}: {line.text.strip()[:40]}")
            elif ITEM.match(line.text):
                yield from self._list()
            else:
                yield from self._paragraph()

    def _block(self, name: Name, lines: list[Line], lists: tuple[str, ...] | None = None) -> Block:
        """Return a block without the mark at its end, which gives it its attributes."""
        attributes: dict[str, str] = {}
        if lines and (is_own_line(lines[-1].text) or name.startswith("h") or name == "dt"):
            found = BRACES_AT_END.search(lines[-1].text)
            if found and (name != "dt" or MARK.search(lines[-1].text)):
                attributes = attributes_in(found["inside"])
                lines = [*lines[:-1], Line(lines[-1].number, lines[-1].text[: found.start()])]
        return Block(name=name, lines=lines, attributes=attributes, lists=self.lists if lists is None else lists)

    def _comment(self) -> Block:
        taken: list[Line] = []
        while self.place < len(self.lines):
            line = self.lines[self.place]
            taken.append(line)
            self.place += 1
            if COMMENT_ENDS in line.text:
                before, _, after = line.text.partition(COMMENT_ENDS)
                if after.strip():
                    raise NotPlain(f"line {line.number}: words behind a comment")
                text = "\n".join([*(each.text for each in taken[:-1]), before]).removeprefix(COMMENT_BEGINS)
                return Block(name="comment", lines=[Line(taken[0].number, text)])
        raise NotPlain(f"line {taken[0].number}: a comment that is not closed")

    def _box(self) -> Iterator[Block]:
        """Read a box to its end: one of Markdown with its blocks, or one with other boxes and nothing else."""
        line = self.lines[self.place]
        first = BOX.match(line.text)
        end = self._end_of_box()
        inside = self.lines[self.place + 1 : end]
        last = self.lines[end].text
        if not first or first["close"] or (end == self.place and BOX.sub("", line.text).strip()):
            raise NotPlain(f"line {line.number}: words beside a box")
        if end > self.place and (line.text[first.end() :].strip() or last.strip() != "</div>"):
            raise NotPlain(f"line {line.number}: words beside a box")
        attributes = attributes_of(first["attributes"])
        is_markdown = attributes.pop("markdown", None) is not None
        if not is_markdown and any(BOX.sub("", each.text).strip() for each in inside):
            raise NotPlain(f"line {line.number}: words in a box")
        self.place = end + 1
        box = Block(name="div", lines=[], attributes=attributes, lists=self.lists)
        box.inside = list(_Blocks(inside, self.lists).read())
        yield box

    def _end_of_box(self) -> int:
        depth = 0
        for place in range(self.place, len(self.lines)):
            for tag in BOX.finditer(self.lines[place].text):
                depth += -1 if tag["close"] else 1
            if depth <= 0:
                return place
        raise NotPlain(f"line {self.lines[self.place].number}: a box that is not closed")

    def _paragraph(self) -> Iterator[Block]:
        lines = list(self._run())
        places = [place for place, line in enumerate(lines) if MEANING.match(line.text)]
        if not places:
            yield self._block("p", lines)
        elif places[0] == 0:
            raise NotPlain(f"line {lines[0].number}: a meaning without a term")
        else:
            yield from self._terms(lines, places)

    def _run(self) -> Iterator[Line]:
        """Take the lines up to a blank one, a heading or a box."""
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if line.blank or HEADING.match(line.text) or BOX.match(line.text):
                return
            self.place += 1
            yield line

    def _terms(self, lines: list[Line], places: list[int]) -> Iterator[Block]:
        lists = ("dl", *self.lists)
        for line in lines[: places[0]]:
            yield self._block("dt", [line], lists)
        for start, end in zip(places, [*places[1:], len(lines)], strict=True):
            meaning = MEANING.match(lines[start].text)
            first = Line(lines[start].number, meaning["text"] if meaning else "")
            yield self._block("dd", [first, *map(_dedented, lines[start + 1 : end])], lists)
        if self.place + 1 < len(self.lines) and self.lines[self.place + 1].text.startswith(" " * INDENT):
            raise NotPlain(f"line {self.lines[self.place + 1].number}: a meaning of several paragraphs")

    def _list(self) -> Iterator[Block]:
        """Read the items up to a line that goes on with none of them."""
        found = ITEM.match(self.lines[self.place].text)
        is_first = True
        lists = ("ol" if found and found["marker"][0].isdigit() else "ul", *self.lists)
        while self.place < len(self.lines) and (item := ITEM.match(self.lines[self.place].text)):
            number = self.lines[self.place].number
            stands_apart = self.place > 0 and self.lines[self.place - 1].blank
            self.place += 1
            lines = [Line(number, item["text"]), *self._rest_of_item()]
            block = _item(lines, lists)
            block.loose = any(line.blank for line in lines) or (stands_apart and not is_first)
            is_first = False
            yield block

    def _rest_of_item(self) -> Iterator[Line]:
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if line.blank:
                following = next((other for other in self.lines[self.place :] if not other.blank), None)
                if following is None or not (following.text.startswith(" " * INDENT) or ITEM.match(following.text)):
                    return
            elif ITEM.match(line.text) or (not line.text.startswith(" ") and self.lines[self.place - 1].blank):
                return
            self.place += 1
            yield _dedented(line)


def _item(lines: list[Line], lists: tuple[str, ...]) -> Block:
    """Return an item: its first paragraph is the item itself, the other blocks stand inside it."""
    own: list[Line] = []
    place = 0
    while place < len(lines) and not lines[place].blank and not HEADING.match(lines[place].text):
        if place and ITEM.match(lines[place].text):
            break
        own.append(lines[place])
        place += 1
    item = _Blocks((), lists)._block("li", own)
    item.inside = list(_Blocks(lines[place:], lists).read())
    return item


def _heading_name(found: re.Match[str]) -> Name:
    names: tuple[Name, ...] = ("h1", "h2", "h3", "h4", "h5", "h6")
    return names[len(found["level"]) - 1]


def _dedented(line: Line) -> Line:
    width = min(INDENT, len(line.text) - len(line.text.lstrip(" ")))
    return Line(line.number, line.text[width:])
