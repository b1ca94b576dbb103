import json
from typing import Any

import pytest

from calculator import Policy, changes
from calculator.messages import languages, messages
from calculator.page import visit
from calculator.wire import assess
from tests.calculator.space import case, sample


def asked(situation: dict[str, str | None], language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        visit(json.dumps(situation), language, "today", "https://support-policy.example/")
    )
    return found


def test_a_page_gets_the_assessment_that_everybody_gets(policy: Policy) -> None:
    for situation in sample(policy, 20, seed=51, unknown=0.3):
        assert asked(situation)["assessment"] == json.loads(assess(json.dumps(situation)))


def test_what_cannot_be_read_is_said() -> None:
    assert "moon" in json.loads(visit('{"hosting": "moon"}', "en", "", ""))["error"]


@pytest.mark.parametrize("language", languages())
def test_each_change_is_a_sentence_with_ways_to_apply_it(policy: Policy, language: str) -> None:
    words = messages(language)
    for situation in sample(policy, 20, seed=52):
        found = asked(situation, language)
        told, expected = found["guidance"]["changes"], changes(policy, situation)
        assert [(change["outcome"], change["kind"]) for change in told] == [(c.outcome, c.kind) for c in expected]
        for change, real in zip(told, expected, strict=True):
            assert words.text(f"outcome.{real.outcome}") in change["text"]
            for question, answers in real.answers.items():
                for answer in answers:
                    assert words.text(f"answer.{question}.{answer}") in change["text"]
            applied = {tuple(sorted(way["answers"].items())) for way in change["applied"]}
            assert len(applied) == len(change["applied"])
            for way in change["applied"]:
                got = asked({**situation, **way["answers"]})["assessment"]["outcomes"][real.outcome]["value"]
                assert got == real.value
                assert set(way["answers"]) == set(real.answers)


def test_the_other_reading_of_each_doubt_is_told() -> None:
    found = asked(case(requester="bronze", hosting="self-hosted", edition="other", extensions="over-20"))
    assert found["assessment"]["outcomes"]["level-3"]["value"] == "confirm"
    assert found["guidance"]["instead"]["level-3"]["A1"] == ["not-offered"]
    found = asked(case(topic="upgrade", version="older"))
    assert found["guidance"]["instead"]["ticket"]["A36"] == ["fix-first"]
