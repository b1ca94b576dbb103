"""Pages as clauses and blocks, however they were read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from translations.addressed import Text
from translations.findings import Finding
from translations.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block in its place on the page. ``own``: it bears the id; otherwise it belongs to ``clause`` by its place."""

    clause: str
    own: bool
    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A text with an address. ``links`` are in reading order; ``marks`` are what stands beside the words."""

    id: str
    file: Path
    page: str
    line: int
    blocks: tuple[str, ...]
    links: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    # Terms stand in the alphabetical order of their language.
    sorted_by_language: bool

    @property
    def text(self) -> str:
        return "\n".join(block for block in self.blocks if block)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``settings`` is None where the head cannot be read; ``blocks`` are in reading order."""

    name: str
    file: Path
    settings: Mapping[str, Any] | None
    clauses: tuple[Clause, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All pages of a language, and what was wrong with them by themselves."""

    language: str
    folder: Path
    pages: Mapping[str, Page]
    findings: tuple[Finding, ...]

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """By id; of a duplicated one, the first."""
        found: dict[str, Clause] = {}
        for page in self.pages.values():
            for clause in page.clauses:
                found.setdefault(clause.id, clause)
        return found


def clause_texts(corpus: Corpus) -> dict[str, Text]:
    """Return the clauses in reading order."""
    return {
        clause.id: Text(
            table="clauses",
            id=clause.id,
            page=clause.page,
            words=clause.text,
            file=clause.file,
            line=clause.line,
        )
        for clause in corpus.clauses.values()
    }


def duplicates(pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Yield a finding for each clause that stands a second time."""
    first: dict[str, Clause] = {}
    for clause in (clause for page in pages.values() for clause in page.clauses):
        if clause.id in first:
            place = first[clause.id]
            yield Finding(
                file=clause.file,
                line=clause.line,
                clause=clause.id,
                kind="clause",
                what=f"this clause stands already on {place.page}, line {place.line}",
                mend="remove one, join the parts of one clause, or give the other the id that it has in English",
            )
        first.setdefault(clause.id, clause)
