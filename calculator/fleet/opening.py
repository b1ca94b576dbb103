"""A table as it is opened: its encoding, its header and columns, and the lines below them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from calculator.fleet.columns import Choices, ColumnReader, Columns, kept
from calculator.fleet.encoding import encoding_of, text_of
from calculator.fleet.header import MARK, Header, read_header
from calculator.fleet.likeness import Likeness
from calculator.fleet.records import Records

TURN = 2000  # rows after which other work may take its turn


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTable:
    mark: str  # the byte-order mark, or nothing
    header: Header
    columns: Columns
    lines: Iterable[str]  # below the header


class Opening:
    """Opens a table: iterate until ``table`` is there. Raises RefusedTable, and UnclearHeader, as ``columns`` says.

    ``choices`` decides on columns by their places, ``keep`` leaves some alone by their names.
    """

    table: OpenTable

    def __init__(
        self,
        likeness: Likeness,
        binary: BinaryIO,
        *,
        file: str,
        choices: Choices | None = None,
        keep: Sequence[str] = (),
    ) -> None:
        self._columns = ColumnReader(likeness)
        self._binary = binary
        self._file = file
        self._choices = choices or {}
        self._keep = keep

    def __iter__(self) -> Iterator[None]:
        encoding = encoding_of(self._binary, self._file)
        text = text_of(self._binary, encoding)
        header, lines = self._header(text)
        choices = {**self._choices, **kept(header.columns, self._keep, self._file)}
        columns = self._columns.read(header.columns, choices, self._file)
        if header.named < len(header.columns):
            # Spreadsheet programs write columns that nobody filled: those at the end are left out.
            width = header.named
            for found in _widths(lines, header):
                width = found
                yield
            header, columns = header.cut(width), self._columns.read(header.columns[:width], choices, self._file)
            text.seek(0)
            _, lines = self._header(text)
        self.table = OpenTable(mark=MARK if encoding.mark else "", header=header, columns=columns, lines=lines)

    def _header(self, text: TextIO) -> tuple[Header, Iterator[str]]:
        return read_header(text, self._columns.questions, self._columns.is_near, file=self._file)


def opened(opening: Opening) -> OpenTable:
    """Return the table of an opening whose turns nobody else wants."""
    for _ in opening:
        pass
    return opening.table


def _widths(lines: Iterable[str], header: Header) -> Iterator[int]:
    """Yield, from time to time and in the end, how many columns have a name or a cell so far."""
    width, full = header.named, len(header.columns)
    for number, (cells, _, _) in enumerate(Records(lines, header.delimiter, full)):
        filled = (place for place in range(min(len(cells), full), width, -1) if cells[place - 1].strip())
        width = next(filled, width)
        if width == full:
            break
        if number % TURN == 0:
            yield width
    yield width
