"""What would change an outcome for the better: every minimal set of answers to change, and no guess.

Only given answers change, and only to what the policy lets be suggested. So the candidates are a small closed list
(at most some hundred sets), and one walk tells what each gives. A set is minimal when no part of it is enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from calculator.engine.assess import DEPENDS, codes
from calculator.engine.values import summarised
from calculator.policy.model import Condition, Policy, Suggestion
from calculator.situation import Situation, read

# (question, answer) pairs, in form order.
type Pairs = tuple[tuple[str, str], ...]


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


def groups(found: Iterable[Change]) -> tuple[Group, ...]:
    """Return changes by what one would do."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        alike.setdefault((change.kind, *change.answers.items()), []).append(change)
    return tuple(
        Group(kind=same[0].kind, answers=same[0].answers, outcomes=tuple(change.outcome for change in same))
        for same in alike.values()
    )


def changes(policy: Policy, situation: Mapping[str, object]) -> tuple[Change, ...]:
    """Return the changes for every outcome that is settled otherwise than wished, by outcome, the lightest first.

    Raises UnknownQuestion and UnknownAnswer.
    """
    given = read(policy, situation)
    summary = summarised(policy)
    now = dict(zip(_outcomes(policy), summary.values(codes(policy, given)), strict=True))
    wishes = {
        outcome.id: outcome.granted
        for outcome in policy.outcomes
        if outcome.wished and now[outcome.id] not in (outcome.granted, DEPENDS)
    }
    if not wishes:
        return ()
    kinds = {pair: suggestion.kind for pair, suggestion in suggested(policy, given)}
    found: dict[str, list[Pairs]] = {outcome: [] for outcome in wishes}
    for pairs in _candidates(policy, kinds):
        got = summary.values(codes(policy, given | dict(pairs)))
        for outcome, value in zip(_outcomes(policy), got, strict=True):
            if wishes.get(outcome) == value and not _holds_one_of(pairs, found[outcome]):
                found[outcome].append(pairs)
    heaviest = policy.suggestion_kinds.index
    return tuple(
        Change(outcome=outcome, value=wishes[outcome], kind=kind, answers=answers)
        for outcome, sets in found.items()
        for kind, answers in sorted(_grouped(policy, sets, kinds), key=lambda group: heaviest(group[0]))
    )


def _outcomes(policy: Policy) -> tuple[str, ...]:
    return tuple(outcome.id for outcome in policy.outcomes)


def suggested(policy: Policy, given: Situation) -> Iterator[tuple[tuple[str, str], Suggestion]]:
    """Each (question, answer) that may be suggested in a checked situation, with the row that says so."""
    for suggestion in policy.suggestions:
        if given[suggestion.question] in suggestion.from_answers and not _holds(suggestion.unless, given):
            for answer in suggestion.to_answers:
                yield (suggestion.question, answer), suggestion


def _holds(condition: Condition, given: Situation) -> bool:
    return any(all(given.get(name) in values for name, values in row.items()) for row in condition)


def _candidates(policy: Policy, suggested: Mapping[tuple[str, str], str]) -> Iterator[Pairs]:
    """Every set of suggestions with one answer a question, the smaller first."""
    options = [
        [pair for pair in suggested if pair[0] == question.id]
        for question in policy.questions
        if any(pair[0] == question.id for pair in suggested)
    ]
    for size in range(1, len(options) + 1):
        for chosen in combinations(options, size):
            yield from product(*chosen)


def _holds_one_of(pairs: Pairs, smaller: list[Pairs]) -> bool:
    return any(set(part) <= set(pairs) for part in smaller)


def _grouped(
    policy: Policy, sets: list[Pairs], kinds: Mapping[tuple[str, str], str]
) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    """Return sets that differ in one answer only, and weigh the same, as one with a list of answers."""
    weight = policy.suggestion_kinds.index
    groups: list[tuple[str, dict[str, tuple[str, ...]]]] = [
        (max((kinds[pair] for pair in pairs), key=weight), {question: (answer,) for question, answer in pairs})
        for pairs in sets
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
