"""Hold the oracle against complete situations worked by hand from rules.md: questions, levels, the ticket."""

import pytest

from tests.calculator import oracle
from tests.calculator.hand_worked import (
    ALL_REFUSED,
    FORUM,
    NETWORK_CAUSE,
    NO_LEVEL,
    NO_WAY_IN,
    OWN_NETWORK,
    VENDOR,
    Told,
    case,
    cited,
    told,
    values,
)
from tests.calculator.oracle.values import LEVELS

# Part 1


def test_the_space_has_the_size_that_part_1_states() -> None:
    assert sum(1 for _ in oracle.cases()) == 995_328


def test_the_form_asks_the_topic_second() -> None:
    assert list(oracle.QUESTIONS)[:3] == ["requester", "topic", "hosting"]
    assert list(oracle.QUESTIONS)[3:6] == ["edition", "extensions", "size"]
    assert list(oracle.QUESTIONS)[6:] == ["licence", "administrator", "version", "setup", "third-party"]


def test_other_topics_than_general_stand_in_groups() -> None:
    assert [len(group) for group in oracle.TOPIC_GROUPS.values()] == [1, 5, 4, 3, 5, 6]


# The ten situations of issue 14


def test_bronze_with_one_way_audio_on_an_own_server_and_few_extensions_has_no_level_left() -> None:
    situation = case(requester="bronze", topic="audio", third_party="supported")
    assert values(situation) == ALL_REFUSED
    assert told(situation) == [("refused", NO_LEVEL, {"A9"}, "bronze-use-forum")]


def test_bronze_with_one_way_audio_on_an_own_server_and_many_extensions_asks_first() -> None:
    situation = case(requester="bronze", topic="audio", third_party="supported", extensions="over-20")
    assert values(situation) == "confirm not-offered not-offered confirm not-offered not-offered"
    level_3 = {"level-3-who", "level-2-who", "bronze-level-2-hosted-or-smb"}
    clauses = level_3 | {"bronze-excludes-network-os", "no-network-os-self-managed"}
    assert told(situation) == [("confirm", clauses, {"A1", "A9", "A10"}, None), NETWORK_CAUSE, VENDOR, FORUM]
    assert cited(situation, "level-3") == {"grants": {"level-3-who"}, "limits": clauses - {"level-3-who"}}


def test_an_end_user_without_a_package_has_no_way_in_for_an_own_server() -> None:
    situation = case(requester="customer")
    assert values(situation) == ALL_REFUSED
    assert told(situation) == [("refused", NO_WAY_IN, {"A7"}, "packages-prefer-silver-partner")]


def test_a_partner_without_a_level_asks_first_and_is_sent_nowhere() -> None:
    situation = case(requester="other-partner", hosting="hosted-by-3cx")
    assert values(situation) == "confirm confirm confirm confirm not-offered not-offered"
    limits = {"scope-partners-proven-setups", "bronze-level-1"}
    granting = {"tickets-start-at-level-1", "level-2-who", "level-3-who"}
    assert told(situation) == [("confirm", limits | granting, {"A31"}, None)]
    for level, clause in zip(LEVELS, ("tickets-start-at-level-1", "level-2-who", "level-3-who"), strict=True):
        assert cited(situation, level) == {"grants": {clause}, "limits": limits}


def test_a_single_4sc_system_gets_no_level_2_even_through_a_gold_partner() -> None:
    situation = case(requester="gold", size="single-4sc")
    assert values(situation) == "open offered not-offered confirm offered not-offered"
    assert told(situation) == []
    granting = {"level-2-who", "silver-up-levels-2-3"}
    assert cited(situation, "level-2") == {"grants": granting, "denies": {"level-2-not-single-4sc"}}
    assert cited(situation, "level-3") == {
        "grants": {"level-3-who", "silver-up-levels-2-3"},
        "limits": {"level-2-not-single-4sc"},
    }
    standing = oracle.readings(situation)
    assert (standing["level-2"], standing["level-3"], standing["phone"]) == ({"A2"}, {"A2", "A3"}, {"A11"})


