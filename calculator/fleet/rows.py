"""Many systems at once: a CSV file in, the same file with its outcomes out, one row at a time."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import getitem, itemgetter
from typing import Protocol

from calculator.engine import Engine
from calculator.errors import CalculatorError, MalformedInput, UnknownAnswer
from calculator.fleet.columns import ERRORS
from calculator.fleet.formulas import SUSPECT, Defuser
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import OpenTable
from calculator.fleet.records import Records, fits
from calculator.policy.model import Question
from calculator.situation import Case, former_answer, given, read, shown

# Cells, the text where they are written as they stand, the values of the outcomes, the error. A blank row has neither
# values nor an error.
type Answered = tuple[list[str], str | None, tuple[str, ...], str]

BLANK = ""  # stands for the cells of questions that the header does not name
WRONG = -1  # instead of the number of an answer
LISTED = 100  # errors that are kept one by one
FAR = 1000  # blank rows below a row that make it a last one
_KEPT = 1000  # cells of a question whose meaning is remembered
_SHORT = 40  # characters of such a cell at most


class Output(Protocol):
    def write(self, text: str, /) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    row: int  # as a spreadsheet counts: the first row of the file is row 1
    error: str


class Meanings(dict[str, int | None]):
    """What the cells of a question mean: the number of an answer, None for unknown, or WRONG.

    An answer of an earlier version is WRONG too, and no fault: what it is read as depends on the whole row.
    """

    def __init__(
        self, question: Question, likeness: Likeness, say: Callable[[CalculatorError], str], ordinary: bool
    ) -> None:
        super().__init__({answer: number for number, answer in enumerate(question.answers)})
        self._question = question
        self._likeness = likeness
        self._say = say
        self._ordinary = ordinary
        self._faults: dict[str, str] = {}

    def __missing__(self, cell: str) -> int | None:
        if self._is_former(cell):
            return self._remember(self, cell, WRONG)
        try:
            answer = given(self._question, cell, self._ordinary)
        except CalculatorError as error:
            self._remember(self._faults, cell, self._told(cell, error))
            return self._remember(self, cell, WRONG)
        return self._remember(self, cell, None if answer is None else self._question.answers.index(answer))

    def _is_former(self, cell: str) -> bool:
        return former_answer(self._likeness.policy, self._question, cell) is not None

    def _remember[T](self, known: dict[str, T], cell: str, found: T) -> T:
        if len(known) < _KEPT and len(cell) <= _SHORT:
            known[cell] = found
        return found

    def _told(self, cell: str, error: CalculatorError) -> str:
        near = self._likeness.answers(self._question, cell)
        if near:
            error = UnknownAnswer(
                "unknown-answer-near", answer=shown(cell.strip()), question=self._question.id, near=", ".join(near)
            )
        return self._say(error)

    def fault(self, cell: str) -> str:
        """Return what is wrong with a cell, in words; empty where nothing is."""
        if self[cell] != WRONG or self._is_former(cell):
            return ""
        if cell not in self._faults:
            try:
                given(self._question, cell, self._ordinary)
            except CalculatorError as error:
                return self._told(cell, error)
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
    """A policy's answers to the rows of one table.

    With ``safe``, cells that a spreadsheet program would run as formulas are made text.
    """

    def __init__(
        self,
        table: OpenTable,
        likeness: Likeness,
        say: Callable[[CalculatorError], str],
        *,
        ordinary: bool = False,
        safe: bool = False,
    ) -> None:
        policy, header, columns = likeness.policy, table.header, table.columns
        self.width = len(columns.names)
        self._table = table
        self._header = header
        self._likeness = likeness
        self._say = say
        self._policy = policy
        self._ordinary = ordinary
        self._questions = [question.id for question in policy.questions]
        self._outcomes = [outcome.id for outcome in policy.outcomes]
        self._summary = Engine.of(policy).summary
        # The cells of the questions, from a row with one blank cell more for those that the header does not name.
        self._asked = itemgetter(*(columns.asked.get(question.id, self.width) for question in policy.questions))
        self._meanings = [Meanings(question, likeness, say, ordinary) for question in policy.questions]
        self._others = [place for place in range(self.width) if place not in columns.asked.values()]
        self._nothing = ("",) * len(self._outcomes)
        self._no_cells = [""] * self.width
        self._write: Callable[[Sequence[str]], str] = csv.writer(
            _Echo(), delimiter=header.delimiter, lineterminator=header.line_end
        ).writerow
        self._endings = _Endings(lambda values: self._write(["", *values, ""]) if values else header.line_end)
        self.start = self._place = header.row  # of the last row read, as a spreadsheet counts
        self._defuser = Defuser() if safe else None
        self.row: Callable[[list[str], str | None, tuple[str, ...], str], str] = self._safe_row if safe else self._row
        self.bad = 0
        self.bad_rows: list[BadRow] = []  # the first of them

    @property
    def defused(self) -> int:
        """Return how many cells were made text."""
        return self._defuser.count if self._defuser else 0

    def case(self, cells: list[str]) -> Case:
        """Return the case of a row without an error."""
        asked = dict(zip(self._questions, self._asked([*cells, BLANK]), strict=True))
        return read(self._policy, asked, ordinary=self._ordinary)

    def name(self, cells: list[str]) -> str:
        """Return what a row calls its system: the first cell that answers no question, fit to be shown."""
        return shown(cells[self._others[0]].strip()) if self._others else ""

    def run(self, out: Output) -> None:
        """Write the result."""
        out.write(self.header())
        row, write = self.row, out.write
        for cells, bare, values, error in self.answers():
            write(row(cells, bare, values, error))

    def header(self) -> str:
        """Return the header of the result as CSV, with the byte-order mark of the table."""
        names = [*self._table.columns.names]
        if self._defuser:
            names = self._defuser.defused(names, range(self.width))
        return self._table.mark + self._write([*names, *self._outcomes, ERRORS])

    def answers(self) -> Iterator[Answered]:
        """Yield what ``row`` makes the rows of the result of.

        A bad row keeps its place, its cells and its error. A row is held back until another one follows, as the last
        may be a total of the others.
        """
        asked, meanings, values, width = self._asked, self._meanings, self._summary.values, self.width
        last: Answered | None = None
        row, blank = 0, list[Answered]()
        for cells, bare, spoiled in Records(self._table.lines, self._header.delimiter, width):
            self._place += 1
            if spoiled is None and len(cells) == width and cells[0].strip():
                case = [*map(getitem, meanings, asked([*cells, BLANK]))]
                answer = self._careful(cells, bare) if WRONG in case else (cells, bare, values(case), "")
            else:
                answer = self._unusual(cells, bare, spoiled)
                if not answer[2]:
                    blank.append(answer)
                    if len(blank) == FAR:
                        yield from self._ended(last, row, blank)
                        last, blank = None, []
                    continue
            if last is not None:
                yield last
            if blank:
                yield from blank
                blank = []
            last, row = answer, self._place
        yield from self._ended(last, row, blank)

    def _ended(self, last: Answered | None, row: int, blank: list[Answered]) -> Iterator[Answered]:
        """Yield the last row, told apart where it is a total, and the blank ones below it."""
        if last is not None and self._likeness.is_total(last[0]):
            if last[3]:
                self._take_back(row)
            yield self._bad(last[0], row, self._say(MalformedInput("row-total")))
        elif last is not None:
            yield last
        yield from blank

    def _unusual(self, cells: list[str], bare: str | None, spoiled: MalformedInput | None) -> Answered:
        """Return the answer to a row that may be blank, spoiled, or of another length than the header."""
        if spoiled is None and not any(map(str.strip, cells)):
            return self._no_cells, bare, (), ""
        if spoiled is None and len(cells) > self.width and fits(cells, self.width):
            cells, bare = cells[: self.width], None
        if spoiled or len(cells) != self.width:
            return self._spoiled(cells, spoiled)
        case = [*map(getitem, self._meanings, self._asked([*cells, BLANK]))]
        return self._careful(cells, bare) if WRONG in case else (cells, bare, self._summary.values(case), "")

    def _row(self, cells: list[str], bare: str | None, values: tuple[str, ...], error: str) -> str:
        """Return a row of the result as CSV; what is repeated as it stands needs no quotes but its own."""
        if error:
            return self._write([*cells, *values, error])
        if bare is None:
            bare = self._write([*cells, BLANK])[: -len(self._header.delimiter + self._header.line_end)]
        return bare + self._endings[values]

    def _safe_row(self, cells: list[str], bare: str | None, values: tuple[str, ...], error: str) -> str:
        """Return a row as ``_row`` does, with no cell that is run as a formula."""
        if not error and bare is not None and SUSPECT.isdisjoint([cells[place][:1] for place in self._others]):
            return bare + self._endings[values]
        assert self._defuser
        safe = self._defuser.defused(cells, range(self.width) if error else self._others)
        return self._row(safe, bare if safe is cells else None, values, error)

    def _careful(self, cells: list[str], bare: str | None) -> Answered:
        """Answer a row with a cell that is no present answer: of an earlier version, or a fault."""
        written = self._asked([*cells, BLANK])
        errors = [*filter(None, map(Meanings.fault, self._meanings, written))]
        if errors:
            return self._bad(cells, self._place, "; ".join(errors))
        return cells, bare, self._summary.values(self.case(cells).codes), ""

    def _spoiled(self, cells: list[str], error: MalformedInput | None) -> Answered:
        if error is None and len(cells) < self.width:
            error = MalformedInput("row-short", found=len(cells), expected=self.width)
        elif error is None:
            error = MalformedInput("row-long", found=len(cells), expected=self.width)
        # No cell is lost: what is too much stands in the last column, as it was written.
        kept = [*cells[: self.width - 1], self._header.delimiter.join(cells[self.width - 1 :])]
        kept += [""] * (self.width - len(kept))
        return self._bad(kept, self._place, self._say(error))

    def _bad(self, cells: list[str], row: int, error: str) -> Answered:
        self.bad += 1
        if len(self.bad_rows) < LISTED:
            self.bad_rows.append(BadRow(row=row, error=error))
        return cells, None, self._nothing, error

    def _take_back(self, row: int) -> None:
        """Forget the error of a row that is told in other words."""
        self.bad -= 1
        if self.bad_rows[-1].row == row:
            self.bad_rows.pop()
