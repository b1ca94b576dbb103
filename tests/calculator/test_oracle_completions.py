"""Hold the oracle's answers to incomplete situations, and its suggestions, against cases worked by hand."""

from itertools import combinations
from typing import Any

import pytest

from tests.calculator import oracle
from tests.calculator.hand_worked import case


def without(situation: dict[str, str], *questions: str) -> dict[str, str]:
    return {question: answer for question, answer in situation.items() if question not in questions}


def items(outcome: dict[str, Any], field: str) -> set[tuple[str, ...]]:
    """Return clauses or readings of an outcome as id, effect if any, and the questions that decide it."""
    return {(each["id"], *filter(None, [each.get("effect")]), *each.get("if", [])) for each in outcome[field]}


# What the unanswered questions decide


def test_the_example_of_the_contract() -> None:
    situation = without(case(requester="bronze", extensions="over-20"), "edition")
    assessed = oracle.assess(situation)
    level_3 = assessed["outcomes"]["level-3"]
    assert (level_3["value"], level_3["possible"]) == ("depends", ["confirm", "offered"])
    assert level_3["decided-by"] == assessed["open-questions"] == ["edition"]
    assert ("level-3-who", "grants") in items(level_3, "clauses")
    assert ("level-2-who", "limits", "edition") in items(level_3, "clauses")
    assert ("A1", "edition") in items(level_3, "readings")
    assert assessed["situation"]["edition"] is None
    assert assessed["reasons"] == [
        {"kind": "note", "clauses": ["bronze-use-forum"], "readings": ["A25"], "go-to": None}
    ]


def test_bronze_with_one_way_audio_as_it_is_told_first() -> None:
    situation = without(
        case(requester="bronze", topic="audio", third_party="supported"), "edition", "extensions", "size"
    )
    assessed = oracle.assess(situation)
    ticket = assessed["outcomes"]["ticket"]
    assert ticket["possible"] == ["confirm", "refused"]
    assert ticket["decided-by"] == ["edition", "extensions"]  # a single 4SC system has a level 3 to confirm
    told = [(each["kind"], each["go-to"], each.get("if")) for each in assessed["reasons"]]
    deciding = ["edition", "extensions"]
    assert told == [
        ("refused", "bronze-use-forum", deciding),
        ("confirm", None, deciding),
        ("note", None, deciding),
        ("note", None, deciding),
        ("note", None, deciding),
    ]
    assert assessed["open-questions"] == ["edition", "extensions", "size"]
    assert assessed["outcomes"]["level-1"] == {
        "value": "not-offered",
        "possible": ["not-offered"],
        "decided-by": [],
        "clauses": [
            {"id": "bronze-excludes-network-os", "effect": "denies"},
            {"id": "bronze-level-1", "effect": "grants", "if": deciding},  # where the ticket is not refused
            {"id": "level-2-who", "effect": "denies", "if": deciding},
            {"id": "level-3-who", "effect": "denies", "if": deciding},
            {"id": "tickets-start-at-level-1", "effect": "grants", "if": deciding},
        ],
        "readings": [],
    }


def test_a_way_to_go_that_holds_for_some_answers_only_is_not_told() -> None:
    firewall = without(case(topic="firewall-configuration"), "hosting")
    assert [reason["go-to"] for reason in oracle.assess(firewall)["reasons"]] == [None]
    first_line = without(case(topic="first-line", edition="smb"), "requester")
    [reason] = oracle.assess(first_line)["reasons"]
    assert (reason["go-to"], reason.get("if")) == (None, None)
    assert set(reason["clauses"]) == {"no-first-line", "first-line-from-partners"}
    ticket = oracle.assess(first_line)["outcomes"]["ticket"]
    assert items(ticket, "clauses") == {
        ("no-first-line", "denies"),
        ("first-line-from-partners", "denies", "requester"),
    }


def test_a_trial_and_its_topic_are_one_reason_whatever_the_licence() -> None:
    [reason] = oracle.assess(without(case(topic="evaluation"), "licence"))["reasons"]
    assert (reason["kind"], reason["readings"], reason.get("if")) == ("refused", ["A14"], None)
    assert set(reason["clauses"]) == {"faq-evaluation-none", "faq-evaluation-outside-package"}