def test_an_own_office_system_on_nfr_asks_first() -> None:
    situation = case(licence="nfr")
    assert values(situation) == "confirm offered offered offered offered not-offered"
    assert told(situation) == [("confirm", {"ticket-licence-key", "ticket-no-nfr-key"}, {"A15"}, None)]
    assert cited(situation, "ticket") == {"limits": {"ticket-licence-key", "ticket-no-nfr-key"}}
    assert oracle.values_shown_beside_readings(situation) == {("ticket", "A15"): "refused"}


def test_a_customer_on_a_trial_of_an_own_server_is_refused_for_both_reasons() -> None:
    situation = case(requester="customer", licence="trial")
    no_way_in: Told = ("refused", NO_WAY_IN, {"A7"}, "packages-prefer-silver-partner")
    assert told(situation) == [no_way_in, ("refused", {"faq-evaluation-none"}, {"A14"}, None)]
    assert cited(situation, "phone") == {"denies": {*NO_WAY_IN, "faq-evaluation-none", "phone-silver-and-above"}}


def test_platinum_on_a_hosted_system_gets_everything() -> None:
    situation = case(requester="platinum", hosting="hosted-by-3cx")
    assert values(situation) == "open offered offered offered offered offered"
    assert told(situation) == []
    standing = {outcome: found for outcome, found in oracle.readings(situation).items() if found}
    assert standing == {"priority": {"A12"}}
    assert cited(situation, "ticket") == cited(situation, "charge") == {}
    assert cited(situation, "phone") == {
        "grants": {"phone-silver-and-above", "silver-up-phone"},
        "limits": {"phone-complex-needs-ticket", "phone-numbers-confidential"},
    }


def test_a_package_holder_on_a_hosted_system_looks_at_the_own_network_first() -> None:
    situation = case(requester="package-holder", hosting="hosted-by-3cx", topic="network-os")
    assert values(situation) == "open offered offered offered not-offered not-offered"
    assert told(situation) == [OWN_NETWORK]
    standing = oracle.readings(situation)
    assert [standing[outcome] for outcome in ("ticket", *LEVELS)] == [
        {"A32"},
        {"A32"},
        {"A6", "A8", "A32"},
        {"A6", "A8", "A32"},
    ]


def test_bronze_whose_upgrade_fails_on_a_hosted_system_asks_first_for_two_reasons() -> None:
    situation = case(requester="bronze", topic="upgrade", version="older", hosting="hosted-by-3cx")
    assert values(situation) == "confirm not-offered confirm confirm not-offered not-offered"
    levels = {"level-2-who", "bronze-level-2-hosted-or-smb", "bronze-excludes-network-os", "level-3-who"}
    assert told(situation) == [
        ("confirm", levels, {"A9"}, None),
        ("confirm", {"latest-versions-only"}, {"A36"}, None),
        FORUM,
    ]
    assert oracle.readings(situation)["ticket"] == {"A9", "A36"}


def test_a_headset_is_refused_to_silver() -> None:
    situation = case(topic="headset")
    assert values(situation) == ALL_REFUSED
    assert told(situation) == [("refused", {"no-headsets"}, {"A18"}, None)]
    assert cited(situation, "level-2") == {"denies": {"no-headsets"}}
    assert cited(situation, "priority") == {"denies": {"no-headsets", "platinum-titanium-priority"}}


# Part 3: levels


