"""What each column of a table is: a question, or none; and the columns that their author has to decide on.

A column that is nearly a question's, and one that bears the name of a column of the result, are neither used nor left
alone before somebody said which: the command line is told to leave columns alone, a page asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from calculator.errors import RefusedTable, UnclearColumn, UnclearHeader
from calculator.fleet.likeness import Likeness
from calculator.situation import shown
from calculator.words.messages import Messages

ERRORS = "errors"
_KEPT = "input-"  # before the name of a column that the result has too
_NAMED = 20  # columns that a report names at most

# The question that a column at a place stands for; None where it is left alone.
type Choices = Mapping[int, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    names: tuple[str, ...]  # as the result writes them
    asked: Mapping[str, int]  # question -> place
    used: tuple[str, ...]
    passed: tuple[str, ...]


class ColumnReader:
    """Tells the columns of a policy's tables."""

    def __init__(self, likeness: Likeness) -> None:
        policy = likeness.policy
        self.questions = tuple(question.id for question in policy.questions)
        self.outputs = (*(outcome.id for outcome in policy.outcomes), ERRORS)
        self._likeness = likeness

    def read(self, columns: Sequence[str], choices: Choices, file: str) -> Columns:
        """Return what the columns are. Raises RefusedTable, and UnclearHeader where there is something to decide."""
        names = [column.strip() for column in columns]
        self._expect_once(names, file)
        unclear = tuple(self._unclear(names, choices, file))
        if unclear:
            raise UnclearHeader(unclear)
        asked = self._asked(names, choices, file)
        pairs = zip(names, columns, strict=True)
        written = [f"{_KEPT}{name}" if name in self.outputs else column for name, column in pairs]
        self._expect_once(written, file)
        places = set(asked.values())
        return Columns(
            names=tuple(written),
            asked=asked,
            used=tuple(names[place] for place in sorted(places)),
            passed=tuple(name.strip() for place, name in enumerate(written) if name.strip() and place not in places),
        )

    def is_near(self, name: str) -> bool:
        return bool(self._likeness.questions(name))

    def _asked(self, names: Sequence[str], choices: Choices, file: str) -> dict[str, int]:
        asked: dict[str, int] = {}
        for place, name in enumerate(names):
            question = choices.get(place, name)
            if question not in self.questions:
                continue
            if question in asked:
                both = {"column": shown(names[asked[question]]), "other": shown(name)}
                raise RefusedTable("two-columns", file=file, question=question, **both)
            asked[question] = place
        if not asked:
            raise RefusedTable("no-question-column", file=file, questions=", ".join(self.questions))
        return asked

    def _expect_once(self, names: Iterable[str], file: str) -> None:
        repeated = [name for name, times in Counter(filter(None, map(str.strip, names))).items() if times > 1]
        if repeated:
            raise RefusedTable("repeated-column", file=file, column=shown(repeated[0]))

    def _unclear(self, names: Sequence[str], choices: Choices, file: str) -> Iterator[UnclearColumn]:
        named = {name for place, name in enumerate(names) if place not in choices}
        for place, name in enumerate(names):
            if place in choices or name in self.questions:
                continue
            told: dict[str, str | int] = {"file": file, "number": place + 1, "column": shown(name)}
            if name in self.outputs:
                yield UnclearColumn("output-column", place, name, (), **told, kept=f"{_KEPT}{name}")
            elif meant := self._likeness.questions(name):
                free = tuple(question for question in meant if question not in named)
                told["question"] = ", ".join(free or meant)
                if not free:
                    yield UnclearColumn("near-column-taken", place, name, free, **told)
                elif len(free) == 1:
                    yield UnclearColumn("near-column", place, name, free, **told)
                else:
                    yield UnclearColumn("near-columns", place, name, free, **told)


def kept(columns: Sequence[str], names: Iterable[str], file: str) -> Choices:
    """Return the choice to leave some columns alone, named as they stand or as they look.

    Raises RefusedTable for a name that no column has.
    """
    choices: dict[int, str | None] = {}
    for name in names:
        places = [place for place, column in enumerate(columns) if column.strip() == name.strip()]
        places = places or [place for place, column in enumerate(columns) if _looks(column) == _looks(name)]
        if not places:
            raise RefusedTable("kept-column", file=file, column=shown(name), columns=listed(columns))
        choices |= dict.fromkeys(places)
    return choices


def _looks(name: str) -> str:
    """Return what is seen of a name: without invisible characters, its blanks as one."""
    visible = "".join(letter for letter in normalize("NFC", name) if letter.isprintable() or letter.isspace())
    return " ".join(visible.split())


def told(columns: Columns, words: Messages) -> Iterator[str]:
    """Yield sentences about the columns that are used as questions, and those that are left as they are."""
    yield words.text("columns-used", columns=listed(columns.used))
    if columns.passed:
        yield words.text("columns-passed", columns=listed(columns.passed))


def listed(names: Sequence[str]) -> str:
    """Return some names for a message, each on one line; of many the first, and how many more there are."""
    more = f", … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    return ", ".join(map(shown, names[:_NAMED])) + more
