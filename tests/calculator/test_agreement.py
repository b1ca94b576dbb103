"""Hold the engine against the second transcription of the rules: every case, and whatever is said of many of them."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

import pytest

from calculator import Assessment, Policy, as_json
from calculator.engine import Engine
from calculator.engine.assess import Finding
from calculator.engine.diagram import Diagram
from calculator.engine.slices import CompiledOutcome, CompiledReason
from calculator.words.messages import messages
from tests.calculator import oracle
from tests.calculator.boxes import boxes
from tests.calculator.differences import differences
from tests.calculator.oracle.reasons import ORDER
from tests.calculator.settled import settled, telling
from tests.calculator.space import CASES, answered, named, nearly_known, sample

KEYS = {
    "customer-no-way-in": "no-way-in",
    "evaluation": "trial",
    "call-fraud-advice": "call-fraud",
    "levels-to-confirm": "levels",
    "failed-upgrade": "upgrade",
    "own-network": "own network",
    "network-cause": "network cause",
    "vendor-first": "vendor",
}
"""The oracle's keys of the reasons that the policy gives other ids."""

type Told = tuple[str, str, frozenset[str], frozenset[str], str | None]
"""A reason: kind, key, clauses, readings, where to go."""

type Everything = dict[str, tuple[Diagram, set[tuple[str, str]], dict[str, Diagram]]]
"""Of each outcome: its value, its clauses with their effects, its readings with the other value that they give."""


def test_both_ask_the_same_questions_and_know_the_same_reasons(policy: Policy) -> None:
    assert {question.id: question.answers for question in policy.questions} == oracle.QUESTIONS
    assert [(reason.kind, KEYS.get(reason.id, reason.id)) for reason in policy.reasons] == list(ORDER)


# Every case


def wheres(reason: CompiledReason[Diagram]) -> list[Diagram]:
    return [reason.stands, reason.go_to, *(where for _, where in (*reason.clauses, *reason.readings))]


def told_by_engine(reasons: Sequence[CompiledReason[Diagram]], left: Iterator[Diagram]) -> list[Told]:
    """The reasons that stand, from what is left of all their diagrams, in the order of ``wheres``."""
    told = []
    for each in reasons:
        stands, has_way, *rest = islice(left, 2 + len(each.clauses) + len(each.readings))
        clauses, readings = rest[: len(each.clauses)], rest[len(each.clauses) :]
        if stands:
            told.append(
                (
                    each.reason.kind,
                    KEYS.get(each.reason.id, each.reason.id),
                    frozenset(clause for (clause, _), where in zip(each.clauses, clauses, strict=True) if where),
                    frozenset(reading for (reading, _), where in zip(each.readings, readings, strict=True) if where),
                    each.reason.go_to.clause if each.reason.go_to and has_way else None,
                )
            )
    return told


def told_by_oracle(case: oracle.Case) -> list[Told]:
    return list(map(told_of, oracle.reasons(case)))


@cache
def told_of(reason: oracle.Reason) -> Told:
    return (reason.kind, reason.key, frozenset(reason.clauses), frozenset(reason.readings), reason.go_to)


@pytest.mark.exhaustive
def test_all_complete_cases_have_the_same_values_and_the_same_reasons(policy: Policy) -> None:
    decision = Engine.of(policy).decision
    names = list(decision.values)
    diagrams = [*decision.values.values(), *(where for reason in decision.reasons for where in wheres(reason))]
    every = settled(policy, diagrams)
    numbers: dict[int, int] = {}
    number_of = memoryview(array("I", [numbers.setdefault(id(left), len(numbers)) for left in every]))
    said = [iter(left) for left in {id(left): left for left in every}.values()]
    values = [dict(zip(names, islice(rest, len(names)), strict=True)) for rest in said]
    reasons = [told_by_engine(decision.reasons, rest) for rest in said]
    assert all_alike(number_of, values, oracle.outcomes) == all_alike(number_of, reasons, told_by_oracle) == CASES


def all_alike(number_of: memoryview, said: Sequence[object], say: Callable[[oracle.Case], object]) -> int:
    """Hold what is said by its number in each case against the oracle; return of how many cases."""
    count = 0
    for first, offsets, right in boxes(say):
        count += len(offsets)
        numbers = number_of[first:]
        for number in {*map(numbers.__getitem__, offsets)}:
            if said[number] != right:
                place = next(first + offset for offset in offsets if numbers[offset] == number)
                assert said[number] == right, next(islice(oracle.cases(), place, None))
    return count


