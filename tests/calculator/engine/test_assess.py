import pytest

from calculator import Policy, as_json, assess
from calculator.errors import UnknownAnswer, UnknownQuestion
from calculator.words.messages import messages
from tests.calculator import oracle
from tests.calculator.faults import coded
from tests.calculator.space import answered, case, completions, nearly_known, sample


def value(policy: Policy, outcome: str, **changed: str | None) -> str:
    return assess(policy, case(**changed)).outcomes[outcome].value


def reasons(policy: Policy, **changed: str | None) -> list[str]:
    return [finding.reason for finding in assess(policy, case(**changed)).reasons]


# The policy, read aloud


def test_a_silver_partner_is_offered_all_three_levels_and_phone_but_no_priority(policy: Policy) -> None:
    found = {name: verdict.value for name, verdict in assess(policy, case()).outcomes.items()}
    assert found == {
        "ticket": "open",
        "level-1": "offered",
        "level-2": "offered",
        "level-3": "offered",
        "phone": "offered",
        "priority": "not-offered",
        "charge": "not-stated",
    }


def test_a_single_4sc_system_gets_no_level_2_even_through_a_gold_partner(policy: Policy) -> None:
    assert value(policy, "level-2", requester="gold", size="single-4sc") == "not-offered"


def test_level_3_of_a_single_4sc_system_is_to_confirm(policy: Policy) -> None:
    assert value(policy, "level-3", requester="gold", size="single-4sc") == "confirm"


def test_a_bronze_partner_with_25_extensions_on_a_self_hosted_system_has_to_ask_about_level_3(policy: Policy) -> None:
    found = assess(policy, case(requester="bronze", extensions="over-20"))
    assert [found.outcomes[level].value for level in ("level-1", "level-2", "level-3")] == [
        "offered",
        "not-offered",
        "confirm",
    ]
    assert "A1" in [standing.reading for standing in found.outcomes["level-3"].readings]


def test_a1_stands_for_whom_it_names_wherever_level_2_is_not_listed(policy: Policy) -> None:
    def a1(**changed: str) -> bool:
        found = assess(policy, case(extensions="over-20", **changed))
        told = {reading for finding in found.reasons for reading in finding.readings}
        level_3 = {standing.reading: standing.instead for standing in found.outcomes["level-3"].readings}
        assert ("A1" in told) == ("A1" in level_3 and found.outcomes["ticket"].value == "confirm")
        assert level_3.get("A1") in (None, ("not-offered",))
        return "A1" in level_3

    for named in ("bronze", "other-partner", "package-holder"):
        assert a1(requester=named) and a1(requester=named, edition="smb", size="single-4sc")
        assert a1(requester=named, topic="upgrade", edition="smb", size="single-4sc")
        assert not a1(requester=named, edition="smb")
        assert not a1(requester=named, hosting="hosted-by-3cx", size="single-4sc")
    for other in ("gold", "customer"):
        assert not a1(requester=other, edition="smb", size="single-4sc")


def test_bronze_has_level_2_on_smb_even_when_it_runs_on_premise(policy: Policy) -> None:
    assert value(policy, "level-2", requester="bronze", hosting="on-premise", edition="smb") == "offered"


def test_an_audio_fault_of_bronze_on_a_hosted_system_is_to_confirm(policy: Policy) -> None:
    found = assess(policy, case(requester="bronze", hosting="hosted-by-3cx", topic="audio"))
    assert found.outcomes["ticket"].value == "confirm"
    assert found.outcomes["level-1"].value == "not-offered"


def test_bronze_without_any_level_left_is_refused_and_sent_to_the_forum(policy: Policy) -> None:
    (refusal,) = assess(policy, case(requester="bronze", topic="audio")).reasons
    assert (refusal.reason, refusal.kind, refusal.go_to) == ("no-level-left", "refused", "bronze-use-forum")


def test_a_subject_excluded_for_everybody_is_never_sent_to_the_forum(policy: Policy) -> None:
    found = assess(policy, case(requester="bronze", topic="audio", licence="trial")).reasons
    assert [(finding.reason, finding.go_to) for finding in found] == [("evaluation", None), ("no-level-left", None)]


def test_an_end_user_without_a_way_in_is_refused_and_told_where_to_go(policy: Policy) -> None:
    found = assess(policy, case(requester="customer"))
    assert found.outcomes["ticket"].value == "refused"
    assert found.reasons[0].go_to == "packages-prefer-silver-partner"


def test_a_failed_upgrade_does_not_ask_for_the_very_step_that_fails(policy: Policy) -> None:
    assert value(policy, "ticket", topic="upgrade", version="older") == "confirm"
    assert value(policy, "ticket", topic="audio", version="older") == "fix-first"


