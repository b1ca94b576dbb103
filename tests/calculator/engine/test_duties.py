"""What has to be done for a ticket, held against the rules written once more as plain code."""

from collections.abc import Iterable

import pytest

from calculator import Policy, assess
from calculator.engine.duties import ADVISED, DEMANDED, DEPENDS, NOT_YET, OFFERED, REFUSED, WITHHELD, Due
from tests.calculator import oracle
from tests.calculator.space import answered, case, completions, sample

# What every ticket needs: before it, in it, after it.
ALWAYS = {
    "study-before-opening", "who-may-open-admins", "check-unsupported-third-party", "check-installed-per-manuals",
    "check-sip-trunk-provider", "check-network", "check-version-service-pack", "check-verbose-logs",
    "ticket-licence-key", "ticket-no-nfr-key", "ticket-description", "ticket-steps-taken", "ticket-how-to-replicate",
    "ticket-support-files", "one-issue-per-ticket", "one-hour-investigation", "supply-requested-information",
    "answer-all-questions", "stay-polite",
}  # fmt: skip


def expected(found: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """The duties of a complete case that is not refused: clause → (force, unmet)."""
    own = found["hosting"] in ("self-hosted", "on-premise")
    clauses = set(ALWAYS)
    if own:
        clauses |= {"self-managed-admin-checks-network", "replicate-on-hosted-with-nfr", "self-hosted-minimum-hardware"}
    if found["third-party"] == "supported":
        clauses.add("third-party-vendor-first")
    if found["topic"] == "teams":
        clauses.add("teams-admin-knowledge")
    unmet = {
        "check-installed-per-manuals": found["setup"] == "unsupported",
        "check-unsupported-third-party": found["third-party"] == "unsupported",
        "check-version-service-pack": found["version"] == "older" and found["topic"] != "upgrade",
        "ticket-no-nfr-key": found["licence"] == "nfr",
        "who-may-open-admins": found["administrator"] == "not-qualified",
    }
    advised = {"self-hosted-minimum-hardware"} if found["hosting"] == "on-premise" else set()
    if found["requester"] in ("package-holder", "customer"):
        advised.add("replicate-on-hosted-with-nfr")
    return {
        clause: (ADVISED if clause in advised else DEMANDED, unmet.get(clause, False)) for clause in sorted(clauses)
    }


def ticket(found: dict[str, str]) -> str:
    return oracle.outcomes(found)["ticket"]


def said(due: Iterable[Due]) -> dict[str, tuple[str, bool]]:
    return {one.duty.clause: (one.force, one.unmet) for one in sorted(due, key=lambda one: one.duty.clause)}


@pytest.mark.slow
def test_the_duties_of_complete_cases(policy: Policy) -> None:
    for found in sample(policy, 10_000, seed=61):
        complete = {question: answer for question, answer in found.items() if answer}
        value = ticket(complete)
        due = answered(policy, found).duties
        assert said(due) == ({} if value == "refused" else expected(complete)), found
        assert not any(one.depends_on for one in due)
        assert answered(policy, found).form == offered([complete]), found


@pytest.mark.slow
def test_the_duties_of_incomplete_cases_by_enumeration(policy: Policy) -> None:
    """A duty is certain when every completion that is not refused has it; else what decides it is named."""
    tried = 0
    for found in sample(policy, 500, seed=62, unknown=0.3):
        every = list(completions(policy, found))
        if len(every) > 700:
            continue
        tried += 1
        asked = [expected(one) for one in every]
        open_ones = [duty for one, duty in zip(every, asked, strict=True) if ticket(one) != "refused"]
        due = {one.duty.clause: one for one in answered(policy, found).duties}
        assert set(due) == set().union(*open_ones), found
        for clause, one in due.items():
            stands = [duty[clause] for duty in open_ones if clause in duty]
            forces = {force for force, _ in stands}
            assert one.force == (forces.pop() if len(forces) == 1 else DEPENDS), (found, clause)
            assert one.unmet == (len(stands) == len(open_ones) and all(unmet for _, unmet in stands)), (found, clause)
            certain = len(stands) == len(open_ones)
            assert one.depends_on == (() if certain else deciding(policy, every, [clause in duty for duty in asked])), (
                found,
                clause,
            )
        assert answered(policy, found).form == offered(every)
    assert tried > 200


def offered(every: list[dict[str, str]]) -> str:
    values = {
        "fix-first" if (value := ticket(one)) != "refused" and one["licence"] == "nfr" else value for one in every
    }
    if values == {"refused"}:
        return REFUSED
    if all(one["licence"] == "nfr" for one in every if ticket(one) != "refused"):
        return WITHHELD
    if values <= {"refused", "fix-first"}:
        return NOT_YET
    return OFFERED if not values & {"refused", "fix-first"} else DEPENDS


def deciding(policy: Policy, every: list[dict[str, str]], asked: list[bool]) -> tuple[str, ...]:
    """The questions in which alone two completions differ of which one only is asked for the duty."""
    found = []
    for question in policy.questions:
        if len({one[question.id] for one in every}) > 1:
            groups: dict[tuple[str, ...], set[bool]] = {}
            for one, stands in zip(every, asked, strict=True):
                rest = tuple([answer for name, answer in one.items() if name != question.id])
                groups.setdefault(rest, set()).add(stands)
            if any(len(values) > 1 for values in groups.values()):
                found.append(question.id)
    return tuple(found)


def test_with_nothing_known_the_duties_of_every_ticket_are_certain(policy: Policy) -> None:
    found = {one.duty.clause: one.depends_on for one in answered(policy, {}).duties}
    assert {clause for clause, depends_on in found.items() if not depends_on} == ALWAYS
    assert found["replicate-on-hosted-with-nfr"] == ("hosting",)
    assert found["third-party-vendor-first"] == ("third-party",)
    assert answered(policy, {}).form == DEPENDS


def test_minimum_hardware_is_a_must_when_self_hosted_and_advice_on_premise(policy: Policy) -> None:
    def force(hosting: str | None) -> dict[str, str]:
        found = answered(policy, case(hosting=hosting)).duties
        return {one.duty.clause: one.force for one in found if one.duty.clause == "self-hosted-minimum-hardware"}

    assert force("self-hosted") == {"self-hosted-minimum-hardware": DEMANDED}
    assert force("on-premise") == {"self-hosted-minimum-hardware": ADVISED}
    assert force("hosted-by-3cx") == {}
    assert force(None) == {"self-hosted-minimum-hardware": DEPENDS}


def test_the_test_with_an_nfr_licence_is_asked_of_partners_and_advised_to_end_users(policy: Policy) -> None:
    for requester, force in (("gold", DEMANDED), ("other-partner", DEMANDED), ("package-holder", ADVISED)):
        found = {one.duty.clause: one.force for one in answered(policy, case(requester=requester)).duties}
        assert found["replicate-on-hosted-with-nfr"] == force


def test_with_a_system_on_nfr_no_text_is_composed_whatever_is_put_right(policy: Policy) -> None:
    assert (
        answered(policy, case(licence="nfr")).form
        == answered(policy, case(licence="nfr", version="older")).form
        == WITHHELD
    )
    assert answered(policy, case(licence="nfr", topic="headset")).form == REFUSED
    assert answered(policy, case(licence=None)).form == DEPENDS


def test_only_an_end_user_with_a_hosted_system_may_open_a_ticket_so_nothing_of_other_systems_applies(
    policy: Policy,
) -> None:
    # Where the system runs is not known, but anywhere else the ticket would be refused (A7).
    found = {one.duty.clause for one in answered(policy, case(requester="customer", hosting=None)).duties}
    assert found == ALWAYS


def test_each_thing_to_fix_first_is_a_duty_that_is_not_met(policy: Policy) -> None:
    first = {reason.id for reason in policy.reasons if reason.kind == "fix-first"}
    assert {duty.unmet for duty in policy.duties if duty.unmet} == first | {"nfr"}
    for found in sample(policy, 3000, seed=63):
        if assess(policy, found).outcomes["ticket"].value == "fix-first":
            assert any(one.unmet for one in answered(policy, found).duties), found


def test_an_older_version_is_no_fault_of_a_ticket_about_the_upgrade_that_fails(policy: Policy) -> None:
    found = case(hosting="hosted-by-3cx", topic="upgrade", version="older")
    assert not [one for one in answered(policy, found).duties if one.unmet]
    assert answered(policy, found).form == OFFERED


def test_every_clause_that_demands_something_is_a_duty_once(policy: Policy) -> None:
    """The sections of the policy on what comes before, in and after a ticket are told whole."""
    told = [clause for duty in policy.duties for clause in (duty.clause, *duty.beside)]
    sections = ("prerequisites-who", "prerequisites-checks", "ticket-content", "after-opening")
    assert len(told) == len(set(told))
    assert {clause for section in sections for clause in policy.clauses[section]} <= set(told)
    assert set(told) - {clause for section in sections for clause in policy.clauses[section]} == {
        "teams-admin-knowledge",
        "rudeness-may-end-support",
    }
