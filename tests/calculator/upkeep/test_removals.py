"""What never decides, held against enumeration where the diagrams are not asked."""

from dataclasses import replace

import pytest

from calculator import Policy, assess, changes
from calculator.engine.decision import Decision
from calculator.policy.model import Condition, Suggestion
from calculator.upkeep.removals import never_deciding
from tests.calculator.space import sample


def test_a_rule_found_idle_changes_no_case(policy: Policy) -> None:
    idle = replace(policy.rules[0], id="again")
    twice = replace(policy, rules=(*policy.rules, idle))
    assert "rule 'again'" in {finding.values["where"] for finding in never_deciding(Decision(twice))}
    for situation in sample(policy, 300, seed=21, unknown=0.2):
        assert assess(twice, situation) == assess(policy, situation)


def suggestion(question: str, before: str, after: str, unless: Condition = ()) -> Suggestion:
    return Suggestion(
        kind="now", question=question, from_answers=frozenset([before]), to_answers=(after,), unless=unless, caveat=None
    )


@pytest.mark.slow
def test_a_suggestion_is_idle_where_no_change_tells_it(policy: Policy) -> None:
    candidates = [
        suggestion("requester", "platinum", "titanium"),
        suggestion("requester", "gold", "silver"),
        suggestion("hosting", "self-hosted", "on-premise"),
        suggestion("size", "single-4sc", "up-to-64sc"),
        suggestion("topic", "headset", "general"),
    ]
    whole = replace(policy, suggestions=(*policy.suggestions, *candidates))
    first = len(policy.suggestions)
    idle = {finding.values["where"] for finding in never_deciding(Decision(whole))}
    told = set()
    for situation in sample(policy, 3000, seed=22):
        for change in changes(whole, situation):
            told |= {(situation[name], answer) for name, answers in change.answers.items() for answer in answers}
    for number, candidate in enumerate(candidates, first):
        (before,), (after,) = candidate.from_answers, candidate.to_answers
        assert (f"suggestion[{number}]" in idle) == ((before, after) not in told), candidate