def everything_by_engine(outcomes: Sequence[CompiledOutcome[Diagram]], left: Iterator[Diagram]) -> Everything:
    """The value, the clauses and the readings of each outcome, from what is left of its diagrams."""
    told = {}
    for each in outcomes:
        value, *clauses = islice(left, 1 + len(each.clauses))
        cited = {citation for (citation, _), where in zip(each.clauses, clauses, strict=True) if where}
        readings = {reading: (next(left), next(left)) for reading, *_ in each.readings}
        told[each.outcome.id] = value, cited, {name: other for name, (stands, other) in readings.items() if stands}
    return told


def everything_by_oracle(case: oracle.Case) -> Everything:
    readings: dict[str, dict[str, Diagram]] = {outcome: {} for outcome in oracle.OUTCOMES}
    for (outcome, reading), value in oracle.values_under_other_readings(case).items():
        readings[outcome][reading] = None if reading == "A12" else value
    cited = oracle.citations(case)
    return {outcome: (value, cited[outcome], readings[outcome]) for outcome, value in oracle.outcomes(case).items()}


@pytest.mark.exhaustive
def test_all_core_cases_have_the_same_clauses_and_the_same_readings(policy: Policy) -> None:
    """Other questions bear on clauses by the reasons alone, which are compared for every case."""
    decision = Engine.of(policy).decision
    diagrams = [where for outcome in decision.outcomes for where in outcome.wheres()]
    answers = [
        range(len(question.answers)) if question.core else [question.answers.index(str(question.ordinary))]
        for question in policy.questions
    ]

    @cache
    def said(left: tuple[Diagram, ...]) -> Everything:
        return everything_by_engine(decision.outcomes, iter(left))

    count = 0
    for chosen, left in zip(product(*answers), settled(policy, diagrams, answers), strict=True):
        case = named(policy, chosen)
        assert said(left) == everything_by_oracle(case), case
        count += 1
    assert count == 13_824


# All that is said


def told_in(reasons: Sequence[Finding]) -> list[Told]:
    return [
        (r.kind, KEYS.get(r.reason, r.reason), frozenset(r.clauses), frozenset(r.readings), r.go_to) for r in reasons
    ]


def other_values(case: oracle.Case) -> dict[tuple[str, str], tuple[str, ...]]:
    """The values under the other readings; the one of A12 is not computed."""
    return {
        (outcome, reading): () if reading == "A12" else (value,)
        for (outcome, reading), value in oracle.values_under_other_readings(case).items()
    }


def without_changes(policy: Policy, situation: Mapping[str, str | None]) -> tuple[dict[str, Any], Assessment]:
    """What is said of a situation but for what would change it, which is held against the oracle by itself."""
    answer = answered(policy, situation)
    answer.changes = ()
    result = as_json.said(answer, messages("en"))
    del result["changes"]
    return result, answer.assessment


def unlike(policy: Policy, case: dict[str, str]) -> list[str]:
    """Return the places at which the assessment of a complete case departs from the oracle's."""
    result, found = without_changes(policy, case)
    departures = differences(case, result)
    if told_in(found.reasons) != told_by_oracle(case):
        departures.append("reasons: not those of the oracle, or in another order")
    instead = {(name, one.reading): one.instead for name, verdict in found.outcomes.items() for one in verdict.readings}
    if instead != other_values(case):
        departures.append("readings: another value under the other reading")
    return departures


@pytest.mark.exhaustive
def test_all_that_is_said_of_complete_cases_agrees(policy: Policy) -> None:
    """Cases in which each outcome and each reason has all that can ever be said of it, and some others."""
    others = [{name: str(answer) for name, answer in found.items()} for found in sample(policy, 1000, seed=71)]
    for case in [*telling(policy), *others]:
        assert unlike(policy, case) == [], case


@pytest.mark.exhaustive
def test_all_that_is_said_of_incomplete_cases_agrees(policy: Policy) -> None:
    tried = nearly_known(policy, 250, seed=72)
    assert len(tried) == 250
    for situation in tried:
        result, _ = without_changes(policy, situation)
        assert differences(situation, result) == [], situation


@pytest.mark.exhaustive
def test_what_may_be_suggested_agrees(policy: Policy) -> None:
    """Of many cases some as they come, and those in which a way to change an outcome is met first."""
    met: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for unknown, count, each in ((0.0, 900, 5), (0.1, 150, 2)):
        for number, situation in enumerate(sample(policy, count, seed=73, unknown=unknown)):
            answer = answered(policy, situation)
            ways = {(way.outcome, way.kind, str(situation["requester"]), (*way.answers,)) for way in answer.changes}
            if ways <= met and number % each:
                continue
            met |= ways
            assert differences(situation, as_json.said(answer, messages("en"))) == [], situation
    assert len(met) > 100
