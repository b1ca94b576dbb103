"""The policy's rules once more, as plain code that shares nothing with the engine: what the engine is held against.

``decide`` follows the text of the rules sentence by sentence. ``other`` names one reading to be taken the other way.
"""

from dataclasses import dataclass

PARTNERS = ("bronze", "silver", "gold", "platinum", "titanium")
SILVER_UP = PARTNERS[1:]
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
LEVELS = ("level-1", "level-2", "level-3")


@dataclass(slots=True)
class Decided:
    outcomes: dict[str, str]
    reasons: list[str]


def levels(case: dict[str, str], other: str | None) -> dict[str, str]:
    requester, topic, size, edition = case["requester"], case["topic"], case["size"], case["edition"]
    silver_up = requester in SILVER_UP
    hosted = case["hosting"] == "hosted-by-3cx"
    by_system = hosted or edition == "smb"
    if other == "A8":
        by_system = hosted and edition == "smb"
    bronze_gap = requester == "bronze" and topic in ("network-os", "audio", "upgrade")
    own_network = not hosted and topic in ("audio", "upgrade")

    level_1 = "confirm" if requester == "customer" else "offered"
    if bronze_gap:
        level_1 = "not-offered"

    listed = silver_up or by_system
    if other == "A8" and requester == "bronze" and case["hosting"] == "self-hosted" and edition != "smb":
        listed = True  # "in hosting" as any cloud
    single = size == "single-4sc" and not (other == "A2" and silver_up)
    if not listed or single:
        level_2 = "not-offered"
    else:
        level_2 = "confirm" if bronze_gap or own_network or requester == "customer" else "offered"

    if not (silver_up or by_system or case["extensions"] == "over-20") or topic == "teams":
        level_3 = "not-offered"
    else:
        level_3 = "offered" if level_2 == "offered" else "confirm"

    if topic == "call-fraud" and size == "over-64sc":
        level_2 = level_3 = "not-offered"
    if (
        other == "A1"
        and requester in ("bronze", "package-holder")
        and not by_system
        and case["extensions"] == "over-20"
    ):
        level_3 = "not-offered"
    if other == "A3" and size == "single-4sc":
        level_3 = "not-offered"
    if other == "A4" and requester == "bronze" and by_system:
        level_3 = "not-offered"
    if other == "A6" and requester == "package-holder":
        level_2 = level_3 = "not-offered"
    if (other == "A9" and bronze_gap) or (other == "A10" and own_network):
        level_1 = level_2 = level_3 = "not-offered"
    return {"level-1": level_1, "level-2": level_2, "level-3": level_3}


def refusals(case: dict[str, str], level: dict[str, str], other: str | None) -> list[str]:
    requester, topic = case["requester"], case["topic"]
    hosted = case["hosting"] == "hosted-by-3cx"
    trials_open = other == "A14" and requester in PARTNERS
    found = []
    if requester == "customer" and not (hosted or case["edition"] == "smb"):
        found.append("customer-no-way-in")
    if case["licence"] == "trial" and not trials_open:
        found.append("trial")
    lifted = (
        (topic == "evaluation" and trials_open)
        or (other == "A17" and topic == "stun-phones" and hosted)
        or (other == "A18" and topic == "headset")
        or (other == "A28" and topic == "firewall-configuration" and hosted)
    )
    if topic in ALWAYS_REFUSED and not lifted:
        found.append(topic)
    if topic == "network-os" and not hosted:
        found.append(topic)
    if topic == "call-fraud" and case["size"] != "over-64sc":
        found.append(topic)
    if all(level[name] == "not-offered" for name in LEVELS):
        found.append("no-level-left")
    if (
        (other == "A7" and requester == "customer")
        or (other == "A15" and case["licence"] == "nfr")
        or (other == "A16" and case["edition"] == "free")
        or (other == "A23" and topic == "call-fraud" and case["size"] == "over-64sc" and requester not in SILVER_UP)
        or (other == "A32" and topic == "network-os" and hosted)
    ):
        found.append("other reading")
    return found


def fixes(case: dict[str, str], other: str | None) -> list[str]:
    found = []
    if case["setup"] == "unsupported" and other != "A20":
        found.append("setup")
    if case["third-party"] == "unsupported" and other != "A20":
        found.append("third-party")
    if case["version"] == "older" and case["topic"] != "upgrade" and other != "A29":
        found.append("version")
    if case["version"] == "older" and case["topic"] == "upgrade" and other == "A36":
        found.append("other reading")
    if case["licence"] == "nfr":
        found.append("nfr")
    if case["administrator"] == "not-qualified":
        found.append("administrator")
    return found


