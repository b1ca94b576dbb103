"""Give the reasons that stand in a complete case: clauses, readings, where to go (rules.md, parts 3, 4 and 6)."""

from functools import cache
from typing import NamedTuple

from tests.calculator.oracle.entitlements import unrefused_citations
from tests.calculator.oracle.questions import END_USERS, ORDINARY, Case, is_self_managed
from tests.calculator.oracle.readings import readings_with_levels
from tests.calculator.oracle.values import CONFIRM, CORE, LEVELS, is_counted_as_network, standing_reasons, unrefused


class Reason(NamedTuple):
    """A reason; `key` names its rule, so that it can be followed from one case to another."""

    kind: str
    key: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...] = ()
    go_to: str | None = None


REFUSED_TOPICS: dict[str, tuple[str, ...]] = {
    "first-line": ("no-first-line",),
    "remote-installation": ("no-remote-installation",),
    "remote-provisioning": ("no-remote-provisioning",),
    "network-os": ("no-network-os-self-managed", "self-managed-no-network-troubleshooting"),
    "stun-phones": ("no-stun-phone-config",),
    "eol-ip-phone": ("no-eol-ip-phones",),
    "unsupported-sip-phone": ("no-unsupported-sip-phones",),
    "unsupported-crm-pms": ("no-unsupported-crm-pms",),
    "cfd-project": ("no-cfd-project-creation",),
    "unsupported-trunk": (
        "no-unsupported-trunk-providers",
        "trunk-help-supported-providers-only",
        "check-sip-trunk-provider",
    ),
    "headset": ("no-headsets",),
    "gateway": ("no-gateways",),
    "firewall-configuration": ("no-firewall-configuration",),
    "custom-template": ("no-custom-template-issues",),
    "call-control-api": ("no-call-control-api",),
    "call-fraud": ("no-call-fraud-analysis", "call-fraud-advice-over-64sc"),
    "third-party-conference": ("no-third-party-conference",),
    "evaluation": ("faq-evaluation-none", "faq-evaluation-outside-package"),
}

TOPIC_READINGS = {
    "stun-phones": "A17",
    "unsupported-trunk": "A19",
    "headset": "A18",
    "firewall-configuration": "A28",
    "third-party-conference": "A26",
    "evaluation": "A14",
}

GENERAL_REASONS = {
    "trial": Reason("refused", "trial", ("faq-evaluation-none",), ("A14",)),
    "no-way-in": Reason(
        "refused",
        "no-way-in",
        ("packages-prefer-silver-partner", "scope-partners-proven-setups"),
        ("A7",),
        "packages-prefer-silver-partner",
    ),
    "setup": Reason(
        "fix-first",
        "setup",
        ("check-installed-per-manuals", "no-help-unsupported-scenarios", "unsupported-install-hourly-charge"),
        ("A20",),
    ),
    "third-party": Reason("fix-first", "third-party", ("check-unsupported-third-party",), ("A20",)),
    "version": Reason(
        "fix-first", "version", ("no-outdated-pbx", "latest-versions-only", "check-version-service-pack"), ("A29",)
    ),
    "administrator": Reason("fix-first", "administrator", ("who-may-open-admins",)),
    "call-fraud": Reason("advice-only", "call-fraud", ("call-fraud-advice-over-64sc",), ("A23",)),
    "upgrade": Reason("confirm", "upgrade", ("latest-versions-only",), ("A36",)),
    "nfr": Reason("confirm", "nfr", ("ticket-licence-key", "ticket-no-nfr-key"), ("A15",)),
}


def refused_topic(case: Case) -> Reason:
    """Return the reason by which part 4 refuses the topic."""
    topic = case["topic"]
    clauses, go_to = REFUSED_TOPICS[topic], None
    if topic == "first-line":
        if case["requester"] in END_USERS:
            go_to = "first-line-from-partners"
        else:
            clauses = (*clauses, "first-line-from-partners")
    elif topic == "network-os" or (topic == "firewall-configuration" and is_self_managed(case)):
        go_to = "self-managed-admin-checks-network"
    elif topic == "stun-phones":
        go_to = "faq-stun-built-for-sbc"
    elif topic == "unsupported-trunk":
        go_to = "faq-voip-recommended-providers"
    borne = (TOPIC_READINGS[topic],) if topic in TOPIC_READINGS else ()
    # A trial and the topic are one reason, followed under one key from one case to another.
    return Reason("refused", "trial" if topic == "evaluation" else topic, clauses, borne, go_to)


