"""The complete answer table: for each outcome, disjoint rows that together cover every case."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculator.engine import Engine
from calculator.engine.diagram import Diagram, paths, values_within
from calculator.policy.model import Policy, Question

# The answers of some cases by question, any where a question is absent; and the values that these cases have.
type Answers = Mapping[str, tuple[str, ...]]
type Box = tuple[Answers, tuple[str, ...]]
# The same by numbers, as ``paths`` has them: the level of a question, the places of its answers.
type Places = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """The cases with these answers have this value; a question that is absent may have any answer."""

    outcome: str
    value: str
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
    """The cases with these answers have these values, by outcome."""

    answers: Mapping[str, tuple[str, ...]]
    values: Mapping[str, str]


def rows(policy: Policy) -> Iterator[TableRow]:
    """Yield the rows of every outcome, in the policy's order."""
    for outcome, value in Engine.of(policy).decision.values.items():
        for answers, found in _boxes(policy, value):
            yield TableRow(outcome=outcome, value=str(found), answers=answers)


def wide_rows(policy: Policy) -> Iterator[TableRow]:
    """Yield the rows of every outcome, each widened until another answer would let in another value.

    They are fewer and shorter than ``rows``, from which they are made, cover the same cases, and may overlap.
    """
    widths = [len(question.answers) for question in policy.questions]
    for outcome, diagram in Engine.of(policy).decision.values.items():
        wide: dict[object, list[Places]] = {}
        for path, value in paths(diagram):
            others = wide.setdefault(value, [])
            if not any(_covers(other, path) for other in others):
                widest = _widened(diagram, path, widths)
                others[:] = [*(other for other in others if not _covers(widest, other)), widest]
        for value, boxes in wide.items():
            for box in boxes:
                yield TableRow(outcome=outcome, value=str(value), answers=_named(policy, box))


def _widened(diagram: Diagram, box: Places, widths: Sequence[int]) -> Places:
    for level in box:
        for place in set(range(widths[level])) - set(box[level]):
            more = {**box, level: (*box[level], place)}
            if len(values_within(diagram, more)) == 1:
                box = more
    return {level: tuple(sorted(places)) for level, places in box.items() if len(places) < widths[level]}


def _covers(wide: Places, box: Places) -> bool:
    return all(level in box and set(box[level]) <= set(places) for level, places in wide.items())


def ordinary_rows(policy: Policy, outcomes: Collection[str] | None = None) -> list[SummaryRow]:
    """Return the values of some outcomes at once, by default of all, in the ordinary case, by the core questions."""
    ordinary = [
        None if question.core or question.ordinary is None else question.answers.index(question.ordinary)
        for question in policy.questions
    ]
    names = [outcome.id for outcome in policy.outcomes]
    places = [place for place, name in enumerate(names) if outcomes is None or name in outcomes]
    boxes: list[Box] = [
        (answers, tuple(found[place] for place in places))
        for answers, found in _boxes(policy, Engine.of(policy).summary.within(ordinary))
        if isinstance(found, tuple)
    ]
    shown = [names[place] for place in places]
    return [
        SummaryRow(answers=answers, values=dict(zip(shown, values, strict=True)))
        for answers, values in _joined(policy.questions, boxes)
    ]


def _joined(questions: Iterable[Question], boxes: list[Box]) -> list[Box]:
    """Return as many boxes or fewer: those that differ in one question only are one, until there are no such two.

    A diagram asks in form order, so that what holds whoever asks stands in a box for each who does.
    """
    before = len(boxes) + 1
    while len(boxes) < before:
        before = len(boxes)
        for question in questions:
            boxes = _joined_in(question, boxes)
    return boxes


def _joined_in(question: Question, boxes: list[Box]) -> list[Box]:
    alike: dict[object, tuple[Answers, set[str], tuple[str, ...]]] = {}
    for answers, values in boxes:
        rest = {name: found for name, found in answers.items() if name != question.id}
        key = (tuple(sorted(rest.items())), values)
        alike.setdefault(key, (rest, set(), values))[1].update(answers.get(question.id, question.answers))
    return [
        (
            rest
            if len(found) == len(question.answers)
            else {**rest, question.id: tuple(answer for answer in question.answers if answer in found)},
            values,
        )
        for rest, found, values in alike.values()
    ]


def _boxes(policy: Policy, diagram: Diagram) -> Iterator[tuple[dict[str, tuple[str, ...]], object]]:
    for box, value in paths(diagram):
        yield _named(policy, box), value


def _named(policy: Policy, box: Places) -> dict[str, tuple[str, ...]]:
    return {
        policy.questions[level].id: tuple(policy.questions[level].answers[place] for place in places)
        for level, places in sorted(box.items())
    }
