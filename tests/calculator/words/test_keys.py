"""Keys are the same words on both sides: those that sentences ask for are those that the catalogues have to hold."""

import pytest

from calculator import Policy
from calculator.words import keys
from calculator.words.messages import languages, messages
from tests.calculator.small import small
from tests.calculator.space import answered, case, sample

SMALL = small()


@pytest.mark.parametrize("language", languages())
def test_every_key_of_the_policy_has_a_sentence(policy: Policy, language: str) -> None:
    words = messages(language)
    assert [key for _, key in keys.of_policy(policy) if words.text(key) == key] == []


def test_what_is_said_of_cases_asks_for_no_key_that_the_policy_does_not_give_rise_to(policy: Policy) -> None:
    known = {key for _, key in (*keys.of_policy(policy), *keys.counted_keys(policy))}
    for situation in sample(policy, 200, seed=17, unknown=0.2):
        answer = answered(policy, situation)
        told = {keys.value_key(policy, name, one.value) for name, one in answer.assessment.outcomes.items()}
        told |= {keys.verdict_key(one) for one in answer.assessment.outcomes.values() if not one.decided_by}
        for finding in answer.assessment.reasons:
            told |= {keys.reason_key(finding), keys.short_reason_key(finding), keys.kind_key(finding.kind)}
            told |= {keys.do_key(finding)} if finding.go_to else set()
        told |= {keys.caveat_key(caveat) for group in answer.groups for caveat in answer.caveats(group)}
        assert told <= known, situation


def test_a_small_policy_gives_rise_to_its_own_keys_each_once() -> None:
    found = [key for _, key in keys.of_policy(SMALL)]
    assert len(found) == len(set(found))
    assert {"question.vehicle", "group.vehicle.heavy", "answer.vehicle.truck", "reason.by-night.short"} <= set(found)
    assert {"change.later.vehicle.car", "caveat.carefully", "field.pass.old", "field.pass.refused"} <= set(found)
    # A text in which nothing is refused; and what need not be given is never missing.
    assert [key for key in found if key.startswith("field.name.")] == ["field.name.hint", "field.name.missing"]
    assert "field.pass.missing" not in found


def test_the_ticket_has_its_own_words_for_its_values() -> None:
    assert keys.value_key(SMALL, "parking", "offered") == "value.offered"
    assert keys.value_key(SMALL, "entry", "open") == "value.entry.open"
    assert keys.value_key(SMALL, "entry", "depends") == "value.depends"


def test_possible_values_stand_the_best_first() -> None:
    outcomes = answered(SMALL, {}).assessment.outcomes
    assert keys.in_order(SMALL, outcomes["entry"]) == ["open", "to-fix", "refused"]
    assert keys.in_order(SMALL, outcomes["parking"]) == ["offered", "ask", "not-offered"]
    settled = answered(SMALL, {"vehicle": "car", "wheels": 6}).assessment.outcomes
    assert keys.in_order(SMALL, settled["entry"]) == ["to-fix"]


def test_what_can_be_fixed_is_a_kind_of_which_every_reason_is_an_unmet_duty() -> None:
    assert keys.fixes(SMALL) == ("to-fix",)


def test_a_reason_with_a_variant_has_the_sentence_of_the_variant(policy: Policy) -> None:
    reasons = answered(policy, case(licence="trial")).assessment.reasons
    finding = next(finding for finding in reasons if finding.variant)
    assert keys.reason_key(finding) == f"reason.{finding.reason}.{finding.variant}"
    assert keys.short_reason_key(finding).removesuffix(".short") == keys.reason_key(finding)
