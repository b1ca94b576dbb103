"""Say cases of version 1.1 in a few words, and what the oracle tells of them."""

from tests.calculator import oracle
from tests.calculator.oracle.values import DENIABLE

EVERYDAY = {
    "requester": "silver",
    "hosting": "self-hosted",
    "edition": "other",
    "extensions": "up-to-20",
    "size": "up-to-64sc",
}
"""A case without a peculiarity, from which each test names only what differs."""

type Told = tuple[str, set[str], set[str], str | None]


def case(**answers: str) -> dict[str, str]:
    return oracle.ordinary_case(**EVERYDAY | answers)


def told(situation: dict[str, str]) -> list[Told]:
    """Return the reasons as kind, clauses, readings and where to go."""
    return [(each.kind, set(each.clauses), set(each.readings), each.go_to) for each in oracle.reasons(situation)]


def values(situation: dict[str, str]) -> str:
    """Return ticket, levels, phone and priority in one line."""
    decided = oracle.outcomes(situation)
    return " ".join(decided[outcome] for outcome in ("ticket", *DENIABLE))


def cited(situation: dict[str, str], outcome: str) -> dict[str, set[str]]:
    """Return the clauses of an outcome by effect."""
    effects: dict[str, set[str]] = {}
    for clause, effect in oracle.citations(situation)[outcome]:
        effects.setdefault(effect, set()).add(clause)
    return effects


FORUM: Told = ("note", {"bronze-use-forum"}, {"A25"}, None)
VENDOR: Told = ("note", {"third-party-vendor-first"}, set(), None)
NETWORK_CAUSE: Told = ("note", {"no-network-os-self-managed"}, {"A10"}, None)
OWN_NETWORK: Told = ("note", {"check-network"}, {"A32"}, None)
NO_LEVEL = {"bronze-excludes-network-os", "level-2-who", "level-3-who"}
NO_WAY_IN = {"packages-prefer-silver-partner", "scope-partners-proven-setups"}
ALL_REFUSED = "refused" + " not-offered" * 5
