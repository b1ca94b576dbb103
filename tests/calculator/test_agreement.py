"""Hold the engine against the second transcription of the rules: every case, and whatever is said of many of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

import pytest

from calculator import Assessment, Policy, as_json
from calculator.engine import Engine
from calculator.engine.assess import Finding
from calculator.engine.diagram import Diagram
from calculator.engine.slices import CompiledReason
from calculator.words.messages import messages
from tests.calculator import oracle
from tests.calculator.differences import differences
from tests.calculator.oracle.reasons import ORDER
from tests.calculator.settled import settled
from tests.calculator.space import CASES, answered, nearly_known, sample

CORE = list(oracle.QUESTIONS)[:6]

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

    @cache
    def said(left: tuple[Diagram, ...]) -> tuple[dict[str, Diagram], list[Told]]:
        rest = iter(left)
        values = dict(zip(names, islice(rest, len(names)), strict=True))
        return values, told_by_engine(decision.reasons, rest)

    count = 0
    for case, left in zip(oracle.cases(), settled(policy, diagrams), strict=True):
        assert said(left) == (oracle.outcomes(case), told_by_oracle(case)), case
        count += 1
    assert count == CASES


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
def test_all_that_is_said_of_the_core_cases_agrees(policy: Policy) -> None:
    count = 0
    for answers in product(*(oracle.QUESTIONS[question] for question in CORE)):
        case = oracle.ordinary_case(**dict(zip(CORE, answers, strict=True)))
        assert unlike(policy, case) == [], case
        count += 1
    assert count == 13_824


@pytest.mark.exhaustive
def test_all_that_is_said_of_other_complete_cases_agrees(policy: Policy) -> None:
    for situation in sample(policy, 12_000, seed=71):
        case = {question: answer for question, answer in situation.items() if answer}
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
    suggested = 0
    for unknown, count in ((0.0, 900), (0.1, 150)):
        for situation in sample(policy, count, seed=73, unknown=unknown):
            answer = answered(policy, situation)
            assert differences(situation, as_json.said(answer, messages("en"))) == [], situation
            suggested += len(answer.changes)
    assert suggested > 500
