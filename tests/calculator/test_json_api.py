import json
from math import prod
from typing import Any

import pytest

from calculator import Policy, changes
from calculator.as_json import assess
from calculator.engine.changes import groups
from calculator.json_api import visit
from calculator.words.messages import languages, messages
from calculator.words.sentences import group_text
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
        told, expected = found["guidance"]["changes"], groups(changes(policy, situation))
        assert [tuple(change["outcomes"]) for change in told] == [group.outcomes for group in expected]
        assert [change["kind"] for change in told] == [group.kind for group in expected]
        for change, real in zip(told, expected, strict=True):
            assert change["text"] == group_text(policy, real, words)
            applied = {tuple(sorted(way["answers"].items())) for way in change["applied"]}
            assert len(applied) == len(change["applied"]) == prod(map(len, real.answers.values()))
            for way in change["applied"]:
                got = asked({**situation, **way["answers"]})["assessment"]["outcomes"]
                assert {got[outcome]["value"] for outcome in real.outcomes} <= {"offered", "open"}
                assert all(answer in real.answers[question] for question, answer in way["answers"].items())


def test_the_headline_comes_in_its_parts() -> None:
    found = asked(case(topic="stun-phones"))
    assert found["guidance"]["headline"] == {
        "title": "No support: configuration of IP phones through STUN.",
        "why": "3CX does not support the configuration of IP phones through STUN: 3CX is built to be used with SBCs.",
        "to-do": "Use an SBC.",
    }
    assert " ".join(found["guidance"]["headline"].values()) == found["assessment"]["headline"]


def test_each_reason_comes_in_short_with_what_its_link_says() -> None:
    assert asked(case(topic="stun-phones"))["guidance"]["reasons"] == [
        {"short": "Configuration of IP phones through STUN", "do": "Use an SBC"}
    ]
    found = asked(case(requester="bronze", topic="headset", third_party="supported"))
    assert found["guidance"]["reasons"] == [{"short": "Headsets", "do": ""}]
    assert len(found["guidance"]["reasons"]) == len(found["assessment"]["reasons"])


def test_a_clause_with_two_sides_is_told_once() -> None:
    found = asked(case(requester=None))
    assert set(found["guidance"]["sides"]["phone"]) == {"phone-silver-and-above"}
    assert asked(case())["guidance"]["sides"] == {}


def test_the_other_reading_of_each_doubt_is_told() -> None:
    found = asked(case(requester="bronze", hosting="self-hosted", edition="other", extensions="over-20"))
    assert found["assessment"]["outcomes"]["level-3"]["value"] == "confirm"
    assert found["guidance"]["instead"]["level-3"]["A1"] == ["not-offered"]
    found = asked(case(topic="upgrade", version="older"))
    assert found["guidance"]["instead"]["ticket"]["A36"] == ["fix-first"]
