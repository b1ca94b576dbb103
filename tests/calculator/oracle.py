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
)
BRONZE_GAP = ("network-os", "audio", "upgrade")
CHARGED = ("unsupported-trunk", "unsupported-sip-phone", "unsupported-crm-pms")
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
    bronze_gap = requester == "bronze" and topic in BRONZE_GAP
    own_network = not hosted and topic in ("audio", "upgrade")
    no_sure_way_in = requester in ("customer", "other-partner")

    level_1 = "confirm" if no_sure_way_in else "offered"
    if bronze_gap:
        level_1 = "not-offered"

    listed = silver_up or by_system
    if other == "A37" and requester == "bronze" and case["hosting"] == "self-hosted":
        listed = True  # "in hosting" as any hosted system; level 3 below keeps its own list
    single = size == "single-4sc" and not (other == "A2" and silver_up)
    if not listed or single:
        level_2 = "not-offered"
    else:
        level_2 = "confirm" if bronze_gap or own_network or no_sure_way_in else "offered"

    if not (silver_up or by_system or case["extensions"] == "over-20") or topic == "teams":
        level_3 = "not-offered"
    else:
        level_3 = "offered" if level_2 == "offered" else "confirm"

    if topic == "call-fraud" and size == "over-64sc":
        level_2 = level_3 = "not-offered"
    if (other == "A1" and not silver_up and not by_system) or (other == "A3" and size == "single-4sc"):
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
    found = []
    if requester == "customer" and not (hosted or case["edition"] == "smb"):
        found.append("customer-no-way-in")
    if case["licence"] == "trial" or topic == "evaluation":
        found.append("evaluation")
    if topic in ALWAYS_REFUSED:
        found.append(topic)
    if topic == "network-os" and not hosted:
        found.append(topic)
    if topic == "call-fraud" and case["size"] != "over-64sc":
        found.append(topic)
    if all(level[name] == "not-offered" for name in LEVELS):
        found.append("no-level-left")
    if (
        (other == "A7" and requester == "customer")
        or (other == "A13" and topic == "teams")
        or (other == "A15" and case["licence"] == "nfr")
        or (other == "A16" and case["edition"] == "free")
        or (other == "A32" and topic == "network-os" and hosted)
    ):
        found.append("other reading")
    return found


def fixes(case: dict[str, str], other: str | None) -> list[str]:
    found = []
    if case["setup"] == "unsupported":
        found.append("setup")
    if case["third-party"] == "unsupported":
        found.append("third-party")
    if case["version"] == "older" and case["topic"] != "upgrade":
        found.append("version")
    if case["version"] == "older" and case["topic"] == "upgrade" and other == "A36":
        found.append("other reading")
    if case["administrator"] == "not-qualified":
        found.append("administrator")
    return found


def doubts(case: dict[str, str], level: dict[str, str]) -> list[str]:
    found = []
    if "offered" not in level.values() and "confirm" in level.values():
        found.append("levels-to-confirm")
    if case["topic"] == "upgrade" and case["version"] == "older":
        found.append("failed-upgrade")
    if case["licence"] == "nfr":
        found.append("nfr")
    return found


def notes(case: dict[str, str]) -> list[str]:
    topic, hosted = case["topic"], case["hosting"] == "hosted-by-3cx"
    found = []
    if topic == "network-os" and hosted:
        found.append("own-network")
    if topic in ("audio", "upgrade") and not hosted:
        found.append("network-cause")
    if topic in ("teams", "remote-session", "wireshark-analysis"):
        found.append(topic)
    if case["third-party"] == "supported":
        found.append("vendor-first")
    if case["requester"] == "bronze":
        found.append("forum")
    return found


def decide(case: dict[str, str], other: str | None = None) -> Decided:
    requester, topic = case["requester"], case["topic"]
    level = levels(case, other)
    refused = refusals(case, level, other)
    advice = topic == "call-fraud" and case["size"] == "over-64sc" and requester not in ("customer", "other-partner")
    phone = requester in SILVER_UP and not (other == "A11" and case["size"] == "single-4sc")
    unsupported = "unsupported" in (case["setup"], case["third-party"]) or topic in CHARGED
    charged = bool(refused) if other == "A35" else unsupported
    outcomes = {
        "ticket": "open",
        **level,
        "phone": "offered" if phone else "not-offered",
        "priority": "offered" if requester in ("platinum", "titanium") else "not-offered",
        "charge": "possible" if charged else "not-stated",
    }
    if refused:
        # Nothing stands beside a refusal.
        outcomes.update(dict.fromkeys([*LEVELS, "phone", "priority"], "not-offered"), ticket="refused")
        return Decided(outcomes, refused)
    reasons = []
    for status, found in (
        ("fix-first", fixes(case, other)),
        ("advice-only", ["call-fraud-advice"] if advice else []),
        ("confirm", doubts(case, level)),
    ):
        if found and outcomes["ticket"] == "open":
            outcomes["ticket"] = status
        reasons += found
    return Decided(outcomes, reasons + notes(case))


# Where a reading may stand, and the answers that its other side counts as others.
SCOPE: dict[str, tuple[str, ...]] = {
    "A1": ("level-3",),
    "A2": ("level-2", "level-3"),
    "A3": ("level-3",),
    "A4": ("level-3",),
    "A5": ("level-2", "level-3"),
    "A6": ("level-2", "level-3"),
    "A7": ("ticket", *LEVELS),
    "A8": ("level-2", "level-3"),
    "A9": ("ticket", "level-2", "level-3"),
    "A10": ("ticket", "level-2", "level-3"),
    "A11": ("phone",),
    "A13": ("ticket", "level-1", "level-2"),
    "A15": ("ticket",),
    "A16": ("ticket", *LEVELS),
    "A31": ("ticket", *LEVELS),
    "A32": ("ticket", *LEVELS),
    "A35": ("charge",),
    "A36": ("ticket",),
    "A37": ("level-2", "level-3"),
}
# Answers that count as others under the other reading.
COUNTS_AS = {"A5": ("size", "other-4sc", "single-4sc"), "A31": ("requester", "other-partner", "bronze")}


def readings(case: dict[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The readings that stand with each outcome: those whose other side gives it another value, with that value."""
    used = decide(case).outcomes
    found: dict[str, dict[str, tuple[str, ...]]] = {outcome: {} for outcome in used}
    for reading, outcomes in SCOPE.items():
        question, answer, read = COUNTS_AS.get(reading, ("requester", "", ""))
        changed = decide(case | {question: read} if case[question] == answer else case, reading).outcomes
        for outcome in outcomes:
            if used[outcome] != changed[outcome]:
                found[outcome][reading] = (changed[outcome],)
    if used["priority"] == "offered":
        found["priority"]["A12"] = ()  # changes nothing that is computed: the order of handling, or a shorter SLA
    return found
