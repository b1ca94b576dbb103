"""What every reader of a page does: gives each block, and everything beside its words, to an address."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from translations.addresses import address_lines
from translations.findings import Finding
from translations.marks import WORD_BREAK, Mark, marks_in, marks_in_head
from translations.pages import Block, Clause, Page
from translations.shapes import BOX, HEADINGS
from translations.sources import Source

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A block without the blocks inside it; ``id`` is the one that it bears, ``ids`` those inside its words."""

    name: str
    kind: str
    id: str
    words: str
    links: list[str]
    ids: list[str]


class Drafts:
    """The drafts of a page and its blocks, both in reading order. A reader adds the body to the head."""

    def __init__(self, source: Source, stem: str) -> None:
        self.source = source
        self.lines = source.body
        self.stem = stem
        self.places = address_lines(source.body)
        # An id may stand twice: each has its own draft, told later as a duplicate.
        self.drafts: list[Draft] = []
        self.blocks: list[Block] = []
        self.heading: Draft | None = None
        self.last: Draft | None = None
        self._term: Draft | None = None
        self._early: list[Mark] = []
        self._seen: Counter[str] = Counter()
        self._line = source.body[0].number if source.body else 1
        self._head(source)

    def page(self, file: Path, name: str) -> Page:
        """Return the page as clauses."""
        clauses = tuple(
            Clause(
                id=draft.id,
                file=file,
                page=name,
                line=draft.line,
                blocks=tuple(draft.blocks),
                links=tuple(draft.links),
                marks=tuple(self.marks(draft)),
                sorted_by_language=draft.sorted_by_language,
            )
            for draft in self.drafts
        )
        return Page(name=name, file=file, settings=self.source.settings, clauses=clauses, blocks=tuple(self.blocks))

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
            draft = self.draft(f"{self.stem}:{key}", line=source.setting_lines.get(key, 1))
            self.last = None
            draft.blocks.append(text)
            draft.marks += marks_in_head(text)
            self.own(draft, key, text)

    def block(self, element: Element, above: Callable[[], Draft]) -> tuple[Draft, bool]:
        """Give a block to its own address, that of its term or that ``above``; tell whether the address is its own."""
        # Where a word may be broken is no part of it.
        text = WORD_BREAK.sub("", element.words)
        name = element.id or next(iter(element.ids), "")
        if element.name in HEADINGS and name not in self.places:
            name = ""
        if name:
            owner = self.draft(name)
            self.own(owner, element.kind, text)
            owner.sorted_by_language = element.name == "dt"
            if element.name in HEADINGS:
                self.heading = owner
        else:
            owner = self._term if element.name == "dd" and self._term else above()
            if text or element.links:
                self.other(owner, element.kind, text)
        if element.name == "dt":
            self._term = owner
        if text:
            owner.blocks.append(text)
        owner.links += element.links
        # The marks inside a box that is no Markdown are told with it.
        owner.marks += marks_in(element.words) if element.name != BOX else ()
        for further in element.ids:
            if further != name:
                self.own(self.draft(further), "anchor", "")
        return owner, bool(name)

    def beside(self, marks: Iterable[Mark]) -> None:
        """Give marks to the last draft, or keep them until there is one."""
        (self.last.marks if self.last else self._early).extend(marks)

    def settle(self) -> None:
        """Give the marks above the first draft to it."""
        if self._early:
            first = next((draft for draft in self.drafts if ":" not in draft.id), None)
            (first or self.heading or self.top()).marks += self._early

    def draft(self, name: str, line: int | None = None) -> Draft:
        if line is None:
            places = self.places.get(name, [self._line])
            line = places[min(self._seen[name], len(places) - 1)]
            self._seen[name] += 1
        draft = Draft(id=name, line=line)
        self.drafts.append(draft)
        self.last, self._line = draft, line
        return draft

    def own(self, draft: Draft, kind: str, text: str) -> None:
        self.blocks.append(Block(clause=draft.id, own=True, kind=kind, line=draft.line, text=text))

    def other(self, owner: Draft, kind: str, text: str) -> None:
        """Give a block without an id to an address; cells are told by their table's size, boxes as markup."""
        if kind in ("td", "th", BOX):
            return
        self._line = self._line_of(text)
        self.blocks.append(Block(clause=owner.id, own=False, kind=kind, line=self._line, text=text))

    def top(self) -> Draft:
        """Return the address of what stands above the first heading."""
        self.heading = self.draft(f"{self.stem}:top", line=self.lines[0].number if self.lines else 1)
        return self.heading

    def _line_of(self, text: str) -> int:
        """Return the first line below the last block that has the first words of a block, else the line of that one."""
        words = re.findall(r"\w+", text)[:FIRST_WORDS]
        pattern = re.compile(r"\W+(?:\S*\W)?".join(map(re.escape, words))) if words else None
        for line in self.lines:
            if line.number > self._line and pattern and pattern.search(line.text):
                return line.number
        return self._line


def source_findings(file: Path, source: Source) -> list[Finding]:
    """Return the faults of a page's source as findings."""
    return [
        Finding(
            file=file,
            line=fault.line,
            clause=fault.clause,
            kind="clause" if fault.clause else "file",
            what=fault.what,
            mend=fault.mend,
        )
        for fault in source.faults
    ]
