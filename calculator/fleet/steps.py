"""A table answered in steps, for a page: between two of them its worker can answer other questions, or stop.

A step reads what it needs and no more, so that memory does not grow with the file. The result is that of the command
line with ``--safe``: a spreadsheet, where a page's visitors open it, would run cells that are formulas.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from calculator.fleet.blocks import Blocks, Read
from calculator.fleet.columns import Choices, Columns
from calculator.fleet.encoding import encoding_of, expect
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import Opening
from calculator.fleet.rows import Answered, BadRow, Fleet
from calculator.situation import Case
from calculator.words.messages import Messages

SYSTEMS = 50  # that are kept one by one
ROWS = 2000  # of a step, about 40 ms in a browser
SIZE = 1 << 20  # characters that end a step early


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A row with what came of it; ``case`` is None where it has an error."""

    row: int  # as a spreadsheet counts
    name: str
    values: tuple[str, ...]  # by outcome, none where it has an error
    case: Case | None
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a file is to be answered."""

    file: str
    ordinary: bool
    choices: Choices = field(default_factory=dict)


class Batch:
    """One file's way through a policy.

    Raises RefusedTable in any step for a file that cannot be used; what was written before is void.
    """

    def __init__(self, likeness: Likeness, read: Read, words: Messages, asked: Asked) -> None:
        self._likeness = likeness
        self._read = read
        self._words = words
        self._asked = asked
        self._blocks = Blocks(read)
        self._steps = self._work()
        self._tally: Counter[tuple[str, ...]] = Counter()
        self._fleet: Fleet | None = None
        self._taken = 0
        self.systems: list[System] = []  # the first of them
        self.columns: Columns | None = None
        self.finished = False

    @property
    def rows(self) -> int:
        return self._tally.total()

    @property
    def bad(self) -> int:
        return self._fleet.bad if self._fleet else 0

    @property
    def bad_rows(self) -> list[BadRow]:
        """Return the first rows with an error."""
        return self._fleet.bad_rows if self._fleet else []

    @property
    def defused(self) -> int:
        return self._fleet.defused if self._fleet else 0

    @property
    def bytes_read(self) -> int:
        return self._blocks.tell()

    def step(self) -> bytes:
        """Return the next rows of the result, as CSV in UTF-8."""
        try:
            return next(self._steps).encode()
        except UnicodeDecodeError:
            # Read once more, to tell the byte.
            again = io.BufferedReader(Blocks(self._read))
            expect(again, encoding_of(again, self._asked.file), self._asked.file)
            raise

    def _work(self) -> Iterator[str]:
        asked, likeness = self._asked, self._likeness
        opening = Opening(likeness, io.BufferedReader(self._blocks), file=asked.file, choices=asked.choices)
        for _ in opening:
            yield ""
        table = opening.table
        self.columns = table.columns
        fleet = self._fleet = Fleet(table, likeness, self._words.error, ordinary=asked.ordinary, safe=True)
        text = fleet.header()
        answers = fleet.answers()
        while not self.finished:
            yield text + self._rows(fleet, answers)
            text = ""

    def _rows(self, fleet: Fleet, answers: Iterator[Answered]) -> str:
        parts: list[str] = []
        taken: list[tuple[str, ...]] = []
        size = 0
        row = fleet.row
        for cells, bare, values, error in islice(answers, ROWS):
            self._taken += 1
            if values and len(self.systems) < SYSTEMS:
                self.systems.append(self._system(fleet, cells, values, error))
            text = row(cells, bare, values, error)
            taken.append(values)
            parts.append(text)
            size += len(text)
            if size >= SIZE:
                break
        self._tally.update(filter(None, taken))  # blank rows have no values
        self.finished = len(taken) < ROWS and size < SIZE
        return "".join(parts)

    def _system(self, fleet: Fleet, cells: list[str], values: tuple[str, ...], error: str) -> System:
        return System(
            row=fleet.start + self._taken,
            name=fleet.name(cells),
            values=() if error else values,
            case=None if error else fleet.case(cells),
            error=error,
        )

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many rows have each value of each outcome; those with an error have none."""
        outcomes = [outcome.id for outcome in self._likeness.policy.outcomes]
        counted: dict[str, Counter[str]] = {outcome: Counter() for outcome in outcomes}
        for values, rows in self._tally.items():
            for outcome, value in zip(outcomes, values, strict=True):
                counted[outcome][value] += rows
        return {outcome: {value: rows for value, rows in found.items() if value} for outcome, found in counted.items()}
