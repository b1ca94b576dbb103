"""Read the tables that people edit and commands write, in TOML and CSV, and name each fault with its line and mend."""

import csv
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from translations import conflicts, encoding
from translations.addresses import split_lines
from translations.findings import Finding, Kind
from translations.project import Misuse

# The cells of a line of a CSV table by the names of their columns.
type Row = dict[str, str]


class BrokenTable(Misuse):
    """A table that cannot be read; the message names file, line and mend."""

    def __init__(self, file: Path, line: int, what: str, mend: str) -> None:
        super().__init__(f"{file}:{line}: {what}; {mend}")
        self.file, self.line, self.what, self.mend = file, line, what, mend

    def finding(self, kind: Kind) -> Finding:
        return Finding(file=self.file, line=self.line, kind=kind, what=self.what, mend=self.mend)


def read_toml(file: Path, mend: str) -> dict[str, Any]:
    """Return what a TOML file holds. Raises BrokenTable, with ``mend`` for what is no TOML, and FileNotFoundError."""
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise BrokenTable(file, int(place[1]) if place else 1, f"the file is not TOML: {error}", mend) from None


def line_of(file: Path, *starts: str) -> int:
    """Return the first line of a file that has one of the starts; 1 where none has."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, text in enumerate(lines, 1) if text.startswith(starts)), 1)


def rows_of(file: Path, columns: Collection[str], findings: list[Finding], kind: Kind) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a CSV table, each with its line; only those that have as many cells as the first line."""

    def tell(line: int, what: str, mend: str) -> None:
        findings.append(Finding(file=file, line=line, kind=kind, what=what, mend=mend))

    try:
        text = _text(file)
    except FileNotFoundError:
        return tell(1, "the file is missing", "bring it back from the history")
    except BrokenTable as broken:
        findings.append(broken.finding(kind))
        return None
    reader = csv.reader(text.splitlines(keepends=True))
    head = next(reader, [])
    if lacking := [column for column in columns if column not in head]:
        return tell(1, f"there is no column {', '.join(lacking)}", "add it to the first line")
    for cells in reader:
        if len(cells) == len(head):
            yield reader.line_num, {name: cell.strip() for name, cell in zip(head, cells, strict=True)}
        else:
            what = f"{len(cells)} cells where the first line has {len(head)}"
            tell(reader.line_num, what, "put a text that has a comma in it between double quotation marks")
    return None


def _text(file: Path) -> str:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenTable(file, encoding.line_of(error), encoding.WHAT, encoding.MEND) from None
    _, unfinished = conflicts.one_side(split_lines(text))
    if unfinished:
        raise BrokenTable(file, unfinished[0], conflicts.WHAT, conflicts.MEND)
    return text
