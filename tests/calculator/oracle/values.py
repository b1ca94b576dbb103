"""Decide the outcomes of a complete case (rules.md, parts 2, 3 and 4), under the readings used or under another one.

`reading` names the one reading of part 5 that is replaced by its other reading; the empty string replaces none.
"""

from collections.abc import Callable, Iterator
from functools import cache

from tests.calculator.oracle.questions import QUESTIONS, Case, is_hosted_or_smb, is_self_managed, is_silver_up

OFFERED, CONFIRM, NOT_OFFERED = "offered", "confirm", "not-offered"
LEVELS = ("level-1", "level-2", "level-3")
DENIABLE = (*LEVELS, "phone", "priority")
OUTCOMES = ("ticket", *DENIABLE, "charge")
CORE = tuple(QUESTIONS)[:6]
"""The questions by which the levels, phone and priority go where the ticket is not refused."""

NETWORK_OR_SYSTEM = ("network-os", "audio", "upgrade")
"""The topics that Bronze's first level excludes (A9)."""

ALWAYS_REFUSED = (
    "first-line",
    "remote-installation",
    "remote-provisioning",
    "stun-phones",
    "eol-ip-phone",
    "unsupported-sip-phone",
    "unsupported-crm-pms",
    "cfd-project",
    "unsupported-trunk",
    "headset",
    "gateway",
    "firewall-configuration",
    "custom-template",
    "call-control-api",
    "third-party-conference",
    "evaluation",
)
"""The topics that part 4 refuses without a condition."""

CHARGED_TOPICS = ("unsupported-trunk", "unsupported-sip-phone", "unsupported-crm-pms")

type Standing = tuple[str, str]
"""A reason that stands: its kind and its key."""


def is_large_call_fraud(case: Case) -> bool:
    """Tell whether the ticket is about call fraud on a system above 64SC."""
    return case["topic"] == "call-fraud" and case["size"] == "over-64sc"


def is_bronze_excluded(case: Case) -> bool:
    """Tell whether Bronze's first level excludes the topic."""
    return case["requester"] == "bronze" and case["topic"] in NETWORK_OR_SYSTEM


def is_counted_as_network(case: Case) -> bool:
    """Tell whether another clause counts the fault as one of the network or the operating system (A10)."""
    return is_self_managed(case) and case["topic"] in ("audio", "upgrade")


def has_level_2_route(case: Case, reading: str = "") -> bool:
    """Tell whether a criterion of level 2 is met, leaving the single 4SC system aside."""
    system = is_hosted_or_smb(case)
    if reading == "A8":
        system = case["hosting"] == "hosted-by-3cx" and case["edition"] == "smb"
    if reading == "A37" and case["requester"] == "bronze" and case["hosting"] == "self-hosted":
        system = True
    return is_silver_up(case) or system


def is_single_4sc(case: Case, reading: str = "") -> bool:
    """Tell whether the exception of the single 4SC system cuts level 2."""
    if reading == "A2" and is_silver_up(case):
        return False
    return case["size"] == "single-4sc" or (reading == "A5" and case["size"] == "other-4sc")


def lists_level_2(case: Case, reading: str = "") -> bool:
    """Tell whether level 2 is listed."""
    if is_large_call_fraud(case) or (reading == "A6" and case["requester"] == "package-holder"):
        return False
    return has_level_2_route(case, reading) and not is_single_4sc(case, reading)


def has_level_3_route(case: Case, reading: str = "") -> bool:
    """Tell whether a criterion of level 3 is met, leaving the topic aside."""
    system = is_hosted_or_smb(case)
    if reading == "A8":
        system = case["hosting"] == "hosted-by-3cx" and case["edition"] == "smb"
    return is_silver_up(case) or system or case["extensions"] == "over-20"


def ends_before_level_3(case: Case, reading: str) -> bool:
    """Tell whether the other reading of A1, A3, A4 or A6 ends help before level 3."""
    requester = case["requester"]
    if reading == "A1":
        needs_extensions = (
            requester in ("bronze", "other-partner", "package-holder") and case["extensions"] == "over-20"
        )
        return needs_extensions and is_self_managed(case) and not lists_level_2(case)
    if reading == "A3":
        return case["size"] == "single-4sc"
    if reading == "A4":
        return requester == "bronze" and is_hosted_or_smb(case)
    return reading == "A6" and requester == "package-holder"


def lists_level_3(case: Case, reading: str = "") -> bool:
    """Tell whether level 3 is listed."""
    if is_large_call_fraud(case) or case["topic"] == "teams" or ends_before_level_3(case, reading):
        return False
    return has_level_3_route(case, reading)


def level_1(case: Case) -> str:
    """Decide level 1 as if the ticket were not refused."""
    if is_bronze_excluded(case):
        return NOT_OFFERED
    return CONFIRM if case["requester"] in ("customer", "other-partner") else OFFERED


def level_2(case: Case, reading: str = "") -> str:
    """Decide level 2 as if the ticket were not refused."""
    if not lists_level_2(case, reading):
        return NOT_OFFERED
    if is_bronze_excluded(case) or is_counted_as_network(case):
        return CONFIRM
    return CONFIRM if case["requester"] in ("customer", "other-partner") else OFFERED