@pytest.mark.parametrize(
    ("answers", "levels"),
    [
        # Level 2 and level 3 each list Silver, hosted systems and SMB; level 3 also more than 20 extensions.
        ({"requester": "bronze"}, "offered not-offered not-offered"),
        ({"requester": "bronze", "edition": "smb"}, "offered offered offered"),
        ({"requester": "bronze", "extensions": "over-20"}, "offered not-offered confirm"),
        ({"requester": "package-holder", "hosting": "hosted-by-3cx"}, "offered offered offered"),
        # A single 4SC system has no level 2; another 4SC system of the customer has (A5).
        ({"requester": "bronze", "hosting": "hosted-by-3cx", "size": "single-4sc"}, "offered not-offered confirm"),
        ({"requester": "bronze", "hosting": "hosted-by-3cx", "size": "other-4sc"}, "offered offered offered"),
        # An owner of a hosted or SMB system asks first (A7).
        ({"requester": "customer", "edition": "smb"}, "confirm confirm confirm"),
        # Audio on a self-managed system, SMB or not: levels 2 and 3 are to confirm (A10).
        ({"topic": "audio"}, "offered confirm confirm"),
        ({"topic": "audio", "edition": "smb"}, "offered confirm confirm"),
        ({"topic": "audio", "hosting": "hosted-by-3cx"}, "offered offered offered"),
        # Teams has no level 3; call fraud above 64SC ends at level 1.
        ({"topic": "teams"}, "offered offered not-offered"),
        ({"topic": "call-fraud", "size": "over-64sc"}, "offered not-offered not-offered"),
        # FREE has no rule of its own (A16).
        ({"requester": "bronze", "edition": "free", "extensions": "over-20"}, "offered not-offered confirm"),
    ],
)
def test_levels(answers: dict[str, str], levels: str) -> None:
    decided = oracle.outcomes(case(**answers))
    assert " ".join(decided[level] for level in LEVELS) == levels


def test_every_clause_that_denies_a_level_is_cited_and_no_other() -> None:
    situation = case(requester="bronze", size="single-4sc")
    denying = {"level-2-who", "bronze-level-2-hosted-or-smb", "level-2-not-single-4sc"}
    assert cited(situation, "level-2") == {"denies": denying}
    assert cited(situation, "level-3") == {"denies": {"level-3-who"}}


def test_bronze_adds_its_own_sentences_to_levels_1_and_2() -> None:
    situation = case(requester="bronze", hosting="hosted-by-3cx")
    assert cited(situation, "level-1") == {"grants": {"tickets-start-at-level-1", "bronze-level-1"}}
    assert cited(situation, "level-2") == {"grants": {"level-2-who", "bronze-level-2-hosted-or-smb"}}
    assert cited(situation, "level-3") == {"grants": {"level-3-who"}}


def test_silver_on_teams_is_denied_level_3_and_told_of_the_knowledge_needed() -> None:
    situation = case(topic="teams")
    granting = {"level-3-who", "silver-up-levels-2-3"}
    assert cited(situation, "level-3") == {"grants": granting, "denies": {"no-teams-level-3"}}
    assert told(situation) == [("note", {"no-teams-level-3", "teams-admin-knowledge"}, {"A13"}, None)]
    standing = oracle.readings(situation)
    assert [standing[outcome] for outcome in ("ticket", *LEVELS)] == [{"A13"}, {"A13"}, {"A13"}, set()]


def test_call_fraud_above_64sc_is_for_advice_only() -> None:
    situation = case(topic="call-fraud", size="over-64sc")
    assert values(situation) == "advice-only offered not-offered not-offered offered not-offered"
    assert told(situation) == [("advice-only", {"call-fraud-advice-over-64sc"}, {"A23"}, None)]
    fraud, granting = {"no-call-fraud-analysis", "call-fraud-advice-over-64sc"}, {"silver-up-levels-2-3"}
    assert cited(situation, "level-1") == {"grants": {"tickets-start-at-level-1"}, "limits": fraud}
    assert cited(situation, "level-2") == {"grants": granting | {"level-2-who"}, "denies": fraud}
    assert cited(situation, "level-3") == {"grants": granting | {"level-3-who"}, "denies": fraud}