def doubts(case: dict[str, str], level: dict[str, str], other: str | None) -> list[str]:
    found = []
    if "offered" not in level.values() and "confirm" in level.values():
        found.append("customer-to-confirm" if case["requester"] == "customer" else "levels-to-confirm")
    if case["topic"] == "upgrade" and case["version"] == "older" and other != "A36":
        found.append("failed-upgrade")
    return found


def notes(case: dict[str, str]) -> list[str]:
    topic = case["topic"]
    found = []
    if topic in ("audio", "upgrade") and case["hosting"] != "hosted-by-3cx":
        found.append("network-cause")
    if topic in ("supported-phone", "supported-trunk"):
        found.append("vendor-first")
    if topic in ("teams", "remote-session", "wireshark-analysis"):
        found.append(topic)
    if case["requester"] == "bronze":
        found.append("forum")
    return found


def decide(case: dict[str, str], other: str | None = None) -> Decided:
    level = levels(case, other)
    refused = refusals(case, level, other)
    to_fix = fixes(case, other)
    advice = (
        ["call-fraud-advice"]
        if case["topic"] == "call-fraud" and case["size"] == "over-64sc" and case["requester"] != "customer"
        else []
    )
    to_confirm = doubts(case, level, other)
    silver_up = case["requester"] in SILVER_UP
    phone = silver_up and not (other == "A11" and case["size"] == "single-4sc")
    unsupported = case["setup"] == "unsupported" or case["third-party"] == "unsupported"
    charged = bool(refused) if other == "A35" else unsupported
    outcomes = {
        "ticket": "open",
        **level,
        "phone": "offered" if phone else "not-offered",
        "priority": "offered" if case["requester"] in ("platinum", "titanium") else "not-offered",
        "charge": "possible" if charged else "not-stated",
    }
    for status, found in (
        ("confirm", to_confirm),
        ("advice-only", advice),
        ("fix-first", to_fix),
        ("refused", refused),
    ):
        if found:
            outcomes["ticket"] = status
    if refused:
        outcomes.update(dict.fromkeys([*LEVELS, "phone", "priority"], "not-offered"))
    return Decided(outcomes, refused + to_fix + advice + to_confirm + ([] if refused else notes(case)))


# Where a reading may stand, and the answers that its other side counts as others.
SCOPE: dict[str, tuple[str, ...]] = {
    "A1": ("level-3",),
    "A2": ("level-2", "level-3"),
    "A3": ("level-3",),
    "A4": ("level-3",),
    "A5": ("level-2", "level-3"),
    "A6": LEVELS,
    "A7": ("ticket", *LEVELS),
    "A8": ("level-2", "level-3"),
    "A9": LEVELS,
    "A10": LEVELS,
    "A11": ("phone",),
    "A14": ("ticket",),
    "A15": ("ticket",),
    "A16": ("ticket", *LEVELS),
    "A17": ("ticket",),
    "A18": ("ticket",),
    "A20": ("ticket",),
    "A23": ("ticket",),
    "A28": ("ticket",),
    "A29": ("ticket",),
    "A32": ("ticket", *LEVELS),
    "A35": ("charge",),
    "A36": ("ticket",),
}
COUNTS_AS = {
    "A5": ("size", "up-to-64sc", "single-4sc", ("level-2", "level-3")),
    "A22 extensions": ("extensions", "up-to-20", "over-20", ("level-3",)),
    "A22 size": ("size", "up-to-64sc", "over-64sc", ("ticket",)),
    "A31": ("requester", "customer", "bronze", ("ticket",)),
}


def readings(case: dict[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The readings that stand with each outcome: those whose other side gives it another value, with that value."""
    used = decide(case).outcomes
    found: dict[str, dict[str, tuple[str, ...]]] = {outcome: {} for outcome in used}

    def compare(reading: str, outcomes: tuple[str, ...], changed: dict[str, str]) -> None:
        for outcome in outcomes:
            if used[outcome] != changed[outcome]:
                found[outcome][reading] = (changed[outcome],)

    for reading, outcomes in SCOPE.items():
        compare(reading, outcomes, decide(case, reading).outcomes)
    for name, (question, answer, read, outcomes) in COUNTS_AS.items():
        by_system = case["hosting"] == "hosted-by-3cx" or case["edition"] == "smb"
        if case[question] == answer and not (name == "A31" and by_system):
            compare(name.split()[0], outcomes, decide(case | {question: read}).outcomes)
    if used["ticket"] != "refused":
        if used["priority"] == "offered":
            found["priority"]["A12"] = ()  # changes nothing that is computed: the order of handling, or a shorter SLA
        if case["topic"] == "teams":
            found["level-3"]["A13"] = ()  # nor does this one there
    return found
