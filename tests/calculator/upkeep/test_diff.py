"""Two versions compared: counts and patterns held against enumeration and against the rules as plain code."""

import tomllib
from itertools import product

import pytest

from calculator import Policy
from calculator.engine import Engine
from calculator.errors import MalformedInput
from calculator.policy.loader import POLICY_FILE, policy_from
from calculator.upkeep.diff import Difference, Pattern, difference
from tests.calculator import oracle
from tests.calculator.faults import coded
from tests.calculator.space import CASES, complete, named, sample

SOURCE = POLICY_FILE.read_text(encoding="utf-8")
# The exception of the single 4SC system for those below Silver only: what the other reading of A2 says.
EXCEPTION = ('when = { size = ["single-4sc"] }\ndenies', 'when = { size = ["single-4sc"], silver-up = false }\ndenies')


def changed(*edits: tuple[str, str]) -> Policy:
    text = SOURCE
    for right, wrong in edits:
        assert right in text
        text = text.replace(right, wrong, 1)
    return policy_from(tomllib.loads(text), "policy.toml")


@pytest.fixture(scope="module")
def exception(policy: Policy) -> Difference:
    return difference(policy, changed(EXCEPTION))


def fits(pattern: Pattern, case: dict[str, str]) -> bool:
    return all(case[question] in answers for question, answers in pattern.answers.items())


def test_a_version_is_the_same_as_itself(policy: Policy) -> None:
    found = difference(policy, changed())
    assert found.same
    assert (found.every.cases, found.every.values, found.core.cases) == (CASES, 0, 13_824)


def test_a_version_with_another_number_is_the_same(policy: Policy) -> None:
    assert difference(policy, changed(('version = "1.1"', 'version = "1.2"'), ("2026-11-28", "2026-12-01"))).same


@pytest.mark.slow
def test_the_counts_are_those_of_enumeration(policy: Policy, exception: Difference) -> None:
    old, new = (Engine.of(one).summary for one in (policy, changed(EXCEPTION)))
    differing = [case for case in complete(policy) if old.values(case) != new.values(case)]
    assert exception.every.values == len(differing) == 21_888
    core = [case for case in differing if exception.ordinary.items() <= named(policy, case).items()]
    assert exception.core.values == len(core) == 456


def test_the_patterns_cover_the_changed_cases_and_no_other(policy: Policy, exception: Difference) -> None:
    numbers = {question.id: question.answers.index for question in policy.questions}
    old, new = (Engine.of(one).summary for one in (policy, changed(EXCEPTION)))
    outcomes = [outcome.id for outcome in policy.outcomes]
    for change in exception.values:
        assert change.extent.fewest
        cells = [
            [[numbers[q.id](answer) for answer in pattern.answers.get(q.id, q.answers)] for q in policy.questions]
            for pattern in change.extent.patterns
        ]
        expanded = {case for cell in cells for case in product(*cell)}
        assert len(expanded) == change.extent.cases
        at = outcomes.index(change.outcome)
        assert {(old.values(case)[at], new.values(case)[at]) for case in expanded} == {(change.old, change.new)}
        sizes = [len(list(product(*cell))) for cell in cells]
        assert sizes == [pattern.cases for pattern in change.extent.patterns]


def test_what_changes_is_what_the_rules_as_plain_code_say(policy: Policy, exception: Difference) -> None:
    for situation in sample(policy, 3000, seed=31):
        case = {question: str(answer) for question, answer in situation.items()}
        old, new = oracle.outcomes(case), oracle.outcomes(case, "A2")
        expected = {(name, old[name], new[name]) for name in old if old[name] != new[name]}
        found = {
            (change.outcome, change.old, change.new)
            for change in exception.values
            if any(fits(pattern, case) for pattern in change.extent.patterns)
        }
        assert found == expected


def test_a_clause_alone_changes_no_value(policy: Policy) -> None:
    found = difference(policy, changed(('clauses = ["no-gateways"]', 'clauses = ["no-gateways", "forum-terms"]')))
    assert not found.values and found.every.values == 0
    assert found.every.grounds == CASES // 24 and found.core.grounds == 13_824 // 24
    told = {(change.ground.kind, change.ground.of, change.ground.id, change.added) for change in found.grounds}
    assert ("reason-clause", "gateway", "forum-terms", True) in told
    assert ("clause", "ticket", "forum-terms", True) in told
    for change in found.grounds:
        (pattern,) = change.extent.patterns
        assert pattern.answers["topic"] == ("gateway",)


def test_the_new_version_the_other_way_round_is_the_opposite(policy: Policy, exception: Difference) -> None:
    back = difference(changed(EXCEPTION), policy)
    forth = {(change.outcome, change.old, change.new): change.extent for change in exception.values}
    assert {(change.outcome, change.new, change.old): change.extent for change in back.values} == forth
    assert back.every == exception.every


def test_a_new_answer_is_told_and_the_cases_of_both_are_compared(policy: Policy) -> None:
    rented = changed(('"trial"]\nordinary', '"trial", "rented"]\nordinary'))
    for old, new, key in ((policy, rented, "diff-added"), (rented, policy, "diff-gone")):
        found = difference(old, new)
        assert [(fault.key, fault.values["name"]) for fault in found.form] == [(key, "rented")]
        assert found.every.cases == CASES and not found.values and not found.same


def test_a_new_question_is_told_and_every_old_case_stands_for_each_of_its_answers(policy: Policy) -> None:
    size = '[[question]]\nid = "size"'
    asked = changed(
        (size, f'[[question]]\nid = "noise"\nanswers = ["low", "high"]\n{size}'),
        ('when = { topic = ["gateway"] }', 'when = [{ topic = ["gateway"] }, { topic = ["audio"], noise = ["high"] }]'),
    )
    found = difference(policy, asked)
    assert [(fault.key, fault.values["name"]) for fault in found.form] == [("diff-added", "noise")]
    assert found.every.cases == 2 * CASES
    patterns = [pattern for change in found.values for pattern in change.extent.patterns]
    assert patterns
    assert {pattern.answers["noise"] for pattern in patterns} == {("high",)}
    assert {pattern.answers["topic"] for pattern in patterns} == {("audio",)}


def test_a_suggestion_is_no_case_and_a_difference(policy: Policy) -> None:
    found = difference(policy, changed(('to = ["platinum", "titanium"]   #', 'to = ["platinum"]   #')))
    assert [fault.values["where"] for fault in found.form] == ["suggestion"]
    assert found.every.values == found.every.grounds == 0 and not found.same


def test_versions_without_a_common_case_are_refused(policy: Policy) -> None:
    renamed = changed(
        ('answers = ["latest", "older"]\nordinary = "latest"', 'answers = ["new", "old"]\nordinary = "new"'),
        ('version = ["older"], topic', 'version = ["old"], topic'),
        ('version = ["older"] }\nclauses', 'version = ["old"] }\nclauses'),
        ('version = ["older"] } }]', 'version = ["old"] } }]'),
        ('from = ["older"]\nto = ["latest"]', 'from = ["old"]\nto = ["new"]'),
    )
    with pytest.raises(MalformedInput, check=coded("question='version'")):
        difference(policy, renamed)
