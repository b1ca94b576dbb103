"""The complete answer table: for each outcome, disjoint rows that together cover every case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.assess import compiled
from calculator.diagram import Diagram, paths
from calculator.model import Policy
from calculator.summary import summarised


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
    """The rows of every outcome, in the policy's order."""
    for outcome, value in compiled(policy).values.items():
        for answers, found in _boxes(policy, value):
            yield TableRow(outcome=outcome, value=str(found), answers=answers)


def ordinary_rows(policy: Policy) -> list[SummaryRow]:
    """Return the values of all outcomes at once, in the ordinary case, by the core questions."""
    ordinary = [
        None if question.core or question.ordinary is None else question.answers.index(question.ordinary)
        for question in policy.questions
    ]
    outcomes = [outcome.id for outcome in policy.outcomes]
    return [
        SummaryRow(answers=answers, values=dict(zip(outcomes, found, strict=True)))
        for answers, found in _boxes(policy, summarised(policy).within(ordinary))
        if isinstance(found, tuple)
    ]


def _boxes(policy: Policy, diagram: Diagram) -> Iterator[tuple[dict[str, tuple[str, ...]], object]]:
    for box, value in paths(diagram):
        yield (
            {
                policy.questions[level].id: tuple(policy.questions[level].answers[place] for place in places)
                for level, places in sorted(box.items())
            },
            value,
        )
