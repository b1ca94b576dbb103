"""What would change an outcome for the better: every minimal set of answers to change, and no guess.

Only given answers change, and only to what the policy lets be suggested. So the candidates are a small closed list
(at most some hundred sets), and one walk tells what each gives. A set is minimal when no part of it is enough.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from calculator.engine.assess import DEPENDS
from calculator.engine.values import Summary
from calculator.policy.model import Condition, Policy, Suggestion
from calculator.situation import Case


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """One given answer changed to another that may be suggested."""

    question: str
    answer: str
    level: int  # the place of the question
    code: int  # the number of the answer
    kind: str
    caveat: str | None  # what must be said with it


# With at most one step a question, in form order.
type Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Answers to change so that ``outcome`` has ``value`` in every completion; any one answer of each list serves."""

    outcome: str
    value: str
    kind: str  # the heaviest of its parts
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes that ask for the same answers, with everything that they grant."""

    kind: str
    answers: Mapping[str, tuple[str, ...]]
    outcomes: tuple[str, ...]


class Suggestions:
    """The steps that a policy lets be suggested, in its order."""

    def __init__(self, policy: Policy) -> None:
        asked = {question.id: (level, question.answers) for level, question in enumerate(policy.questions)}
        self._rows = [(row, tuple(_steps(row, *asked[row.question]))) for row in policy.suggestions]

    def of(self, case: Case) -> tuple[Step, ...]:
        """Return the steps that may be suggested in a case; one that two suggestions allow stands twice."""
        found: list[Step] = []
        for row, steps in self._rows:
            if case[row.question] in row.from_answers and not _holds(row.unless, case):
                found += steps
        return tuple(found)


def _steps(row: Suggestion, level: int, answers: tuple[str, ...]) -> Iterator[Step]:
    for answer in row.to_answers:
        yield Step(
            question=row.question,
            answer=answer,
            level=level,
            code=answers.index(answer),
            kind=row.kind,
            caveat=row.caveat,
        )


def _holds(condition: Condition, case: Case) -> bool:
    return any(all(case.get(name) in values for name, values in row.items()) for row in condition)


def distinct(steps: Iterable[Step]) -> dict[tuple[str, str], Step]:
    """Return steps by question and answer; of two suggestions that allow the same one the last counts."""
    return {(step.question, step.answer): step for step in steps}


def after(case: Case, steps: Iterable[Step]) -> list[int | None]:
    """Return the numbers of a case's answers once some steps have been taken."""
    codes = list(case.codes)
    for step in steps:
        codes[step.level] = step.code
    return codes


def groups(found: Iterable[Change]) -> tuple[Group, ...]:
    """Return changes by what one would do."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        alike.setdefault((change.kind, *change.answers.items()), []).append(change)
    return tuple(
        Group(kind=same[0].kind, answers=same[0].answers, outcomes=tuple(change.outcome for change in same))
        for same in alike.values()
    )


def changes(summary: Summary, case: Case, steps: Iterable[Step]) -> tuple[Change, ...]:
    """Return the changes for every outcome that is settled otherwise than wished, by outcome, the lightest first.

    ``steps`` are those that may be suggested in the case.
    """
    policy = case.policy
    names = [outcome.id for outcome in policy.outcomes]
    now = dict(zip(names, summary.values(case.codes), strict=True))
    wishes = {
        outcome.id: outcome.granted
        for outcome in policy.outcomes
        if outcome.wished and now[outcome.id] not in (outcome.granted, DEPENDS)
    }
    if not wishes:
        return ()
    found: dict[str, list[Steps]] = {outcome: [] for outcome in wishes}
    for chosen in _candidates([*distinct(steps).values()]):
        values = summary.values(after(case, chosen))
        for outcome, value in zip(names, values, strict=True):
            if wishes.get(outcome) == value and not _holds_one_of(chosen, found[outcome]):
                found[outcome].append(chosen)
    heaviest = policy.suggestion_kinds.index
    return tuple(
        Change(outcome=outcome, value=wishes[outcome], kind=kind, answers=answers)
        for outcome, sets in found.items()
        for kind, answers in sorted(_grouped(policy, sets), key=lambda group: heaviest(group[0]))
    )


def _candidates(steps: Sequence[Step]) -> Iterator[Steps]:
    """Every set of steps with one answer a question, the smaller first."""
    options = [[step for step in steps if step.level == level] for level in sorted({step.level for step in steps})]
    for size in range(1, len(options) + 1):
        for chosen in combinations(options, size):
            yield from product(*chosen)


def _holds_one_of(steps: Steps, smaller: list[Steps]) -> bool:
    return any(set(part) <= set(steps) for part in smaller)


def _grouped(policy: Policy, sets: list[Steps]) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """Return sets that differ in one answer only, and weigh the same, as one with a list of answers."""
    weight = policy.suggestion_kinds.index
    groups: list[tuple[str, dict[str, tuple[str, ...]]]] = [
        (max((step.kind for step in steps), key=weight), {step.question: (step.answer,) for step in steps})
        for steps in sets
    ]
    for question in policy.questions:
        merged: dict[tuple[object, ...], tuple[str, dict[str, tuple[str, ...]]]] = {}
        for kind, answers in groups:
            rest = tuple((name, found) for name, found in answers.items() if name != question.id)
            key = (kind, question.id in answers, rest)
            if key in merged and question.id in answers:
                merged[key][1][question.id] += answers[question.id]
            else:
                merged[key] = (kind, dict(answers))
        groups = list(merged.values())
    return groups
