"""The way of a ticket: level 1 first, then whichever level fits; where it may end, and the SLA's own words."""

from calculator import Policy
from policy_site.pictures.scene import Scene, data
from policy_site.pictures.way import context


def test_no_level_stands_before_another_but_level_1(scene: Scene) -> None:
    steps = context(scene)["steps"]
    assert [step["name"] for step in steps] == ["Checks", "Ticket", "Level 1", "The level that fits"]
    assert [step["levels"] for step in steps] == [[], [], [], ["Level 1", "Level 2", "Level 3"]]


def test_a_ticket_may_end_with_the_kinds_of_the_policy(policy: Policy, scene: Scene) -> None:
    exits = {exit["kind"]["id"]: exit for step in context(scene)["steps"] for exit in step["exits"]}
    assert {*exits} < {*policy.ticket.by_reason}
    fixes = [reason for reason in policy.reasons if reason.kind == "fix-first"]
    assert exits["fix-first"]["reasons"] == [scene.labels.say(f"reason.{reason.id}.short") for reason in fixes]
    assert {kind: exit["url"] for kind, exit in exits.items() if "url" in exit} == {
        "refused": "../not-included/",
        "confirm": "../readings/",
    }


def test_the_sla_is_told_in_the_words_of_its_clauses(policy: Policy, scene: Scene) -> None:
    told = [clause["id"] for clause in context(scene)["sla"]]
    assert told == data()["way"]["sla"] == list(policy.clauses["sla"])
