"""Whom a new version concerns: groups of answers, held against the comparison of all cases and against enumeration."""

import tomllib

import pytest

from calculator import Policy
from calculator.engine import Engine
from calculator.policy.loader import POLICY_FILE, policy_from
from calculator.upkeep.affected import Affected, affected
from calculator.upkeep.diff import difference
from tests.calculator.space import complete, named

SOURCE = POLICY_FILE.read_text(encoding="utf-8")
# The exception of the single 4SC system for those below Silver only: what the other reading of A2 says.
EXCEPTION = ('when = { size = ["single-4sc"] }\ndenies', 'when = { size = ["single-4sc"], silver-up = false }\ndenies')


@pytest.fixture(scope="module")
def other() -> Policy:
    assert EXCEPTION[0] in SOURCE
    return policy_from(tomllib.loads(SOURCE.replace(*EXCEPTION, 1)), "policy.toml")


@pytest.fixture(scope="module")
def found(policy: Policy, other: Policy) -> Affected:
    return affected(policy, other, "requester")


def test_partners_for_whom_the_same_changes_are_one_group(found: Affected) -> None:
    told = {group.answers: len(group.values) for group in found.groups}
    changing = {answers for answers, changes in told.items() if changes}
    assert changing == {("silver", "gold", "platinum", "titanium")}
    rest = {answer for answers in told.keys() - changing for answer in answers}
    assert rest == {"bronze", "other-partner", "package-holder", "customer"}


def test_the_groups_add_up_to_all_that_changes(policy: Policy, other: Policy, found: Affected) -> None:
    whole = difference(policy, other)
    assert (found.every, found.core, found.ordinary) == (whole.every, whole.core, whole.ordinary)
    for name in ("cases", "values", "grounds"):
        assert sum(getattr(group.every, name) for group in found.groups) == getattr(whole.every, name)
        assert sum(getattr(group.core, name) for group in found.groups) == getattr(whole.core, name)


@pytest.mark.slow
def test_the_patterns_of_a_group_are_its_changed_cases(policy: Policy, other: Policy, found: Affected) -> None:
    old, new = Engine.of(policy).summary, Engine.of(other).summary
    differing = [named(policy, case) for case in complete(policy) if old.values(case) != new.values(case)]
    for group in found.groups:
        own = [case for case in differing if case["requester"] in group.answers]
        assert len(own) == group.every.values
        patterns = [pattern.answers for change in group.values for pattern in change.extent.patterns]
        assert not any("requester" in answers for answers in patterns)
        for case in own:
            assert any(all(case[name] in answers for name, answers in one.items()) for one in patterns)


def test_without_the_question_there_are_no_groups(policy: Policy, other: Policy, found: Affected) -> None:
    assert affected(policy, other, "weather").groups == ()
    assert affected(policy, other, "weather").every == found.every