def test_the_firewall_is_sent_to_the_administrator_on_self_managed_systems_only(policy: Policy) -> None:
    for hosting, go_to in (("self-hosted", "self-managed-admin-checks-network"), ("hosted-by-3cx", None), (None, None)):
        (refusal,) = assess(policy, case(topic="firewall-configuration", hosting=hosting)).reasons
        assert refusal.go_to == go_to


def test_call_fraud_is_refused_up_to_64sc_and_brings_advice_above(policy: Policy) -> None:
    assert value(policy, "ticket", topic="call-fraud") == "refused"
    assert value(policy, "ticket", topic="call-fraud", size="over-64sc") == "advice-only"
    assert value(policy, "level-2", topic="call-fraud", size="over-64sc") == "not-offered"


def test_notes_fall_with_a_refused_ticket(policy: Policy) -> None:
    assert "forum" in reasons(policy, requester="bronze")
    assert "forum" not in reasons(policy, requester="bronze", topic="headset")


def test_every_reason_of_a_kind_is_told_and_not_the_first_only(policy: Policy) -> None:
    assert reasons(policy, requester="customer", topic="headset", licence="trial") == [
        "customer-no-way-in",
        "evaluation",
        "headset",
    ]
    unmet = {"setup": "unsupported", "third-party": "unsupported", "version": "older", "administrator": "not-qualified"}
    assert reasons(policy, **unmet) == ["setup", "third-party", "version", "administrator"]


def test_nothing_that_sounds_like_a_door_stands_beside_a_refusal(policy: Policy) -> None:
    beside = {"setup": "unsupported", "version": "older", "licence": "nfr", "third-party": "supported"}
    assert reasons(policy, requester="bronze", topic="headset", **beside) == ["headset"]
    assert reasons(policy, requester="customer", topic="general", **beside) == ["customer-no-way-in"]


def test_what_falls_with_a_refused_ticket_cites_what_denies_it_and_nothing_else(policy: Policy) -> None:
    found = assess(policy, case(requester="gold", size="single-4sc", licence="trial")).outcomes
    assert {name: [(c.clause, c.effect) for c in verdict.clauses] for name, verdict in found.items()} == {
        "ticket": [("faq-evaluation-none", "denies")],
        "level-1": [("faq-evaluation-none", "denies")],
        "level-2": [("level-2-not-single-4sc", "denies"), ("faq-evaluation-none", "denies")],
        "level-3": [("faq-evaluation-none", "denies")],
        "phone": [("faq-evaluation-none", "denies")],
        "priority": [("platinum-titanium-priority", "denies"), ("faq-evaluation-none", "denies")],
        "charge": [],
    }


def test_a_partner_without_a_level_has_to_ask_and_is_never_told_to_buy_a_package(policy: Policy) -> None:
    for hosting in ("hosted-by-3cx", "self-hosted"):
        (doubt,) = assess(policy, case(requester="other-partner", hosting=hosting)).reasons
        assert (doubt.reason, doubt.variant, doubt.kind) == ("levels-to-confirm", "other-partner", "confirm")
        assert doubt.go_to is None and "packages-prefer-silver-partner" not in doubt.clauses
        assert "A31" in doubt.readings


def test_a_4sc_system_of_several_has_level_2_and_only_a5_says_otherwise(policy: Policy) -> None:
    found = assess(policy, case(size="other-4sc")).outcomes["level-2"]
    assert (found.value, [standing.reading for standing in found.readings]) == ("offered", ["A5"])
    assert "A5" not in [s.reading for s in assess(policy, case(size="up-to-64sc")).outcomes["level-2"].readings]


def test_a_system_that_runs_on_nfr_has_no_way_but_to_ask(policy: Policy) -> None:
    found = assess(policy, case(licence="nfr"))
    assert found.outcomes["ticket"].value == "confirm"
    (doubt,) = found.reasons
    assert (doubt.reason, doubt.clauses, doubt.go_to) == ("nfr", ("ticket-licence-key", "ticket-no-nfr-key"), None)
    assert {s.reading: s.instead for s in found.outcomes["ticket"].readings} == {"A15": ("refused",)}


def test_an_audio_fault_over_a_supported_trunk_is_one_ticket_with_its_notes(policy: Policy) -> None:
    found = assess(policy, case(requester="bronze", edition="smb", topic="audio", third_party="supported"))
    assert [one.reason for one in found.reasons] == ["levels-to-confirm", "network-cause", "vendor-first", "forum"]
    assert not any(one.go_to for one in found.reasons)


