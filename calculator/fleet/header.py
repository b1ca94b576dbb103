"""The header of a table: what stands above it, the delimiter that it is written with, and its cells.

Spreadsheet programs write blank rows above it, cells that span lines, a line ``sep=;`` that names the delimiter, and
one byte-order mark more each time that a file passes through two of them.
"""

import csv
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TextIO

from calculator.errors import RefusedTable
from calculator.fleet.records import LONGEST_RECORD, MOST_LINES
from calculator.situation import shown

DELIMITERS = ",;\t"
MARK = "\ufeff"
_SEPARATOR = re.compile(r'"?sep=(?P<delimiter>[^\r\n])[",;\s]*', re.IGNORECASE)
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_BELOW = 20  # rows below a first one that names no question, in which the header is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    columns: tuple[str, ...]  # as they are written
    delimiter: str
    line_end: str
    row: int  # where it stands, as a spreadsheet counts

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.strip() for column in self.columns)

    @property
    def named(self) -> int:
        """Return how many columns there are up to the last one that has a name."""
        return max((place for place, name in enumerate(self.names, 1) if name), default=0)

    def cut(self, width: int) -> "Header":
        """Return the header with its first columns only."""
        return replace(self, columns=self.columns[:width])


class _Ahead:
    """Lines that are read more than once: each delimiter is tried on the same ones."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._kept: list[str] = []

    def skip(self) -> str:
        """Return the next line, not to be read again; empty at the end."""
        return self._text.readline(LONGEST_RECORD)

    def give_back(self, line: str) -> None:
        self._kept.append(line)

    def __iter__(self) -> Iterator[str]:
        place = size = 0
        while place < MOST_LINES and size < LONGEST_RECORD:
            if place == len(self._kept):
                self._kept.append(self.skip())
            if not self._kept[place]:
                return
            yield self._kept[place]
            size += len(self._kept[place])
            place += 1

    def below(self, lines: int) -> Iterator[str]:
        return chain(self._kept[lines:], self._text)


def read_header(
    text: TextIO, questions: Collection[str], is_near: Callable[[str], bool], *, file: str
) -> tuple[Header, Iterator[str]]:
    """Return the header of a table and the lines below it. Raises RefusedTable where none can be read."""
    ahead = _Ahead(text)
    delimiters, row = _above(ahead, questions, file)
    tried = {delimiter: _record(ahead, delimiter) for delimiter in delimiters}
    read = {delimiter: found for delimiter, found in tried.items() if not isinstance(found, csv.Error)}
    named = {delimiter: _count(cells, questions.__contains__) for delimiter, (cells, _) in read.items()}
    if not any(named.values()):
        named = {delimiter: _count(cells, is_near) for delimiter, (cells, _) in read.items()}
    delimiter = max(delimiters, key=lambda one: named.get(one, 0))
    found = tried[delimiter]
    if isinstance(found, csv.Error):
        raise RefusedTable("header-quotes", file=file, why=str(found))
    cells, lines = found
    if not named[delimiter]:
        _look_below(ahead, delimiter, questions, row, file)
    line_end = _LINE_END.search(next(islice(ahead, lines - 1, None)))
    header = Header(columns=tuple(cells), delimiter=delimiter, line_end=line_end[0] if line_end else "\n", row=row)
    return header, ahead.below(lines)


def _above(ahead: _Ahead, questions: Collection[str], file: str) -> tuple[str, int]:
    """Read what stands above a header: return the delimiters that it may have, and its row."""
    delimiters, row = DELIMITERS, 1
    line = ahead.skip().lstrip(MARK)
    separator = _SEPARATOR.fullmatch(line)
    if separator:
        delimiters = separator["delimiter"]
        if delimiters not in DELIMITERS:
            raise RefusedTable("unknown-delimiter", file=file, delimiter=shown(delimiters))
        line = ahead.skip()
    while line and _is_blank(line):
        row += 1
        line = ahead.skip()
    if not line:
        raise RefusedTable("empty-table", file=file, questions=", ".join(questions))
    if len(line) == LONGEST_RECORD and not _LINE_END.search(line):
        raise RefusedTable("endless-header", file=file, limit=LONGEST_RECORD)
    ahead.give_back(line)
    return delimiters, row


def _is_blank(line: str) -> bool:
    return all(letter in f'{DELIMITERS}"{MARK}' or letter.isspace() for letter in line)


def _record(ahead: _Ahead, delimiter: str) -> tuple[list[str], int] | csv.Error:
    """Return the cells of the first record and the number of its lines, or why it cannot be read."""
    csv.field_size_limit(1 << 30)
    reader = csv.reader(ahead, delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error as error:
        return error


def _count(cells: Sequence[str], counts: Callable[[str], bool]) -> int:
    return sum(map(counts, {cell.strip() for cell in cells}))


def _look_below(ahead: _Ahead, delimiter: str, questions: Collection[str], row: int, file: str) -> None:
    """Raise RefusedTable where a header stands below a row that is none, as below a title."""
    try:
        for below, cells in enumerate(islice(csv.reader(ahead, delimiter=delimiter), 1, 1 + _BELOW), row + 1):
            if _count(cells, questions.__contains__):
                raise RefusedTable("header-below", file=file, row=below)
    except csv.Error:
        return
