"""Cite the clauses of the levels, phone and priority as if the ticket were not refused (rules.md, part 3).

Every outcome carries what grants it, what denies it and what merely limits it: a level that is listed and cut by an
exception shows both sides (A2). What merely limits an outcome goes once something denies it.
"""

from tests.calculator.oracle.questions import Case, is_silver_up
from tests.calculator.oracle.values import (
    NOT_OFFERED,
    has_level_2_route,
    has_level_3_route,
    is_bronze_excluded,
    is_counted_as_network,
    is_large_call_fraud,
    is_single_4sc,
    lists_level_2,
)

type Citations = set[tuple[str, str]]
"""Clauses with their effects: `grants`, `denies` or `limits`."""


def with_effect(effect: str, *clauses: str) -> Citations:
    """Return the clauses with one effect."""
    return {(clause, effect) for clause in clauses}


def limits_of_levels(case: Case) -> Citations:
    """Return what limits every listed level of a customer (A7) or of a partner without a level (A31)."""
    if case["requester"] == "customer":
        return with_effect("limits", "scope-partners-proven-setups", "packages-prefer-silver-partner")
    if case["requester"] == "other-partner":
        return with_effect("limits", "scope-partners-proven-setups", "bronze-level-1")
    return set()


def limits_of_levels_2_and_3(case: Case) -> Citations:
    """Return what limits a listed level 2 or 3, whatever makes it `confirm`."""
    limits = limits_of_levels(case)
    if is_bronze_excluded(case):
        limits |= with_effect("limits", "bronze-excludes-network-os")
    if is_counted_as_network(case):
        limits |= with_effect("limits", "no-network-os-self-managed")
    return limits


def against_level_2(case: Case) -> list[str]:
    """Return the clauses that take level 2 away, the rule on call fraud apart."""
    clauses = []
    if not has_level_2_route(case):
        clauses.append("level-2-who")
        if case["requester"] == "bronze":
            clauses.append("bronze-level-2-hosted-or-smb")
    if is_single_4sc(case):
        clauses.append("level-2-not-single-4sc")
    return clauses


def against_call_fraud(case: Case) -> list[str]:
    """Return the clauses that end help with call fraud at level 1."""
    return ["no-call-fraud-analysis", "call-fraud-advice-over-64sc"] if is_large_call_fraud(case) else []


def level_1_citations(case: Case) -> Citations:
    """Cite level 1; on call fraud it gives advice only."""
    granting = ["tickets-start-at-level-1"]
    if case["requester"] == "bronze":
        granting.append("bronze-level-1")
    cited = with_effect("grants", *granting)
    if is_bronze_excluded(case):
        return cited | with_effect("denies", "bronze-excludes-network-os")
    return cited | limits_of_levels(case) | with_effect("limits", *against_call_fraud(case))


def level_2_citations(case: Case, value: str) -> Citations:
    """Cite level 2."""
    granting = []
    if has_level_2_route(case):
        granting.append("level-2-who")
        if is_silver_up(case):
            granting.append("silver-up-levels-2-3")
        if case["requester"] == "bronze":
            granting.append("bronze-level-2-hosted-or-smb")
    cited = with_effect("grants", *granting)
    if value == NOT_OFFERED:
        return cited | with_effect("denies", *against_level_2(case), *against_call_fraud(case))
    return cited | limits_of_levels_2_and_3(case)


def level_3_citations(case: Case, value: str) -> Citations:
    """Cite level 3; what takes level 2 away limits a listed level 3."""
    granting = []
    if has_level_3_route(case):
        granting.append("level-3-who")
        if is_silver_up(case):
            granting.append("silver-up-levels-2-3")
    cited = with_effect("grants", *granting)
    if value == NOT_OFFERED:
        denying = against_call_fraud(case)
        if not has_level_3_route(case):
            denying.append("level-3-who")
        if case["topic"] == "teams":
            denying.append("no-teams-level-3")
        return cited | with_effect("denies", *denying)
    cited |= limits_of_levels_2_and_3(case)
    if not lists_level_2(case):
        cited |= with_effect("limits", *against_level_2(case))
    return cited


def phone_citations(value: str) -> Citations:
    """Cite phone help."""
    if value == NOT_OFFERED:
        return with_effect("denies", "phone-silver-and-above")
    granting = with_effect("grants", "phone-silver-and-above", "silver-up-phone")
    return granting | with_effect("limits", "phone-complex-needs-ticket", "phone-numbers-confidential")


def priority_citations(value: str) -> Citations:
    """Cite priority."""
    return with_effect("denies" if value == NOT_OFFERED else "grants", "platinum-titanium-priority")


def unrefused_citations(case: Case, values: dict[str, str]) -> dict[str, Citations]:
    """Cite the levels, phone and priority with the values that they have without a refusal."""
    return {
        "level-1": level_1_citations(case),
        "level-2": level_2_citations(case, values["level-2"]),
        "level-3": level_3_citations(case, values["level-3"]),
        "phone": phone_citations(values["phone"]),
        "priority": priority_citations(values["priority"]),
    }
