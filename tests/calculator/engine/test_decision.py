"""What is compiled of a small policy: values, clauses with their effects, reasons and readings."""

from dataclasses import replace

import pytest

from calculator.engine.decision import Decision, shown_effect
from calculator.engine.diagram import Diagram, paths
from calculator.policy.model import GoTo
from tests.calculator.small import small

POLICY = small()


@pytest.fixture(scope="module")
def decision() -> Decision:
    return Decision(POLICY)


def where(diagram: Diagram) -> list[dict[str, tuple[str, ...]]]:
    """Return the cases in which a condition holds, by their answers."""
    asked = POLICY.questions
    return [
        {asked[level].id: tuple(asked[level].answers[place] for place in places) for level, places in box.items()}
        for box, holds in paths(diagram)
        if holds
    ]


TRUCK_BY_DAY = [{"vehicle": ("truck",), "hour": ("day",)}]
TRUCK_BY_NIGHT = [{"vehicle": ("truck",), "hour": ("night",)}]


def test_each_clause_of_an_outcome_stands_where_its_rule_holds(decision: Decision) -> None:
    _, parking = decision.outcomes
    assert {citation: where(stands) for citation, stands in parking.clauses} == {
        ("residents-may", "denies"): [{"vehicle": ("bike",)}],  # nothing grants it
        ("cars-may", "grants"): [{"vehicle": ("car", "truck")}],
        ("trucks-ask", "limits"): TRUCK_BY_DAY,  # what limits is not told where the outcome is denied
        ("no-trucks-by-night", "denies"): TRUCK_BY_NIGHT,  # the refused ticket's
    }


def test_a_refusal_is_no_reason_against_what_it_does_not_spread_to() -> None:
    reasons = tuple(replace(reason, spreads=False) for reason in POLICY.reasons)
    _, parking = Decision(replace(POLICY, reasons=reasons)).outcomes
    assert "no-trucks-by-night" not in {clause for (clause, _), _ in parking.clauses}


def test_the_ticket_has_the_clauses_of_its_reasons(decision: Decision) -> None:
    entry, _ = decision.outcomes
    assert {citation for citation, _ in entry.clauses} == {("no-trucks-by-night", "denies"), ("bikes-may", "limits")}


def test_a_reading_stands_where_the_other_one_changes_the_outcome(decision: Decision) -> None:
    _, parking = decision.outcomes
    ((reading, stands, other),) = parking.readings
    assert reading == "R1" and where(stands) == TRUCK_BY_DAY
    assert {value for _, value in paths(other)} == {None, "offered"}


def test_a_reason_is_told_where_it_stands_and_its_way_out_where_that_holds() -> None:
    by_night, wheels = POLICY.reasons
    by_day = GoTo(clause="papers", when=({"hour": frozenset({"night"})},), alone=True)
    changed = replace(POLICY, reasons=(replace(by_night, go_to=by_day), wheels))
    told, _ = Decision(changed).reasons
    assert where(told.stands) == where(told.go_to) == TRUCK_BY_NIGHT
    assert Decision(POLICY).reasons[0].go_to is False


def test_two_decisions_that_share_their_diagrams_are_alike_where_these_are_the_same(decision: Decision) -> None:
    same = Decision(small(), decision.diagrams)
    assert all(same.values[name] is value for name, value in decision.values.items())
    without = Decision(replace(POLICY, rules=POLICY.rules[:1]), decision.diagrams)
    assert without.values["parking"] is not decision.values["parking"]
    assert without.values["entry"] is decision.values["entry"]


def test_a_doubt_limits_in_the_eyes_of_a_reader() -> None:
    assert [shown_effect(effect) for effect in ("grants", "denies", "limits", "doubts")] == [
        "grants",
        "denies",
        "limits",
        "limits",
    ]
