"""The compiled decision: whole, small, the same at each build. That it can be followed: tests/site/test_decision.py."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import batched
from typing import Any

import brotli
import pytest

from calculator import Policy, load_policy
from calculator.decision_as_json import sentences, written
from calculator.engine import Engine
from calculator.engine.diagram import Diagram
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


def test_every_diagram_in_it_is_the_engines(policy: Policy, compiled: Mapping[str, Any]) -> None:
    """Equal diagrams are one object, so that what is built again from the numbers is the engine's own."""
    decision, built = Engine.of(policy).decision, list(compiled["leaves"])
    for level, question in reversed([*enumerate(policy.questions)]):
        for numbers in batched(compiled["nodes"][level], len(question.answers)):
            built.append(decision.diagrams.node(level, tuple(built[number] for number in numbers)))

    def rows(name: str, told: list[tuple[int, int]]) -> tuple[tuple[str, Diagram], ...]:
        return tuple((compiled[name][place], built[where]) for place, where in told)

    for part, row in zip(decision.outcomes, compiled["outcomes"].values(), strict=True):
        assert part.value is built[row["value"]]
        cited = tuple(((compiled["clauses"][place], effect), built[where]) for place, effect, where in row["clauses"])
        assert part.clauses == cited
        assert part.readings == tuple(
            (compiled["readings"][place], built[where], built[other]) for place, where, other in row["readings"]
        )
    for reason, row in zip(decision.reasons, compiled["reasons"], strict=True):
        assert (reason.reason.kind, reason.stands) == (row["kind"], built[row["where"]])
        assert reason.clauses == rows("clauses", row["clauses"])
        assert reason.readings == rows("readings", row["readings"])
        assert reason.variants == tuple((variant, built[where]) for variant, where in row["variants"])
        way = reason.reason.go_to and ((reason.reason.go_to.clause, reason.go_to),)
        assert way == (row["go-to"] and rows("clauses", [row["go-to"]]))


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