def test_trial_and_evaluation_are_one_reason(policy: Policy) -> None:
    told = [
        (one.reason, one.variant, one.clauses)
        for licence in ("trial", "commercial")
        for one in assess(policy, case(topic="evaluation", licence=licence)).reasons
    ]
    assert told == [
        ("evaluation", "trial", ("faq-evaluation-none",)),
        ("evaluation", "topic", ("faq-evaluation-none", "faq-evaluation-outside-package")),
    ]
    (unknown,) = assess(policy, case(topic="evaluation", licence=None)).reasons
    assert (unknown.variant, unknown.depends_on) == (None, ())


def test_first_line_help_is_the_partners_own_task(policy: Policy) -> None:
    def told(requester: str | None) -> tuple[str | None, str | None, bool]:
        (refusal,) = assess(policy, case(requester=requester, topic="first-line", hosting="hosted-by-3cx")).reasons
        return refusal.variant, refusal.go_to, "first-line-from-partners" in refusal.clauses

    assert told("package-holder") == told("customer") == (None, "first-line-from-partners", False)
    assert told("bronze") == told("other-partner") == told("gold") == ("partner", None, True)
    assert told(None) == (None, None, True)


@pytest.mark.parametrize("topic", ["network-os", "audio", "upgrade"])
def test_no_level_left_names_the_fault_that_was_chosen(policy: Policy, topic: str) -> None:
    found = assess(policy, case(requester="bronze", topic=topic)).reasons[-1]
    assert (found.reason, found.variant) == ("no-level-left", topic)


def test_a_charge_is_possible_for_an_unsupported_part_that_is_the_topic(policy: Policy) -> None:
    for topic in ("unsupported-trunk", "unsupported-sip-phone", "unsupported-crm-pms"):
        assert value(policy, "charge", topic=topic) == "possible"
    assert value(policy, "charge", topic="headset") == "not-stated"


def test_a_fault_in_the_own_network_of_a_hosted_system_gets_a_ticket_and_a_note(policy: Policy) -> None:
    found = assess(policy, case(topic="network-os", hosting="hosted-by-3cx"))
    assert found.outcomes["ticket"].value == "open"
    assert [(one.kind, one.clauses, one.readings) for one in found.reasons] == [("note", ("check-network",), ("A32",))]


def test_the_words_on_when_an_answer_comes_stand_unless_every_completion_refuses(policy: Policy) -> None:
    assert assess(policy, {}).response == policy.response
    assert assess(policy, {"topic": "headset"}).response == ()
    assert "sla-48-hours" in policy.response and "languages-eight" in policy.response


# Grounds, over many cases


def test_the_grounds_of_a_doubt_are_those_of_its_levels(policy: Policy) -> None:
    tried = 0
    for situation in sample(policy, 4_000, seed=5):
        found = assess(policy, situation)
        for doubt in (one for one in found.reasons if one.reason == "levels-to-confirm"):
            doubted = [v for v in found.outcomes.values() if v.outcome.startswith("level-") and v.value == "confirm"]
            standing = {one.reading for verdict in doubted for one in verdict.readings}
            assert set(doubt.readings) == standing & {"A1", "A3", "A7", "A9", "A10", "A31"}
            assert set(doubt.clauses) == {one.clause for verdict in doubted for one in verdict.clauses}
            tried += 1
    assert tried > 100


def test_a_ticket_cites_the_clauses_of_its_reasons(policy: Policy) -> None:
    for situation in sample(policy, 2_000, seed=6):
        found = assess(policy, situation)
        ticket = found.outcomes["ticket"]
        clauses = {clause for one in found.reasons if one.kind != "note" for clause in one.clauses}
        effect = "denies" if ticket.value == "refused" else "limits"
        assert {(cited.clause, cited.effect) for cited in ticket.clauses} == {(clause, effect) for clause in clauses}
        for name in ("level-1", "level-2", "level-3", "phone", "priority") if ticket.value == "refused" else ():
            cited = found.outcomes[name].clauses
            assert {one.effect for one in cited} == {"denies"} and clauses <= {one.clause for one in cited}


# As a program asks


def test_values_are_read_as_everywhere(policy: Policy) -> None:
    plain = assess(policy, {"requester": "bronze", "extensions": "over-20"})
    written = {"requester": " bronze ", "extensions": 25, "hosting": "unknown", "edition": "", "size": None}
    assert assess(policy, written) == plain
    assert assess(policy, {"requester": "bronze"}, ordinary=True).situation["topic"] == "general"


