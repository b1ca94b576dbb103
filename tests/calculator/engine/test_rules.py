"""Where conditions hold and what rules make of an outcome, in a small policy."""

import pytest

from calculator.engine.diagram import Diagram, Diagrams, Node
from calculator.engine.rules import RuleSet
from tests.calculator.small import small

POLICY = small()
BIKE, CAR, TRUCK = range(3)
DAY, NIGHT = range(2)
FEW, MANY = range(2)


@pytest.fixture
def rules() -> RuleSet:
    return RuleSet(POLICY, Diagrams([len(question.answers) for question in POLICY.questions]))


def at(diagram: Diagram, *case: int) -> object:
    while isinstance(diagram, Node):
        diagram = diagram.children[case[diagram.level]]
    return diagram


def test_a_fact_holds_where_its_condition_does(rules: RuleSet) -> None:
    # Conditions are remembered by identity, so both have to stay, as those of a policy do.
    with_motor, without = (({"motor": frozenset({value})},) for value in ("true", "false"))
    assert [at(rules.holds(with_motor), vehicle) for vehicle in (BIKE, CAR, TRUCK)] == [False, True, True]
    assert [at(rules.holds(without), vehicle) for vehicle in (BIKE, CAR, TRUCK)] == [True, False, False]


def test_a_condition_holds_where_one_of_its_rows_does(rules: RuleSet) -> None:
    condition = ({"vehicle": frozenset({"bike"})}, {"hour": frozenset({"night"}), "wheels": frozenset({"many"})})
    holds = rules.holds(condition)
    assert at(holds, BIKE, DAY, FEW) and at(holds, CAR, NIGHT, MANY) and not at(holds, CAR, NIGHT, FEW)
    assert rules.holds(()) is False and rules.holds(({},)) is True


def test_a_condition_may_name_what_an_outcome_is(rules: RuleSet) -> None:
    doubted = rules.holds(({"parking": frozenset({"ask"})},))
    assert [at(doubted, vehicle, NIGHT) for vehicle in (BIKE, CAR, TRUCK)] == [False, False, True]


def test_what_no_rule_grants_is_denied_and_a_doubt_is_no_grant(rules: RuleSet) -> None:
    assert [at(rules.base("parking"), vehicle) for vehicle in (BIKE, CAR, TRUCK)] == ["not-offered", "offered", "ask"]


def test_the_heaviest_reason_decides_the_ticket(rules: RuleSet) -> None:
    entry = rules.base("entry")
    assert at(entry, TRUCK, NIGHT, MANY) == "refused"
    assert at(entry, TRUCK, DAY, MANY) == "to-fix"
    assert at(entry, TRUCK, DAY, FEW) == "open"


def test_what_falls_with_the_ticket_is_denied_where_it_is_refused(rules: RuleSet) -> None:
    entry, parking = POLICY.outcomes
    assert at(rules.final(parking), TRUCK, NIGHT) == "not-offered" != at(rules.base("parking"), TRUCK, NIGHT)
    assert rules.final(entry) is rules.base("entry")


def test_the_other_reading_drops_its_rules_and_shares_what_names_no_outcome(rules: RuleSet) -> None:
    (reading,) = POLICY.readings
    other = RuleSet(POLICY, rules.diagrams, reading, rules)
    assert at(other.base("parking"), TRUCK) == "offered"
    assert other.holds(POLICY.facts["motor"]) is rules.holds(POLICY.facts["motor"])
