"""The policy data held against itself."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from calculator import Policy
from calculator.engine.decision import Decision
from calculator.policy.model import Condition
from tests.calculator.space import CASES


def everything(decision: Decision) -> list[object]:
    """All that can be said of cases, as diagrams: those of decisions that share theirs are alike where they are one."""
    said: list[object] = [(compiled.value, dict(compiled.clauses)) for compiled in decision.outcomes]
    for reason in decision.reasons:
        said.append((reason.reason.id, reason.stands, dict((*reason.clauses, *reason.readings))))
    return said


def test_the_policy_has_108_clauses_each_once(policy: Policy) -> None:
    clauses = [clause for section in policy.clauses.values() for clause in section]
    assert len(clauses) == len(set(clauses)) == 108


def test_the_topic_is_asked_second_in_six_groups_and_the_core_is_the_first_six_questions(policy: Policy) -> None:
    assert policy.questions[1] is policy.topic
    sizes = {group: len(answers) for group, answers in policy.topic.groups.items()}
    assert sizes == {"general": 1, "phones": 5, "calls": 4, "network": 3, "integrations": 5, "services": 6}
    assert [question.core for question in policy.questions] == [True] * 6 + [False] * 5
    assert math.prod(len(question.answers) for question in policy.questions if question.core) == 13_824
    assert math.prod(len(question.answers) for question in policy.questions) == CASES


@pytest.mark.slow
def test_every_rule_makes_a_difference(policy: Policy) -> None:
    decision = Decision(policy)
    whole = everything(decision)
    for rule in policy.rules:
        without = replace(policy, rules=tuple(other for other in policy.rules if other is not rule))
        assert everything(Decision(without, decision.diagrams)) != whole, rule


@pytest.mark.slow
def test_every_reason_makes_a_difference(policy: Policy) -> None:
    decision = Decision(policy)
    whole = everything(decision)
    for reason in policy.reasons:
        without = replace(policy, reasons=tuple(other for other in policy.reasons if other is not reason))
        assert everything(Decision(without, decision.diagrams)) != whole, reason.id


def test_every_reading_that_computes_stands_somewhere(policy: Policy) -> None:
    standing = {reading for compiled in Decision(policy).outcomes for reading, *_ in compiled.readings}
    told = {reading for reason in policy.reasons for reading in reason.readings}
    only_shown = {"A21", "A22", "A24", "A27", "A30", "A33", "A34"}  # beside the clauses that they concern
    assert standing | told | only_shown == {reading.id for reading in policy.readings}
    assert not only_shown & (standing | told)


def test_no_word_of_the_policy_is_in_the_code(policy: Policy) -> None:
    rooms = Path(__file__).parents[2] / "calculator"
    # Worked examples in the docstrings of the command-line side may name answers; the engine may not.
    modules = [file for room in ("policy", "engine") for file in (rooms / room).glob("*.py")]
    words = {answer for question in policy.questions for answer in question.answers if len(answer) > 5}
    for file in modules:
        text = file.read_text(encoding="utf-8")
        assert not {word for word in words if f'"{word}"' in text}, file
        assert "gold" not in text and "hosted" not in text, file
    assert len(modules) > 12


def names(condition: Condition) -> set[str]:
    return {name for row in condition for name in row}


def test_every_fact_is_used(policy: Policy) -> None:
    used = set().union(*(names(rule.when) for rule in policy.rules), *(names(reason.when) for reason in policy.reasons))
    assert set(policy.facts) <= used