def test_an_assessment_as_a_dictionary_is_the_json_of_the_command_line(policy: Policy) -> None:
    found = assess(policy, {"requester": "silver", "topic": "headset"}).to_dict("it")
    assert found == as_json.said(answered(policy, {"requester": "silver", "topic": "headset"}), messages("it"))
    assert assess(policy, {}).to_dict()["language"] == "en"


@pytest.mark.parametrize("seed", range(3))
def test_every_settled_value_has_its_grounds(policy: Policy, seed: int) -> None:
    for situation in sample(policy, 3_000, seed=seed):
        for name, verdict in assess(policy, situation).outcomes.items():
            effects = {cited.effect for cited in verdict.clauses}
            if verdict.value == "offered":
                assert "grants" in effects and "denies" not in effects
            if verdict.value == "confirm":
                assert {"limits"} <= effects and "denies" not in effects
            if verdict.value in ("not-offered", "refused"):
                assert "denies" in effects, (name, situation)


# Unknown answers, held against enumeration


def test_what_is_possible_and_what_decides_is_exact(policy: Policy) -> None:
    tried = nearly_known(policy, 150, seed=3)
    assert len(tried) == 150
    for situation in tried:
        found = assess(policy, situation)
        decided = {tuple(full.values()): oracle.outcomes(full) for full in completions(policy, situation)}
        for name, verdict in found.outcomes.items():
            values = {answers: outcomes[name] for answers, outcomes in decided.items()}
            assert verdict.possible == tuple(sorted(set(values.values())))
            assert verdict.value == (verdict.possible[0] if len(verdict.possible) == 1 else "depends")
            assert verdict.decided_by == deciding(policy, values)
        open_questions = {question for verdict in found.outcomes.values() for question in verdict.decided_by}
        assert found.open_questions == tuple(q.id for q in policy.questions if q.id in open_questions)


def deciding(policy: Policy, values: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    """The questions in which alone two completions differ that have different values."""
    found = []
    for level, question in enumerate(policy.questions):
        alike: dict[tuple[str, ...], set[str]] = {}
        for answers, value_there in values.items():
            alike.setdefault((*answers[:level], *answers[level + 1 :]), set()).add(value_there)
        if any(len(there) > 1 for there in alike.values()):
            found.append(question.id)
    return tuple(found)


@pytest.mark.slow
def test_clauses_readings_and_reasons_stand_plain_or_with_what_decides_them(policy: Policy) -> None:
    for situation in nearly_known(policy, 60, seed=4):
        found = assess(policy, situation)
        each = [(tuple(full.values()), assess(policy, full)) for full in completions(policy, situation)]
        for name, verdict in found.outcomes.items():
            for cited in verdict.clauses:
                holds = {
                    answers: str(
                        (cited.clause, cited.effect) in {(c.clause, c.effect) for c in one.outcomes[name].clauses}
                    )
                    for answers, one in each
                }
                assert "True" in holds.values()
                assert cited.depends_on == deciding(policy, holds)
            for standing in verdict.readings:
                holds = {
                    answers: str(standing.reading in {s.reading for s in one.outcomes[name].readings})
                    for answers, one in each
                }
                assert "True" in holds.values()
                assert standing.depends_on == deciding(policy, holds)
                values = [s for _, one in each for s in one.outcomes[name].readings if s.reading == standing.reading]
                assert standing.instead == tuple(sorted({value for found in values for value in found.instead}))
            told = {(c.clause, c.effect) for _, one in each for c in one.outcomes[name].clauses}
            assert told == {(c.clause, c.effect) for c in verdict.clauses}
        told_reasons = {finding.reason for _, one in each for finding in one.reasons}
        assert told_reasons == {finding.reason for finding in found.reasons}
        for finding in found.reasons:
            holds = {answers: str(finding.reason in {f.reason for f in one.reasons}) for answers, one in each}
            assert finding.depends_on == deciding(policy, holds)


def test_with_everything_unknown_everything_is_possible(policy: Policy) -> None:
    found = assess(policy, {})
    assert found.outcomes["ticket"].possible == ("advice-only", "confirm", "fix-first", "open", "refused")
    assert found.open_questions == tuple(question.id for question in policy.questions)


# Bad input


def test_an_unknown_question_is_named_with_those_there_are(policy: Policy) -> None:
    with pytest.raises(UnknownQuestion, check=coded("question='colour', questions='requester, topic, hosting")):
        assess(policy, {"colour": "red"})


def test_an_unknown_answer_is_named_with_those_there_are(policy: Policy) -> None:
    with pytest.raises(UnknownAnswer, check=coded("answer='moon', question='hosting', answers='hosted-by-3cx,")):
        assess(policy, {"hosting": "moon"})