def no_level_left(case: Case, alone: bool) -> Reason:
    """Return the refusal for want of a level; where it stands alone, Bronze is pointed to the forum."""
    clauses = ("bronze-excludes-network-os", "level-2-who", "level-3-who")
    go_to = "bronze-use-forum" if alone and case["requester"] == "bronze" else None
    return Reason("refused", "no-level-left", clauses, ("A9",), go_to)


@cache
def levels_to_confirm(core: tuple[str, ...]) -> Reason:
    """Return the reason that no level is offered and at least one is to be confirmed, by the answers to CORE.

    The ticket is not refused, so that no other answer bears on its levels.
    """
    case = ORDINARY | dict(zip(CORE, core, strict=True))
    values = unrefused(case)
    levels = [level for level in LEVELS if values[level] == CONFIRM]
    cited = unrefused_citations(case, values)
    clauses = {clause for level in levels for clause, _ in cited[level]}
    go_to = None
    if case["requester"] == "customer":
        clauses |= {"scope-partners-proven-setups", "packages-prefer-silver-partner"}
        go_to = "packages-prefer-silver-partner"
    if case["requester"] == "other-partner":
        clauses |= {"scope-partners-proven-setups", "bronze-level-1"}
    return Reason("confirm", "levels", tuple(sorted(clauses)), readings_with_levels(case, levels), go_to)


def topic_note(case: Case) -> Reason | None:
    """Return the note of the topic, if it has one."""
    topic = case["topic"]
    if topic == "network-os":  # refused where the system is self-managed
        return Reason("note", "own network", ("check-network",), ("A32",))
    if is_counted_as_network(case):
        return Reason("note", "network cause", ("no-network-os-self-managed",), ("A10",))
    if topic == "teams":
        return Reason("note", "teams", ("no-teams-level-3", "teams-admin-knowledge"), ("A13",))
    if topic == "remote-session":
        clauses = ("no-teamviewer-on-request", "teamviewer-needs-ticket", "teamviewer-at-discretion")
        return Reason("note", "remote-session", clauses)
    if topic == "wireshark-analysis":
        return Reason("note", "wireshark-analysis", ("phone-no-wireshark-before-ticket",))
    return None


def notes(case: Case) -> list[Reason]:
    """Return the notes of a ticket that is not refused: the topic's, the vendor's, the forum's."""
    standing = [note] if (note := topic_note(case)) else []
    if case["third-party"] == "supported":
        standing.append(Reason("note", "vendor", ("third-party-vendor-first",)))
    if case["requester"] == "bronze":
        standing.append(Reason("note", "forum", ("bronze-use-forum",), ("A25",)))
    return standing


def reasons(case: Case) -> list[Reason]:
    """Return the reasons that stand, in the order of rules.md."""
    standing = list(standing_reasons(case))
    refused = bool(standing) and standing[0][0] == "refused"
    given = []
    for _, key in standing:
        if key == "no-level-left":
            given.append(no_level_left(case, alone=len(standing) == 1))
        elif key == "levels":
            given.append(levels_to_confirm(tuple([case[question] for question in CORE])))
        elif refused and key in REFUSED_TOPICS:
            given.append(refused_topic(case))
        else:
            given.append(GENERAL_REASONS[key])
    return given if refused else [*given, *notes(case)]


KEYS_OF_TOPICS = tuple(topic for topic in REFUSED_TOPICS if topic != "evaluation")
TOPIC_NOTES = ("own network", "network cause", "teams", "remote-session", "wireshark-analysis")

ORDER = (
    *(("refused", key) for key in ("no-way-in", "trial", *KEYS_OF_TOPICS, "no-level-left")),
    *(("fix-first", key) for key in ("setup", "third-party", "version", "administrator")),
    ("advice-only", "call-fraud"),
    *(("confirm", key) for key in ("levels", "upgrade", "nfr")),
    *(("note", key) for key in (*TOPIC_NOTES, "vendor", "forum")),
)
"""The order of all reasons, by kind and key; topics stand in the order of part 4, `evaluation` with the trial."""
