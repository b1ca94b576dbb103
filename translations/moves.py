"""Where pages, clauses and headings that once stood elsewhere are now, so that their old addresses lead on.

``moves.toml`` has two tables, written by ``python -m translations move`` and ``rename``. An address is a page with an
id: ``"old-page.md#a-clause" = "new-page.md#a-clause"``. A chain is kept short: when the target moves on, every address
that led to it leads to the new one.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from translations.documents import Corpus
from translations.findings import Finding
from translations.links import Address
from translations.project import Project, close_to
from translations.tables import BrokenTable, line_of, read_toml

HEAD = """\
# Where pages, clauses and headings are that once stood elsewhere; the site leads their old addresses on.
# Written by `python -m translations move` and `rename`. Nothing is taken out: an address never breaks.
"""
RESTORE = "bring it back from the history"


@dataclass(slots=True, kw_only=True)
class Moves:
    """``clauses``: old address to present one; ``pages``: old name to present one."""

    clauses: dict[Address, Address] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def move(self, old: Address, new: Address) -> None:
        """Note that a clause has moved or got another id."""
        self.clauses = {key: new if value == old else value for key, value in self.clauses.items()} | {old: new}
        self.clauses.pop(new, None)

    def move_page(self, old: str, new: str) -> None:
        """Note that a page has got another name: whoever comes by an old address of a clause on it comes through it."""
        self.pages = {key: new if value == old else value for key, value in self.pages.items()} | {old: new}
        self.pages.pop(new, None)

        def renamed(address: Address) -> Address:
            return (new, address[1]) if address[0] == old else address

        self.clauses = {renamed(key): renamed(value) for key, value in self.clauses.items()}

    def text(self) -> str:
        """Return the file's text, sorted, so that two people's moves seldom conflict."""
        clauses = {_joined(old): _joined(new) for old, new in self.clauses.items()}
        tables = {"clauses": clauses, "pages": self.pages}
        parts = [f"\n[{name}]\n{_rows(rows)}" for name, rows in tables.items() if rows]
        return HEAD + "".join(parts)


def file_of(root: Path) -> Path:
    return root / "translations" / "moves.toml"


def read_moves(root: Path) -> Moves:
    """Read the moves of a project; none where the file is missing. Raises BrokenTable."""
    file = file_of(root)
    try:
        found = read_toml(file, RESTORE)
    except FileNotFoundError:
        return Moves()
    tables = {name: found.get(name, {}) for name in ("clauses", "pages")}
    for name, rows in tables.items():
        if not isinstance(rows, dict) or not all(isinstance(value, str) for value in rows.values()):
            raise BrokenTable(file, line_of(file, f"[{name}", name), f"'{name}' is no table of addresses", RESTORE)
    return Moves(
        clauses={_split(old): _split(new) for old, new in tables["clauses"].items()}, pages=dict(tables["pages"])
    )


def move_findings(project: Project, english: Corpus) -> Iterator[Finding]:
    """Yield the addresses that lead nowhere, and those that are in use again."""
    file = file_of(project.root)
    try:
        moves = read_moves(project.root)
    except BrokenTable as broken:
        yield broken.finding("link")
        return
    live = {(clause.page, clause.id) for clause in english.clauses.values()}
    names: dict[str, str] = {_joined(old): _joined(new) for old, new in moves.clauses.items()} | moves.pages
    there = {_joined(address) for address in live} | set(english.pages)
    for old, new in names.items():
        line = line_of(file, json.dumps(old))
        if new not in there:
            what = f"'{old}' leads to '{new}', which English has not{close_to(new, there)}"
            yield Finding(file=file, line=line, kind="link", what=what, mend="name the place that took its place")
        if old in there:
            what = f"'{old}' is said to have moved, and English has it again"
            yield Finding(file=file, line=line, kind="link", what=what, mend="delete the line")


def _rows(rows: Mapping[str, str]) -> str:
    return "".join(f"{json.dumps(old)} = {json.dumps(new)}\n" for old, new in sorted(rows.items()))


def _joined(address: Address) -> str:
    return "#".join(address)


def _split(text: str) -> Address:
    page, _, name = text.partition("#")
    return page, name
