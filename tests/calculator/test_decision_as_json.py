"""The compiled decision: whole, small, the same at each build. That it can be followed: tests/site/test_decision.py."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import brotli
import pytest

from calculator import Policy, load_policy
from calculator.decision_as_json import sentences, written
from calculator.words.messages import languages, messages

# Of Brotli, which most hosts send.
MOST_BYTES = 8_000
MOST_BYTES_WITH_SENTENCES = 25_000


@pytest.fixture(scope="module")
def compiled(policy: Policy) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(written(policy))
    return found


def small(text: str) -> int:
    return len(brotli.compress(text.encode()))


def test_it_is_the_same_each_time(policy: Policy) -> None:
    assert written(policy) == written(policy) == written(load_policy())


def test_its_nodes_lead_only_to_what_stands_before_them(policy: Policy, compiled: Mapping[str, Any]) -> None:
    widths = [len(question.answers) for question in policy.questions]
    number = len(compiled["leaves"])
    met = set()
    for level in reversed(range(len(widths))):
        flat, width = compiled["nodes"][level], widths[level]
        assert len(flat) % width == 0
        for start in range(0, len(flat), width):
            children = tuple(flat[start : start + width])
            assert max(children) < number and len(set(children)) > 1
            assert (level, children) not in met
            met.add((level, children))
            number += 1


def test_it_names_every_outcome_and_reason_and_each_clause_once(policy: Policy, compiled: Mapping[str, Any]) -> None:
    assert [*compiled["outcomes"]] == [outcome.id for outcome in policy.outcomes]
    assert [reason["id"] for reason in compiled["reasons"]] == [reason.id for reason in policy.reasons]
    for names in ("clauses", "readings"):
        assert len(set(compiled[names])) == len(compiled[names])
    assert compiled["response"]["clauses"] == list(policy.response)


def test_it_is_small_with_the_sentences_of_any_language(policy: Policy) -> None:
    decision = small(written(policy))
    assert decision <= MOST_BYTES
    for language in languages():
        assert decision + small(sentences(policy, messages(language))) <= MOST_BYTES_WITH_SENTENCES


def test_its_headline_knows_what_can_be_done_at_once(policy: Policy, compiled: Mapping[str, Any]) -> None:
    facts = compiled["headline"]
    fixes = [row for row in policy.suggestions if row.kind == "now"]
    assert [(fix["question"], fix["to"]) for fix in facts["fixes"]] == [
        (row.question, *row.to_answers) for row in fixes
    ]
    assert {"question": "version", "from": ["older"], "to": "latest", "unless": [{"topic": ["upgrade"]}]} in facts[
        "fixes"
    ]
    assert facts["ordinary"] == {question.id: question.ordinary for question in policy.questions}
    assert [*compiled["outcomes"][facts["ticket"]]["values"]] == [
        "open",
        "confirm",
        "advice-only",
        "fix-first",
        "refused",
    ]


def test_more_questions_than_a_page_can_follow_are_refused(policy: Policy) -> None:
    more = tuple(replace(policy.questions[0], id=f"question-{number}") for number in range(21))
    assert written(replace(policy, questions=(*policy.questions, *more[:20])))
    with pytest.raises(ValueError, match="32 questions"):
        written(replace(policy, questions=(*policy.questions, *more)))
