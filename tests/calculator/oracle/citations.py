"""Cite the clauses of every outcome of a complete case (rules.md, part 3)."""

from tests.calculator.oracle.entitlements import Citations, unrefused_citations, with_effect
from tests.calculator.oracle.questions import Case
from tests.calculator.oracle.reasons import reasons
from tests.calculator.oracle.values import DENIABLE, charge, unrefused


def citations(case: Case) -> dict[str, Citations]:
    """Return the clauses of each outcome with their effects.

    A refusal denies the ticket and the five outcomes that it takes away; those cite beside it only what denies them by
    itself. Any other ticket is limited by its reasons, notes apart.
    """
    values = unrefused(case)
    cited = unrefused_citations(case, values)
    standing = [reason for reason in reasons(case) if reason.kind != "note"]
    clauses = {clause for reason in standing for clause in reason.clauses}
    refused = bool(standing) and standing[0].kind == "refused"
    ticket = with_effect("denies" if refused else "limits", *clauses)
    if refused:
        cited = {outcome: ticket | {side for side in cited[outcome] if side[1] == "denies"} for outcome in DENIABLE}
    possible = charge(case, refused) == "possible"
    charged = with_effect("grants", "unsupported-install-hourly-charge") if possible else set()
    return {"ticket": ticket, **cited, "charge": charged}
