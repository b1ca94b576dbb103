"""Hold the comparison with the oracle against results that are altered in one place."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.calculator import oracle
from tests.calculator.differences import differences
from tests.calculator.hand_worked import case

SITUATION = case(requester="bronze", topic="audio", third_party="supported") | {"edition": "unknown"}


def result() -> dict[str, Any]:
    return copy.deepcopy(oracle.assess(SITUATION) | {"changes": oracle.changes(SITUATION), "headline": "…"})


def test_the_oracles_own_answer_has_no_differences() -> None:
    assert differences(SITUATION, result()) == []


def test_the_order_of_clauses_does_not_matter() -> None:
    reversed_lists = result()
    for outcome in reversed_lists["outcomes"].values():
        outcome["clauses"].reverse()
    for reason in reversed_lists["reasons"]:
        reason["clauses"].reverse()
    assert differences(SITUATION, reversed_lists) == []


def set_value(found: dict[str, Any]) -> None:
    found["outcomes"]["ticket"]["value"] = "open"


def drop_possible(found: dict[str, Any]) -> None:
    found["outcomes"]["ticket"]["possible"].pop()


def add_deciding(found: dict[str, Any]) -> None:
    found["outcomes"]["charge"]["decided-by"].append("setup")


def turn_effect(found: dict[str, Any]) -> None:
    found["outcomes"]["level-1"]["clauses"][0]["effect"] = "grants"


def repeat_clause(found: dict[str, Any]) -> None:
    found["outcomes"]["level-1"]["clauses"].append(found["outcomes"]["level-1"]["clauses"][0])


def drop_reading(found: dict[str, Any]) -> None:
    found["outcomes"]["level-2"]["readings"].pop()


def drop_condition(found: dict[str, Any]) -> None:
    del found["reasons"][0]["if"]


def drop_way(found: dict[str, Any]) -> None:
    found["reasons"][0]["go-to"] = None


def turn_reasons(found: dict[str, Any]) -> None:
    found["reasons"].reverse()


def close_questions(found: dict[str, Any]) -> None:
    found["open-questions"] = []


def drop_change(found: dict[str, Any]) -> None:
    found["changes"].pop()


@pytest.mark.parametrize(
    ("alter", "place", "count"),
    [
        (set_value, "ticket.value", 1),
        (drop_possible, "ticket.possible", 1),
        (add_deciding, "charge.decided-by", 1),
        (turn_effect, "level-1.clauses", 2),
        (repeat_clause, "level-1.clauses", 1),
        (drop_reading, "level-2.readings", 1),
        (drop_condition, "reasons", 2),
        (drop_way, "reasons", 2),
        (turn_reasons, "order of reasons", 1),
        (close_questions, "open-questions", 1),
        (drop_change, "changes", 1),
    ],
)
def test_every_kind_of_difference_is_found_in_its_place(
    alter: Callable[[dict[str, Any]], None], place: str, count: int
) -> None:
    altered = result()
    alter(altered)
    found = differences(SITUATION, altered)
    assert [each.partition(":")[0] for each in found] == [place] * count


def test_a_missing_outcome_is_named() -> None:
    altered = result()
    del altered["outcomes"]["charge"]
    assert [each.partition(":")[0] for each in differences(SITUATION, altered)] == ["outcomes"]
