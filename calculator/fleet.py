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
from typing import Protocol

from calculator.errors import CalculatorError, MalformedInput, RefusedTable
from calculator.model import Policy, Question
from calculator.situations import UNKNOWN, given, shown
from calculator.summary import summarised

ERRORS = "errors"
DELIMITERS = ",;\t"
LONGEST_RECORD = 4 << 20  # characters: far beyond any honest row, and what bounds the memory
MOST_LINES = 1000  # of one record
_KEPT = 1 << 15  # rows whose outcomes are remembered


class Writer(Protocol):
    def writerow(self, row: Sequence[str], /) -> object: ...


class Records:
    """The records of a CSV text, each a list of cells or the error that spoils it."""

    def __init__(self, lines: Iterable[str], delimiter: str, width: int) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._width = width
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self._size = 0

    def __iter__(self) -> Iterator[tuple[list[str], MalformedInput | None]]:
        csv.field_size_limit(1 << 30)
        reader = self._reader()
        while True:
            self._held.clear()
            self._size = 0
            try:
                cells = next(reader)
                if len(self._held) > 1 and len(cells) != self._width:
                    raise MalformedInput("row-open-quote", lines=len(self._held))
            except StopIteration:
                return
            except (csv.Error, MalformedInput) as error:
                first, *rest = self._held
                self._again.extendleft(reversed(rest))
                reader = self._reader()
                spoiled = error if isinstance(error, MalformedInput) else MalformedInput("row-quotes", why=str(error))
                yield self._cells(first), spoiled
            else:
                yield cells, None

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._physical(), delimiter=self._delimiter, strict=True)

    def _physical(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._lines, None)
            if line is None:
                return
            self._held.append(line)
            self._size += len(line)
            if len(self._held) > 1 and (self._size > LONGEST_RECORD or len(self._held) > MOST_LINES):
                raise MalformedInput("row-open-quote", lines=len(self._held) - 1)
            yield line

    def _cells(self, line: str) -> list[str]:
        """The cells of a malformed line, quotes left as they stand."""
        return line.rstrip("\r\n").split(self._delimiter)


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
        # Where each question stands in a row, None where the header does not name it.
        self._places = [names.index(question) if question in names else None for question in self._questions]
        self._codes = [self._code_of(question) for question in policy.questions]
        self._known: dict[tuple[str, ...], list[str]] = {}
        self.rows = 0
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

    def run(self, lines: Iterable[str], writer: Writer) -> None:
        """Answers the rows in ``lines``; a bad row keeps its place, its cells and its error. Blank lines fall away."""
        writer.writerow([*self.columns, *self._outcomes, ERRORS])
        for cells, error in Records(lines, self.delimiter, self.width):
            if error is None and len(cells) == self.width:
                writer.writerow(cells + self._answered(cells))
            elif cells or error:
                writer.writerow(self._spoiled(cells, error))
            else:
                continue
            self.rows += 1

    def _answered(self, cells: list[str]) -> list[str]:
        key = tuple([cells[place] for place in self._places if place is not None])
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[key] = self._outcome_cells(cells)
        if found[-1]:
            self.bad += 1
        return found

    def _code_of(self, question: Question) -> dict[str, int | None]:
        """What the usual cells of a question mean, so that most are looked up and not read."""
        codes: dict[str, int | None] = {answer: place for place, answer in enumerate(question.answers)}
        for blank in ("", UNKNOWN):
            answer = given(question, blank, self._ordinary)
            codes[blank] = None if answer is None else codes[answer]
        return codes

    def _outcome_cells(self, cells: list[str]) -> list[str]:
        case: list[int | None] = []
        errors: list[str] = []
        for place, question, codes in zip(self._places, self._policy.questions, self._codes, strict=True):
            cell = "" if place is None else cells[place]
            try:
                case.append(codes[cell] if cell in codes else codes[given(question, cell, self._ordinary) or UNKNOWN])
            except CalculatorError as error:
                errors.append(self._say(error))
        if errors:
            return [*[""] * len(self._outcomes), "; ".join(errors)]
        return [*self._summary.values(case), ""]

    def _spoiled(self, cells: list[str], error: MalformedInput | None) -> list[str]:
        if error is None and len(cells) < self.width:
            error = MalformedInput("row-short", found=len(cells), expected=self.width)
        elif error is None:
            error = MalformedInput("row-long", found=len(cells), expected=self.width)
        self.bad += 1
        # No cell is lost: what is too much stands in the last column, as it was written.
        kept = [*cells[: self.width - 1], self.delimiter.join(cells[self.width - 1 :])]
        kept += [""] * (self.width - len(kept))
        return [*kept, *[""] * len(self._outcomes), self._say(error)]