def level_3(case: Case, reading: str = "") -> str:
    """Decide level 3 as if the ticket were not refused."""
    if not lists_level_3(case, reading):
        return NOT_OFFERED
    return OFFERED if level_2(case, reading) == OFFERED else CONFIRM


def phone(case: Case, reading: str = "") -> str:
    """Decide phone help as if the ticket were not refused."""
    if reading == "A11" and not (has_level_2_route(case) and not is_single_4sc(case)):
        return NOT_OFFERED
    return OFFERED if is_silver_up(case) else NOT_OFFERED


def unrefused(case: Case, reading: str = "") -> dict[str, str]:
    """Decide the levels, phone and priority as if the ticket were not refused."""
    return unrefused_of(tuple([case[question] for question in CORE]), reading)


@cache
def unrefused_of(core: tuple[str, ...], reading: str) -> dict[str, str]:
    """Decide them by the answers to CORE: once for all cases that share these, which show no others to what decides."""
    case = dict(zip(CORE, core, strict=True))
    return {
        "level-1": level_1(case),
        "level-2": level_2(case, reading),
        "level-3": level_3(case, reading),
        "phone": phone(case, reading),
        "priority": OFFERED if case["requester"] in ("platinum", "titanium") else NOT_OFFERED,
    }


def is_topic_refused(case: Case) -> bool:
    """Tell whether part 4 refuses the topic."""
    topic = case["topic"]
    if topic == "evaluation" and case["licence"] == "trial":
        return False  # the trial is the one reason
    if topic == "network-os":
        return is_self_managed(case)
    if topic == "call-fraud":
        return case["size"] != "over-64sc"
    return topic in ALWAYS_REFUSED


REFUSING_READINGS: dict[str, Callable[[Case], bool]] = {
    "A7": lambda case: case["requester"] == "customer",
    "A9": is_bronze_excluded,
    "A10": is_counted_as_network,
    "A13": lambda case: case["topic"] == "teams",
    "A15": lambda case: case["licence"] == "nfr",
    "A16": lambda case: case["edition"] == "free",
    "A32": lambda case: case["topic"] == "network-os" and case["hosting"] == "hosted-by-3cx",
}
"""The readings of which the other refuses the ticket, and when."""


def level_values(case: Case, reading: str = "") -> Iterator[str]:
    """Yield the value of each level as if the ticket were not refused, decided when it is asked for."""
    yield level_1(case)
    yield level_2(case, reading)
    yield level_3(case, reading)


def refusals(case: Case, reading: str = "") -> Iterator[Standing]:
    """Yield the reasons that refuse the ticket."""
    if case["requester"] == "customer" and not is_hosted_or_smb(case):
        yield "refused", "no-way-in"
    if case["licence"] == "trial":
        yield "refused", "trial"
    if is_topic_refused(case):
        yield "refused", case["topic"]
    if all(value == NOT_OFFERED for value in level_values(case, reading)):
        yield "refused", "no-level-left"
    if reading in REFUSING_READINGS and REFUSING_READINGS[reading](case):
        yield "refused", reading


def lesser_reasons(case: Case, reading: str = "") -> Iterator[Standing]:
    """Yield the reasons, notes apart, that stand where the ticket is not refused."""
    upgrade = case["topic"] == "upgrade"
    if case["setup"] == "unsupported":
        yield "fix-first", "setup"
    if case["third-party"] == "unsupported":
        yield "fix-first", "third-party"
    if case["version"] == "older" and (not upgrade or reading == "A36"):
        yield "fix-first", "version"
    if case["administrator"] == "not-qualified":
        yield "fix-first", "administrator"
    if is_large_call_fraud(case) and case["requester"] not in ("customer", "other-partner"):
        yield "advice-only", "call-fraud"
    if OFFERED not in level_values(case, reading) and CONFIRM in level_values(case, reading):
        yield "confirm", "levels"
    if upgrade and case["version"] == "older" and reading != "A36":
        yield "confirm", "upgrade"
    if case["licence"] == "nfr":
        yield "confirm", "nfr"


def standing_reasons(case: Case, reading: str = "") -> Iterator[Standing]:
    """Yield the reasons that stand, notes apart; beside a refusal no other kind stands.

    Nothing is asked of the case before it bears on a reason that somebody wants to know.
    """
    refusal = None
    for refusal in refusals(case, reading):
        yield refusal
    if not refusal:
        yield from lesser_reasons(case, reading)


def charge(case: Case, refused: bool, reading: str = "") -> str:
    """Decide whether a charge is possible."""
    if reading == "A35":
        possible = refused
    else:
        possible = case["topic"] in CHARGED_TOPICS or "unsupported" in (case["setup"], case["third-party"])
    return "possible" if possible else "not-stated"


def outcomes(case: Case, reading: str = "") -> dict[str, str]:
    """Return the value of each outcome."""
    if reading == "A31" and case["requester"] == "other-partner":
        case = {**case, "requester": "bronze"}
    ticket, _ = next(standing_reasons(case, reading), ("open", ""))
    refused = ticket == "refused"
    values = dict.fromkeys(DENIABLE, NOT_OFFERED) if refused else unrefused(case, reading)
    return {"ticket": ticket, **values, "charge": charge(case, refused, reading)}
