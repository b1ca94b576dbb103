"""Hold the oracle against part 4 of rules.md, topics and notes, and against part 9, the answers of version 1.0."""

import pytest

from tests.calculator import oracle
from tests.calculator.hand_worked import FORUM, NO_LEVEL, VENDOR, Told, case, told

# Part 4


def test_first_line_help_is_a_partners_own_task() -> None:
    clauses = {"no-first-line", "first-line-from-partners"}
    for requester in ("bronze", "titanium", "other-partner"):
        assert told(case(topic="first-line", requester=requester)) == [("refused", clauses, set(), None)]
    reason: Told = ("refused", {"no-first-line"}, set(), "first-line-from-partners")
    assert told(case(topic="first-line", requester="package-holder")) == [reason]


@pytest.mark.parametrize(
    ("topic", "reading", "go_to"),
    [
        ("network-os", set(), "self-managed-admin-checks-network"),
        ("firewall-configuration", {"A28"}, "self-managed-admin-checks-network"),
        ("stun-phones", {"A17"}, "faq-stun-built-for-sbc"),
        ("unsupported-trunk", {"A19"}, "faq-voip-recommended-providers"),
        ("third-party-conference", {"A26"}, None),
        ("call-fraud", set(), None),
        ("eol-ip-phone", set(), None),
    ],
)
def test_refused_topics_say_where_to_go_only_where_the_policy_does(
    topic: str, reading: set[str], go_to: str | None
) -> None:
    [(kind, _, readings, way)] = told(case(topic=topic))
    assert (kind, readings, way) == ("refused", reading, go_to)


def test_nobody_is_sent_to_the_administrator_for_the_firewall_of_a_hosted_system() -> None:
    situation = case(topic="firewall-configuration", hosting="hosted-by-3cx")
    assert told(situation) == [("refused", {"no-firewall-configuration"}, {"A28"}, None)]


def test_a_bronze_network_fault_on_an_own_server_has_two_refusals() -> None:
    network = {"no-network-os-self-managed", "self-managed-no-network-troubleshooting"}
    assert told(case(requester="bronze", topic="network-os")) == [
        ("refused", network, set(), "self-managed-admin-checks-network"),
        ("refused", NO_LEVEL, {"A9"}, None),
    ]


def test_notes_stand_in_their_order() -> None:
    situation = case(requester="bronze", topic="remote-session", third_party="supported")
    session = {"no-teamviewer-on-request", "teamviewer-needs-ticket", "teamviewer-at-discretion"}
    assert told(situation) == [("note", session, set(), None), VENDOR, FORUM]
    assert told(case(topic="wireshark-analysis")) == [("note", {"phone-no-wireshark-before-ticket"}, set(), None)]


# Part 9


@pytest.mark.parametrize("topic", ["supported-phone", "supported-trunk"])
def test_removed_topics_become_a_supported_part(topic: str) -> None:
    read = oracle.answers_of_1_0({"topic": topic, "third-party": "none", "size": "up-to-64sc"})
    assert read == {"topic": "general", "third-party": "supported", "size": "up-to-64sc"}
    assert oracle.answers_of_1_0({"topic": topic, "third-party": "unsupported"})["third-party"] == "unsupported"
    assert oracle.answers_of_1_0({"topic": "headset"}) == {"topic": "headset"}


def test_an_old_link_names_the_questions_that_have_changed() -> None:
    old = {"size": "up-to-64sc", "licence": "nfr", "requester": "customer", "topic": "general"}
    assert oracle.questions_to_check(old) == ["requester", "size", "licence"]
    assert oracle.questions_to_check({"size": "over-64sc", "licence": "", "requester": "bronze"}) == []
