"""One pass over a rendered page that gives every block, and everything beside its words, to an address."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement

from translations.addresses import address_lines
from translations.marks import WORD_BREAK, Mark, marks_in, marks_in_head
from translations.markup import marks_of
from translations.pages import Block
from translations.shapes import BLOCKS, BOX, HEADINGS, LISTS, kind_of
from translations.sources import Source

LINKS = {"a": "href", "img": "src"}
# So many words tell where a block without an id begins.
FIRST_WORDS = 3


@dataclass(slots=True, kw_only=True)
class Draft:
    """What belongs to one address, as it is found."""

    id: str
    line: int
    sorted_by_language: bool = False
    blocks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


class Reading:
    """The drafts of a page and its blocks, both in reading order."""

    def __init__(self, source: Source, stem: str, html: str) -> None:
        self.lines = source.body
        self.stem = stem
        self.places = address_lines(source.body)
        # An id may stand twice: each has its own draft, told later as a duplicate.
        self.drafts: list[Draft] = []
        self.blocks: list[Block] = []
        self._owners: dict[int, Draft] = {}
        self._heading: Draft | None = None
        self._term: Draft | None = None
        self._last: Draft | None = None
        self._seen: Counter[str] = Counter()
        self._line = source.body[0].number if source.body else 1
        self._head(source)
        self._body(BeautifulSoup(html, "html.parser"))

    def marks(self, draft: Draft) -> Iterator[Mark]:
        """Yield what a draft has beside its words, with lines."""
        starts = sorted({other.line for other in self.drafts})
        place = bisect(starts, draft.line)
        end = starts[place] if place < len(starts) else float("inf")
        for mark in draft.marks:
            pattern = re.compile(mark.pattern, re.IGNORECASE)
            found = [line.number for line in self.lines if pattern.search(line.text)]
            near = [number for number in found if draft.line <= number < end]
            yield replace(mark, line=next(iter([*near, *found]), draft.line))

    def _head(self, source: Source) -> None:
        for key, text in source.texts.items():
            draft = self._draft(f"{self.stem}:{key}", line=source.setting_lines.get(key, 1))
            self._last = None
            draft.blocks.append(text)
            draft.marks += marks_in_head(text)
            self._own(draft, key, text)

    def _body(self, page: BeautifulSoup) -> None:
        early: list[Mark] = []
        for node in page.descendants:
            if isinstance(node, Tag) and node.name in LISTS:
                self._list(node)
            elif isinstance(node, Tag) and node.name in BLOCKS:
                self._block(node)
            if type(node) is not NavigableString and not _is_inside_a_picture(node) and not _is_headerlink(node):
                (self._last.marks if self._last else early).extend(marks_of(node))
        if early:
            first = next((draft for draft in self.drafts if ":" not in draft.id), None)
            (first or self._heading or self._top()).marks += early

    def _draft(self, name: str, line: int | None = None) -> Draft:
        if line is None:
            places = self.places.get(name, [self._line])
            line = places[min(self._seen[name], len(places) - 1)]
            self._seen[name] += 1
        draft = Draft(id=name, line=line)
        self.drafts.append(draft)
        self._last, self._line = draft, line
        return draft

    def _own(self, draft: Draft, kind: str, text: str) -> None:
        self.blocks.append(Block(clause=draft.id, own=True, kind=kind, line=draft.line, text=text))

    def _other(self, owner: Draft, kind: str, text: str) -> None:
        """Give a block without an id to an address; cells are told by their table's size, boxes as markup."""
        if kind in ("td", "th", BOX):
            return
        self._line = self._line_of(text)
        self.blocks.append(Block(clause=owner.id, own=False, kind=kind, line=self._line, text=text))

    def _list(self, element: Tag) -> None:
        """Read a list or table that bears an id, and any table: a list without one is told by its items."""
        if element.has_attr("id"):
            self._owners[id(element)] = draft = self._draft(str(element["id"]))
            self._own(draft, kind_of(element), "")
        elif element.name == "table":
            first = element.find("tr") or element
            self._other(self._above(element), kind_of(element), first.get_text(" "))

    def _block(self, element: Tag) -> None:
        raw, links, ids = _inline(element)
        # Where a word may be broken is no part of it.
        text = WORD_BREAK.sub("", raw)
        own = str(element["id"]) if element.has_attr("id") else next(iter(ids), "")
        if element.name in HEADINGS and own not in self.places:
            own = ""
        if own:
            owner = self._draft(own)
            self._own(owner, kind_of(element), text)
            owner.sorted_by_language = element.name == "dt"
            self._owners[id(element)] = owner
            if element.name in HEADINGS:
                self._heading = owner
        else:
            owner = self._term if element.name == "dd" and self._term else self._above(element)
            if text or links:
                self._other(owner, kind_of(element), text)
        if element.name == "dt":
            self._term = owner
        elif element.name == "dd":
            self._owners[id(element)] = owner
        if text:
            owner.blocks.append(text)
        owner.links += links
        # The marks inside a box that is no Markdown are told with it.
        owner.marks += marks_in(raw) if element.name != BOX else ()
        for further in ids:
            if further != own:
                self._own(self._draft(further), "anchor", "")

    def _above(self, element: Tag) -> Draft:
        for parent in element.parents:
            if id(parent) in self._owners:
                return self._owners[id(parent)]
        return self._heading or self._top()

    def _top(self) -> Draft:
        """Return the address of what stands above the first heading."""
        self._heading = self._draft(f"{self.stem}:top", line=self.lines[0].number if self.lines else 1)
        return self._heading

    def _line_of(self, text: str) -> int:
        """Return the first line below the last block that has the first words of a block, else the line of that one."""
        words = re.findall(r"\w+", text)[:FIRST_WORDS]
        pattern = re.compile(r"\W+(?:\S*\W)?".join(map(re.escape, words))) if words else None
        for line in self.lines:
            if line.number > self._line and pattern and pattern.search(line.text):
                return line.number
        return self._line


def _is_inside_a_picture(node: PageElement) -> bool:
    return any(parent.name == "svg" for parent in node.parents)


def _is_headerlink(node: PageElement) -> bool:
    return isinstance(node, Tag) and "headerlink" in (node.get("class") or [])


def _inline(element: Tag) -> tuple[str, list[str], list[str]]:
    """Return the words, link targets and ids of a block without those of the blocks inside it."""
    words: list[str] = []
    links: list[str] = []
    ids: list[str] = []

    def walk(parent: Tag) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                if child.name in (*BLOCKS, *LISTS) or _is_headerlink(child):
                    continue
                if child.has_attr("id"):
                    ids.append(str(child["id"]))
                if target := LINKS.get(child.name):
                    links.extend(str(child[target]) for _ in range(child.has_attr(target)))
                words.append(str(child.get("alt", " ")) if child.name in ("img", "br") else "")
                words.append(f" {child['title']} " if child.has_attr("title") else "")
                walk(child)
            elif type(child) is NavigableString:
                words.append(str(child))

    walk(element)
    return " ".join("".join(words).split()), links, ids
