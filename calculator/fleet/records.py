"""The records of a CSV text, one after another, with what spoils a record told apart from the rows below it.

A stray quote must not swallow the rows below it. So the reader keeps the physical lines of the record it is reading;
when a record that spans lines turns out malformed, only its first line is the bad row, and the rest is read again.

Worked case, header `name,hosting`:   Athens,"on-premise      <- the quote never closes: this row has an error
                                      Bern,self-hosted        <- read again, and answered

Splitting a line is several times quicker than ``csv`` in a browser. So quotes that enclose whole cells, doubled ones
and line breaks inside them included, are split here; ``csv`` reads every other use of quotes.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from calculator.errors import MalformedInput

LONGEST_RECORD = 4 << 20  # characters: far beyond any honest row, and what bounds the memory
MOST_LINES = 1000  # of one record
QUOTE = '"'
_DOUBLED = QUOTE * 2

# The cells; the line itself where the result may repeat it as it stands; the error that spoils the record.
type Record = tuple[list[str], str | None, MalformedInput | None]


class Records:
    """The records of some lines; ``width`` is the number of cells that a record of several lines must have."""

    def __init__(self, lines: Iterable[str], delimiter: str, width: int) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._width = width
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[Record]:
        csv.field_size_limit(1 << 30)
        again, lines, delimiter = self._again, self._lines, self._delimiter
        boundary = f"{QUOTE}{delimiter}{QUOTE}"
        while (line := again.popleft() if again else next(lines, None)) is not None:
            bare = line.rstrip("\r\n")
            if QUOTE not in bare:
                yield bare.split(delimiter) if bare else [], bare, None
                continue
            if bare[0] == QUOTE == bare[-1]:
                cells = bare[1:-1].split(boundary)
                if bare.count(QUOTE) == 2 * len(cells):  # so every cell is quoted, and none has a quote inside
                    yield cells, bare, None
                    continue
            cells = quoted_cells(bare, delimiter) or []
            yield (cells, bare, None) if cells else self._joined(line) or self._read(line)

    def _joined(self, line: str) -> Record | None:
        """Return a record that goes on in the next lines; None, and nothing read, for any other."""
        before = line[: line.index(QUOTE)]
        if line.count(QUOTE) % 2 == 0 or (before and before[-1] != self._delimiter):
            return None
        held = [line]
        size = len(line)
        while len(held) < MOST_LINES and size < LONGEST_RECORD and (following := self._next()) is not None:
            held.append(following)
            size += len(following)
            if following.count(QUOTE) % 2:
                break
        bare = "".join(held).rstrip("\r\n")
        cells = quoted_cells(bare, self._delimiter)
        if cells and fits(cells, self._width):
            return cells, bare, None
        self._again.extendleft(reversed(held[1:]))
        return None

    def _read(self, line: str) -> Record:
        """Read a record with the ``csv`` module, strictly."""
        self._again.appendleft(line)
        self._held.clear()
        self._size = 0
        try:
            cells = next(csv.reader(self._physical(), delimiter=self._delimiter, strict=True))
            if len(self._held) > 1 and not fits(cells, self._width):
                raise MalformedInput("row-open-quote", lines=len(self._held))
        except (csv.Error, MalformedInput) as error:
            first, *rest = self._held
            self._again.extendleft(reversed(rest))
            spoiled = error if isinstance(error, MalformedInput) else MalformedInput("row-quotes", why=str(error))
            return first.rstrip("\r\n").split(self._delimiter), None, spoiled
        return cells, "".join(self._held).rstrip("\r\n"), None

    def _physical(self) -> Iterator[str]:
        while (line := self._next()) is not None:
            self._held.append(line)
            self._size += len(line)
            if len(self._held) > 1 and (self._size > LONGEST_RECORD or len(self._held) > MOST_LINES):
                raise MalformedInput("row-open-quote", lines=len(self._held) - 1)
            yield line

    def _next(self) -> str | None:
        return self._again.popleft() if self._again else next(self._lines, None)


def fits(cells: list[str], width: int) -> bool:
    """Return whether a row has a cell for each column, and beyond them blank ones at the most."""
    return len(cells) == width or (len(cells) > width and not any(map(str.strip, cells[width:])))


def quoted_cells(text: str, delimiter: str) -> list[str] | None:
    """Return the cells of a record whose quotes all enclose whole cells; None for every other use of quotes."""
    start, end = text.index(QUOTE), text.rindex(QUOTE)
    before, inside, after = text[:start], text[start + 1 : end], text[end + 1 :]
    if start == end or (before and before[-1] != delimiter) or (after and after[0] != delimiter):
        return None
    cells = _between_quotes(inside, delimiter)
    return cells and [*before.split(delimiter)[:-1], *cells, *after.split(delimiter)[1:]]


def _between_quotes(text: str, delimiter: str) -> list[str] | None:
    """Return the cells from the first quote to the last: most often one cell, or cells that are all quoted."""
    if QUOTE not in text:
        return [text]
    cells = text.split(f"{QUOTE}{delimiter}{QUOTE}")
    if not any(QUOTE in cell.replace(_DOUBLED, "") for cell in cells):
        return [cell.replace(_DOUBLED, QUOTE) for cell in cells]
    return _mixed(text.split(QUOTE), delimiter)


def _mixed(pieces: list[str], delimiter: str) -> list[str] | None:
    """Return quoted cells and others between them, from what stands between quotes."""
    if len(pieces) % 2 == 0:
        return None
    cells: list[str] = []
    cell = pieces[0]
    for outside, inside in zip(pieces[1::2], pieces[2::2], strict=True):
        if not outside:  # a doubled quote
            cell += QUOTE + inside
        elif outside[0] != delimiter or outside[-1] != delimiter:
            return None
        else:
            cells += [cell] if outside == delimiter else [cell, *outside.split(delimiter)[1:-1]]
            cell = inside
    return [*cells, cell]
