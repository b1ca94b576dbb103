"""What is left of a decision once the topic is known."""

import pytest

from calculator.engine.decision import Decision
from calculator.engine.diagram import Node
from calculator.engine.slices import Slice
from tests.calculator.small import small

POLICY = small()
BIKE, CAR, TRUCK = range(3)


@pytest.fixture(scope="module")
def decision() -> Decision:
    return Decision(POLICY)


def reasons(slice_: Slice) -> list[str]:
    return [part.compiled.reason.id for part in slice_.reasons]


def clauses(slice_: Slice, outcome: int) -> set[str]:
    return {clause for (clause, _), _ in slice_.outcomes[outcome].compiled.clauses}


def test_what_stands_in_no_case_of_a_topic_is_left_out(decision: Decision) -> None:
    assert reasons(decision.slice(TRUCK)) == reasons(decision.slice(None)) == ["by-night", "wheels"]
    assert reasons(decision.slice(CAR)) == ["wheels"]
    assert clauses(decision.slice(CAR), 1) == {"cars-may"}
    assert clauses(decision.slice(TRUCK), 1) == {"cars-may", "trucks-ask", "no-trucks-by-night"}
    assert not decision.slice(CAR).outcomes[1].compiled.readings
    assert len(decision.slice(TRUCK).outcomes[1].compiled.readings) == 1


def test_no_diagram_of_a_slice_asks_for_the_topic_and_none_stands_twice(decision: Decision) -> None:
    for topic in (BIKE, CAR, TRUCK):
        diagrams = decision.slice(topic).diagrams
        assert len(set(diagrams)) == len(diagrams)
        assert not [left for left in diagrams if isinstance(left, Node) and left.support & 1]
    assert [left for left in decision.slice(None).diagrams if isinstance(left, Node) and left.support & 1]


def test_a_part_picks_what_its_verdict_depends_on(decision: Decision) -> None:
    found = decision.slice(BIKE)
    parking = found.outcomes[1]
    # Of a bike nothing is open: its value, the clause that denies it, and no reading.
    assert parking.pick(found.diagrams) == ("not-offered", True)


def test_a_slice_is_cut_once(decision: Decision) -> None:
    assert decision.slice(CAR) is decision.slice(CAR)