def test_an_owner_of_a_large_hosted_system_asks_first_about_call_fraud() -> None:
    situation = case(requester="customer", hosting="hosted-by-3cx", topic="call-fraud", size="over-64sc")
    clauses = {*NO_WAY_IN, "tickets-start-at-level-1", "no-call-fraud-analysis", "call-fraud-advice-over-64sc"}
    assert told(situation) == [("confirm", clauses, {"A7"}, "packages-prefer-silver-partner")]


# Part 3: the ticket


def test_everything_that_has_to_be_fixed_is_said_and_what_is_to_confirm_beside_it() -> None:
    situation = case(
        setup="unsupported", third_party="unsupported", version="older", administrator="not-qualified", licence="nfr"
    )
    assert values(situation) == "fix-first offered offered offered offered not-offered"
    setup = {"check-installed-per-manuals", "no-help-unsupported-scenarios", "unsupported-install-hourly-charge"}
    assert told(situation) == [
        ("fix-first", setup, {"A20"}, None),
        ("fix-first", {"check-unsupported-third-party"}, {"A20"}, None),
        ("fix-first", {"no-outdated-pbx", "latest-versions-only", "check-version-service-pack"}, {"A29"}, None),
        ("fix-first", {"who-may-open-admins"}, set(), None),
        ("confirm", {"ticket-licence-key", "ticket-no-nfr-key"}, {"A15"}, None),
    ]


def test_an_older_version_has_to_be_updated_unless_the_update_is_what_fails() -> None:
    assert oracle.outcomes(case(version="older"))["ticket"] == "fix-first"
    situation = case(version="older", topic="upgrade", hosting="hosted-by-3cx")
    assert told(situation) == [("confirm", {"latest-versions-only"}, {"A36"}, None)]
    assert oracle.values_shown_beside_readings(situation) == {("ticket", "A36"): "fix-first"}


def test_a36_bears_on_no_ticket_that_is_to_be_fixed_anyway() -> None:
    situation = case(version="older", topic="upgrade", hosting="hosted-by-3cx", setup="unsupported")
    assert oracle.readings(situation)["ticket"] == set()
    assert [each[2] for each in told(situation)] == [{"A20"}, {"A36"}]


def test_beside_a_refusal_nothing_else_is_said() -> None:
    situation = case(
        requester="bronze",
        topic="gateway",
        version="older",
        setup="unsupported",
        third_party="supported",
        licence="nfr",
    )
    assert told(situation) == [("refused", {"no-gateways"}, set(), None)]
    assert oracle.outcomes(situation)["charge"] == "possible"


def test_bronze_is_not_sent_to_the_forum_when_something_else_refuses_too() -> None:
    situation = case(requester="bronze", topic="audio", licence="trial")
    assert told(situation) == [
        ("refused", {"faq-evaluation-none"}, {"A14"}, None),
        ("refused", NO_LEVEL, {"A9"}, None),
    ]


def test_evaluation_adds_no_second_reason_to_a_trial() -> None:
    trial: Told = ("refused", {"faq-evaluation-none"}, {"A14"}, None)
    assert told(case(licence="trial")) == told(case(licence="trial", topic="evaluation")) == [trial]
    both = {"faq-evaluation-none", "faq-evaluation-outside-package"}
    assert told(case(topic="evaluation")) == [("refused", both, {"A14"}, None)]


@pytest.mark.parametrize("topic", ["unsupported-trunk", "unsupported-sip-phone", "unsupported-crm-pms"])
def test_an_unsupported_part_may_be_charged(topic: str) -> None:
    situation = case(topic=topic)
    assert oracle.outcomes(situation)["charge"] == "possible"
    assert cited(situation, "charge") == {"grants": {"unsupported-install-hourly-charge"}}
    assert oracle.readings(situation)["charge"] == set()  # refused, so the other reading charges it too


def test_the_other_reading_of_the_charge_is_every_refused_ticket_instead() -> None:
    assert oracle.readings(case(topic="headset"))["charge"] == {"A35"}
    assert oracle.readings(case(setup="unsupported"))["charge"] == {"A35"}
    assert oracle.readings(case())["charge"] == set()
