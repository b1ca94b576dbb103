"""A fleet in steps, for a page: between two of them its worker can answer other questions, or stop.

A step reads what it needs and no more, so that memory does not grow with the file. The result is that of the command
line but for one thing: a spreadsheet, where a page's visitors open it, would run a cell of theirs that looks like a
formula. An apostrophe before it makes it text.
"""

import contextlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from calculator.blocks import Blocks, Read
from calculator.encoding import expect_utf8
from calculator.fleet import LONGEST_RECORD, Fleet
from calculator.messages import Messages
from calculator.model import Policy

ROWS = 2000  # of a step, about 40 ms in a browser
SIZE = 1 << 20  # characters that end a step early
LISTED = 100  # errors that are told one by one
FORMULA = frozenset("=+-@\t\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    row: int  # as a spreadsheet counts: the header is row 1
    error: str


class Batch:
    """One file's way through a policy.

    Raises RefusedTable, at the start or in any step, for a file that cannot be used; what was written before is void.
    """

    def __init__(self, policy: Policy, read: Read, words: Messages, *, ordinary: bool = False, file: str = "-") -> None:
        self._policy = policy
        self._file = file
        self._blocks = Blocks(read)
        text = io.TextIOWrapper(io.BufferedReader(self._blocks), encoding="utf-8-sig", newline="")
        # A file of one endless line is no table: its beginning is enough to refuse it.
        with self._utf8():
            self._fleet = Fleet(policy, text.readline(LONGEST_RECORD), words.error, ordinary=ordinary, file=file)
        self._answers = self._fleet.answers(text)
        # Where cells stand that no question reads: anything may be in them.
        self._others = [n for n, name in enumerate(self._fleet.columns) if name.strip() not in self._questions()]
        self._everywhere = range(self._fleet.width)
        self._tally: Counter[tuple[str, ...]] = Counter()
        self._begun = False
        self.bad_rows: list[BadRow] = []
        self.defused = 0
        self.finished = False

    def _questions(self) -> set[str]:
        return {question.id for question in self._policy.questions}

    @property
    def rows(self) -> int:
        return self._fleet.rows

    @property
    def bad(self) -> int:
        return self._fleet.bad

    @property
    def bytes_read(self) -> int:
        return self._blocks.tell()

    @contextlib.contextmanager
    def _utf8(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError:
            # Reads it once more, to tell the byte.
            expect_utf8(io.BufferedReader(self._blocks), self._file)
            raise

    def step(self) -> bytes:
        """The next rows of the result, as CSV in UTF-8."""
        parts: list[str] = []
        if not self._begun:
            self._begun = True
            parts.append(self._fleet.header(self._defused(self._fleet.columns, self._everywhere)))
        taken: list[tuple[str, ...]] = []
        size = 0
        others, row = self._others, self._fleet.row
        with self._utf8():
            for cells, bare, values, error in islice(self._answers, ROWS):
                if error:
                    self._note(error)
                    text = row(self._defused(cells, self._everywhere), None, values, error)
                elif FORMULA.isdisjoint([cells[place][:1] for place in others]):
                    text = row(cells, bare, values, error)
                else:
                    text = row(self._defused(cells, others), None, values, error)
                taken.append(values)
                parts.append(text)
                size += len(text)
                if size >= SIZE:
                    break
        self._tally.update(taken)
        self.finished = len(taken) < ROWS and size < SIZE
        return "".join(parts).encode()

    def _note(self, error: str) -> None:
        if len(self.bad_rows) < LISTED:
            self.bad_rows.append(BadRow(row=self._fleet.place, error=error))

    def _defused(self, cells: list[str], places: Iterable[int]) -> list[str]:
        """The cells, those at ``places`` made text where they look like formulas; the same list where none does."""
        for place in places:
            if cells[place][:1] in FORMULA:
                cells = [*cells[:place], f"'{cells[place]}", *cells[place + 1 :]]
                self.defused += 1
        return cells

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows have each value of each outcome; those with an error have none."""
        outcomes = [outcome.id for outcome in self._policy.outcomes]
        counted: dict[str, Counter[str]] = {outcome: Counter() for outcome in outcomes}
        for values, rows in self._tally.items():
            for outcome, value in zip(outcomes, values, strict=True):
                counted[outcome][value] += rows
        return {outcome: {value: rows for value, rows in found.items() if value} for outcome, found in counted.items()}
