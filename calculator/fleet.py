"""Many systems at once: a CSV file in, the same file with its outcomes out, one row at a time.

A stray quote must not swallow the rows below it. So the reader keeps the physical lines of the record it is reading;
when a record that spans lines turns out malformed, only its first line is the bad row, and the rest is read again.

Worked case, header `requester,hosting`:   silver,"on-premise      <- the quote never closes: this row has an error
                                           gold,self-hosted        <- read again, and answered
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import getitem, itemgetter
from typing import Protocol

from calculator.assess import codes
from calculator.errors import CalculatorError, MalformedInput, RefusedTable
from calculator.model import Policy, Question
from calculator.situations import former_answer, given, read, shown
from calculator.summary import summarised

# Cells, the line where they are written as they stand, the values of the outcomes, the error.
type Answered = tuple[list[str], str | None, tuple[str, ...], str]

ERRORS = "errors"
BLANK = ""  # stands for the cells of questions that the header does not name
DELIMITERS = ",;\t"
LONGEST_RECORD = 4 << 20  # characters: far beyond any honest row, and what bounds the memory
MOST_LINES = 1000  # of one record
WRONG = -1  # instead of the number of an answer
_KEPT = 1000  # cells of a question whose meaning is remembered
_SHORT = 40  # characters of such a cell at most


class Output(Protocol):
    def write(self, text: str, /) -> object: ...


class Records:
    """The records of a CSV text: the cells, the line where it needs no quotes, and the error that spoils the record."""

    def __init__(self, lines: Iterable[str], delimiter: str, width: int) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._width = width
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[tuple[list[str], str | None, MalformedInput | None]]:
        csv.field_size_limit(1 << 30)
        reader = self._reader()
        again, lines = self._again, self._lines
        while (line := again.popleft() if again else next(lines, None)) is not None:
            # Most lines are a record of their own, and far quicker split than read.
            bare = line.rstrip("\r\n")
            cells = bare.split(self._delimiter) if bare else []
            if '"' not in bare:
                yield cells, bare, None
                continue
            # Pieces between delimiters that are whole cells, and whose quotes hold nothing back.
            if all(cell[0] == '"' == cell[-1] and cell.count('"') == 2 for cell in cells if '"' in cell):
                bare = bare.replace('"', "")
                yield bare.split(self._delimiter), bare, None
                continue
            again.appendleft(line)
            self._held.clear()
            self._size = 0
            try:
                cells = next(reader)
                if len(self._held) > 1 and len(cells) != self._width:
                    raise MalformedInput("row-open-quote", lines=len(self._held))
            except (csv.Error, MalformedInput) as error:
                first, *rest = self._held
                again.extendleft(reversed(rest))
                reader = self._reader()
                spoiled = error if isinstance(error, MalformedInput) else MalformedInput("row-quotes", why=str(error))
                yield self._cells(first), None, spoiled
            else:
                yield cells, None, None

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._physical(), delimiter=self._delimiter, strict=True)

    def _physical(self) -> Iterator[str]:
        while (line := self._again.popleft() if self._again else next(self._lines, None)) is not None:
            self._held.append(line)
            self._size += len(line)
            if len(self._held) > 1 and (self._size > LONGEST_RECORD or len(self._held) > MOST_LINES):
                raise MalformedInput("row-open-quote", lines=len(self._held) - 1)
            yield line

    def _cells(self, line: str) -> list[str]:
        """The cells of a malformed line, quotes left as they stand."""
        return line.rstrip("\r\n").split(self._delimiter)


class Meanings(dict[str, int | None]):
    """What the cells of a question mean: the number of an answer, None for unknown, or WRONG.

    An answer of an earlier version is WRONG too, and no fault: what it is read as depends on the whole row.
    """

    def __init__(
        self, policy: Policy, question: Question, say: Callable[[CalculatorError], str], ordinary: bool
    ) -> None:
        super().__init__({answer: number for number, answer in enumerate(question.answers)})
        self._policy = policy
        self._question = question
        self._say = say
        self._ordinary = ordinary
        self._faults: dict[str, str] = {}

    def __missing__(self, cell: str) -> int | None:
        if self._is_former(cell):
            return self._remember(self, cell, WRONG)
        try:
            answer = given(self._question, cell, self._ordinary)
        except CalculatorError as error:
            self._remember(self._faults, cell, self._say(error))
            return self._remember(self, cell, WRONG)
        return self._remember(self, cell, None if answer is None else self._question.answers.index(answer))

    def _is_former(self, cell: str) -> bool:
        return former_answer(self._policy, self._question, cell) is not None

    def _remember[T](self, known: dict[str, T], cell: str, found: T) -> T:
        if len(known) < _KEPT and len(cell) <= _SHORT:
            known[cell] = found
        return found

    def fault(self, cell: str) -> str:
        """Return what is wrong with a cell, in words; empty where nothing is."""
        if self[cell] != WRONG or self._is_former(cell):
            return ""
        if cell not in self._faults:
            try:
                given(self._question, cell, self._ordinary)
            except CalculatorError as error:
                return self._say(error)
        return self._faults[cell]


class _Echo:
    """Lets a csv.writer return what it writes."""

    def write(self, text: str) -> str:
        return text


class _Endings(dict[tuple[str, ...], str]):
    """What a row without an error ends with, for the values that it has; there are few."""

    def __init__(self, write: Callable[[tuple[str, ...]], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, values: tuple[str, ...]) -> str:
        ending = self[values] = self._write(values)
        return ending


class Fleet:
    """A policy's answers to the rows under one header.

    Raises RefusedTable when the header cannot be used at all.
    """

    def __init__(
        self,
        policy: Policy,
        header: str,
        say: Callable[[CalculatorError], str],
        *,
        ordinary: bool = False,
        file: str = "-",
    ) -> None:
        self._policy = policy
        self._say = say
        self._ordinary = ordinary
        self._questions = [question.id for question in policy.questions]
        self._outcomes = [outcome.id for outcome in policy.outcomes]
        self._summary = summarised(policy)
        self.delimiter = max(DELIMITERS, key=lambda found: len(self._named(header, found)))
        self.line_end = (re.search(r"(\r\n|\r|\n)$", header) or ["\n"])[0]
        self.columns = self._checked(header, file)
        self.width = len(self.columns)
        names = [column.strip() for column in self.columns]
        # The cells of the questions, from a row with one blank cell more for those that the header does not name.
        self._asked = itemgetter(*(names.index(name) if name in names else self.width for name in self._questions))
        self._meanings = [Meanings(policy, question, say, ordinary) for question in policy.questions]
        self._nothing = ("",) * len(self._outcomes)
        self._write: Callable[[Sequence[str]], str] = csv.writer(
            _Echo(), delimiter=self.delimiter, lineterminator=self.line_end
        ).writerow
        self._endings = _Endings(lambda values: self._write(["", *values, ""]))
        self.place = 1  # of the last row read, as a spreadsheet counts: the header is row 1
        self._blank = 0
        self.bad = 0

    def _split(self, header: str, delimiter: str) -> list[str]:
        return next(csv.reader([header], delimiter=delimiter, strict=True), [])

    def _named(self, header: str, delimiter: str) -> set[str]:
        try:
            return {name.strip() for name in self._split(header, delimiter)} & set(self._questions)
        except csv.Error:
            return set()

    def _checked(self, header: str, file: str) -> list[str]:
        questions = ", ".join(self._questions)
        if not header.strip():
            raise RefusedTable("empty-table", file=file, questions=questions)
        try:
            columns = self._split(header, self.delimiter)
        except csv.Error as error:
            raise RefusedTable("header-quotes", file=file, why=str(error)) from None
        names = [column.strip() for column in columns]
        for name in names:
            if names.count(name) > 1:
                raise RefusedTable("repeated-column", file=file, column=shown(name))
            if name in (*self._outcomes, ERRORS):
                raise RefusedTable("output-column", file=file, column=name)
        if not self._named(header, self.delimiter):
            raise RefusedTable("no-question-column", file=file, questions=questions)
        return columns

    def run(self, lines: Iterable[str], out: Output) -> None:
        """Writes the header of the result, then the answers to the rows in ``lines``."""
        out.write(self.header(self.columns))
        for answer in self.answers(lines):
            out.write(self.row(*answer))

    def answers(self, lines: Iterable[str]) -> Iterator[Answered]:
        """What ``row`` makes the rows of the result of.

        A bad row keeps its place, its cells and its error; blank lines fall away.
        """
        asked, meanings, values = self._asked, self._meanings, self._summary.values
        for cells, bare, error in Records(lines, self.delimiter, self.width):
            self.place += 1
            if error or len(cells) != self.width:
                if cells or error:
                    yield self._spoiled(cells, error)
                else:
                    self._blank += 1
                continue
            case = [*map(getitem, meanings, asked([*cells, BLANK]))]
            yield self._careful(cells, bare) if WRONG in case else (cells, bare, values(case), "")

    @property
    def rows(self) -> int:
        return self.place - 1 - self._blank

    def header(self, columns: list[str]) -> str:
        """The header of the result as CSV, under ``columns`` and the outcomes."""
        return self._write([*columns, *self._outcomes, ERRORS])

    def row(self, cells: list[str], bare: str | None, values: tuple[str, ...], error: str) -> str:
        """A row of the result as CSV; what needed no quotes in the file needs none here."""
        if error:
            return self._write([*cells, *values, error])
        if bare is None:
            bare = self._write([*cells, BLANK])[: -len(self.delimiter + self.line_end)]
        return bare + self._endings[values]

    def _careful(self, cells: list[str], bare: str | None) -> Answered:
        """Answer a row with a cell that is no present answer: of an earlier version, or a fault."""
        written = self._asked([*cells, BLANK])
        errors = [*filter(None, map(Meanings.fault, self._meanings, written))]
        if errors:
            self.bad += 1
            return cells, None, self._nothing, "; ".join(errors)
        situation = read(self._policy, dict(zip(self._questions, written, strict=True)), ordinary=self._ordinary)
        return cells, bare, self._summary.values(codes(self._policy, situation)), ""

    def _spoiled(self, cells: list[str], error: MalformedInput | None) -> Answered:
        if error is None and len(cells) < self.width:
            error = MalformedInput("row-short", found=len(cells), expected=self.width)
        elif error is None:
            error = MalformedInput("row-long", found=len(cells), expected=self.width)
        self.bad += 1
        # No cell is lost: what is too much stands in the last column, as it was written.
        kept = [*cells[: self.width - 1], self.delimiter.join(cells[self.width - 1 :])]
        kept += [""] * (self.width - len(kept))
        return kept, None, self._nothing, self._say(error)