def test_a_question_that_decides_in_one_place_only_is_named() -> None:
    situation = without(case(topic="call-fraud"), "size", "requester")
    assessed = oracle.assess(situation)
    assert assessed["outcomes"]["ticket"]["possible"] == ["advice-only", "confirm", "refused"]
    assert assessed["outcomes"]["ticket"]["decided-by"] == ["requester", "size"]
    assert assessed["outcomes"]["priority"]["decided-by"] == ["requester", "size"]
    fraud = next(reason for reason in assessed["reasons"] if "no-call-fraud-analysis" in reason["clauses"])
    assert fraud["if"] == ["size"]


def test_a_question_decides_when_two_completions_that_differ_in_it_alone_differ() -> None:
    situation = without(case(topic="upgrade"), "requester", "hosting", "size", "version")
    found = [(full, oracle.outcomes(full)["ticket"]) for full in oracle.completions(situation)]
    deciding = set()
    for (one, of_one), (other, of_other) in combinations(found, 2):
        differing = [question for question in one if one[question] != other[question]]
        if len(differing) == 1 and of_one != of_other:
            deciding |= set(differing)
    ticket = oracle.assess(situation)["outcomes"]["ticket"]
    assert set(ticket["decided-by"]) == deciding == {"requester", "hosting", "version"}  # no size takes the last level


@pytest.mark.parametrize("open_answer", [None, "", "unknown"])
def test_what_is_not_answered_is_unknown_in_every_form(open_answer: str | None) -> None:
    assert oracle.assess(case() | {"edition": open_answer}) == oracle.assess(without(case(), "edition"))


# What may be suggested


def answers_to(outcome: str, situation: dict[str, str]) -> list[tuple[str, dict[str, list[str]]]]:
    return [(each["kind"], each["answers"]) for each in oracle.changes(situation) if each["outcome"] == outcome]


SILVER_UP = ["silver", "gold", "platinum", "titanium"]


def test_everything_to_be_fixed_makes_one_set() -> None:
    situation = case(version="older", setup="unsupported", third_party="unsupported", administrator="not-qualified")
    answers = {
        "administrator": ["qualified"],
        "version": ["latest"],
        "setup": ["supported"],
        "third-party": ["none"],
    }
    assert answers_to("ticket", situation) == [("now", answers)]


def test_the_newest_version_is_no_suggestion_where_the_upgrade_fails() -> None:
    assert answers_to("ticket", case(version="older", topic="upgrade", hosting="hosted-by-3cx")) == []


def test_no_change_of_topic_licence_size_or_extensions_is_suggested() -> None:
    assert answers_to("ticket", case(topic="headset")) == []
    assert answers_to("ticket", case(licence="nfr")) == []
    assert answers_to("level-2", case(size="single-4sc")) == []
    level_3 = answers_to("level-3", case(requester="package-holder"))
    assert level_3 == [
        ("decision", {"requester": SILVER_UP}),
        ("decision", {"hosting": ["hosted-by-3cx"]}),
        ("decision", {"edition": ["smb"]}),
    ]


def test_an_end_user_on_an_own_server_may_buy_a_package_or_have_a_partner_open_the_ticket() -> None:
    situation = case(requester="customer")
    assert answers_to("ticket", situation) == [("decision", {"requester": ["package-holder", *SILVER_UP]})]
    assert answers_to("phone", situation) == [("decision", {"requester": SILVER_UP})]
    assert answers_to("level-2", situation) == [
        ("decision", {"requester": SILVER_UP}),
        ("decision", {"requester": ["package-holder"], "hosting": ["hosted-by-3cx"]}),
        ("decision", {"requester": ["package-holder"], "edition": ["smb"]}),
    ]


def test_a_partner_may_rise_and_no_partner_is_told_to_buy_a_package() -> None:
    assert answers_to("ticket", case(requester="other-partner")) == [("partner", {"requester": ["bronze", *SILVER_UP]})]
    assert answers_to("priority", case(requester="gold")) == [("partner", {"requester": ["platinum", "titanium"]})]


def test_the_heaviest_change_names_the_kind() -> None:
    situation = case(requester="bronze", topic="audio", version="older")
    assert answers_to("ticket", situation) == [("partner", {"requester": SILVER_UP, "version": ["latest"]})]


def test_a_suggestion_holds_whatever_the_open_questions_turn_out_to_be() -> None:
    situation = without(case(requester="bronze"), "edition")
    assert answers_to("phone", situation) == [("partner", {"requester": SILVER_UP})]
    assert answers_to("level-2", situation) == []  # not settled
    assert answers_to("level-2", without(case(requester="bronze"), "size")) == []  # a single 4SC system has none
