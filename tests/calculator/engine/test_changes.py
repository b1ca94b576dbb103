import itertools

from calculator import Change, Policy, assess, changes
from tests.calculator import oracle
from tests.calculator.space import case, completions, sample

# What the policy lets be suggested, written out once more: (question, from) -> answers.
SUGGESTED = {
    ("version", "older"): ["latest"],
    ("setup", "unsupported"): ["supported"],
    ("third-party", "unsupported"): ["none"],
    ("administrator", "not-qualified"): ["qualified"],
    ("hosting", "self-hosted"): ["hosted-by-3cx"],
    ("hosting", "on-premise"): ["hosted-by-3cx"],
    ("edition", "free"): ["smb"],
    ("edition", "other"): ["smb"],
    ("requester", "customer"): ["package-holder", "silver", "gold", "platinum", "titanium"],
    ("requester", "package-holder"): ["silver", "gold", "platinum", "titanium"],
    ("requester", "other-partner"): ["bronze", "silver", "gold", "platinum", "titanium"],
    ("requester", "bronze"): ["silver", "gold", "platinum", "titanium"],
    ("requester", "silver"): ["gold", "platinum", "titanium"],
    ("requester", "gold"): ["platinum", "titanium"],
    ("requester", "platinum"): ["titanium"],
}
WISHED = {"ticket": "open"} | dict.fromkeys(["level-1", "level-2", "level-3", "phone", "priority"], "offered")


def of(found: tuple[Change, ...], outcome: str) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    return [(change.kind, dict(change.answers)) for change in found if change.outcome == outcome]


def test_an_older_version_is_mended_now(policy: Policy) -> None:
    assert of(changes(policy, case(version="older")), "ticket") == [("now", {"version": ("latest",)})]


def test_never_to_the_newest_version_when_the_upgrade_is_what_fails(policy: Policy) -> None:
    assert of(changes(policy, case(topic="upgrade", version="older", hosting="hosted-by-3cx")), "ticket") == []


def test_an_end_user_without_a_package_sees_what_each_way_in_gives(policy: Policy) -> None:
    found = changes(policy, case(requester="customer"))
    ways = ("package-holder", "silver", "gold", "platinum", "titanium")
    assert of(found, "ticket") == [("decision", {"requester": ways})]
    assert of(found, "phone") == [("decision", {"requester": ways[1:]})]


def test_a_trial_is_never_talked_out_of_being_one(policy: Policy) -> None:
    assert changes(policy, case(licence="trial")) == ()


def test_no_other_licence_and_no_package_for_a_partner_is_ever_suggested(policy: Policy) -> None:
    for requester in ("other-partner", "bronze", "gold"):
        for licence in ("nfr", "trial"):
            for change in changes(policy, case(requester=requester, licence=licence, setup="unsupported")):
                assert "licence" not in change.answers
                assert "package-holder" not in change.answers.get("requester", ())


def test_a_partner_without_a_level_sees_what_each_of_the_five_gives(policy: Policy) -> None:
    levels = ("bronze", "silver", "gold", "platinum", "titanium")
    found = changes(policy, case(requester="other-partner"))
    assert of(found, "ticket") == [("partner", {"requester": levels})]
    assert of(found, "phone") == [("partner", {"requester": levels[1:]})]


def test_what_is_offered_needs_no_change(policy: Policy) -> None:
    assert {change.outcome for change in changes(policy, case())} == {"priority"}


def test_every_minimal_set_is_found_and_no_other(policy: Policy) -> None:
    for situation in [*sample(policy, 120, seed=5), *few_unknown(policy)]:
        expected = enumerated(policy, situation)
        found: dict[str, set[frozenset[tuple[str, str]]]] = {outcome: set() for outcome in WISHED}
        for change in changes(policy, situation):
            options = [[(question, answer) for answer in answers] for question, answers in change.answers.items()]
            for pairs in itertools.product(*options):
                assert frozenset(pairs) not in found[change.outcome]
                found[change.outcome].add(frozenset(pairs))
        assert found == expected, situation


def few_unknown(policy: Policy) -> list[dict[str, str | None]]:
    return [
        situation
        for situation in sample(policy, 400, seed=6, unknown=0.1)
        if situation["topic"] and 1 <= list(situation.values()).count(None) <= 2
    ][:40]


def enumerated(policy: Policy, situation: dict[str, str | None]) -> dict[str, set[frozenset[tuple[str, str]]]]:
    """Every set that works, tried one by one, less those that hold a smaller one."""
    now = assess(policy, situation).outcomes
    options = []
    for question, answer in situation.items():
        if answer and not (question == "version" and situation["topic"] == "upgrade"):
            suggested = SUGGESTED.get((question, answer), [])
            options.append([None, *((question, other) for other in suggested)])
    found: dict[str, set[frozenset[tuple[str, str]]]] = {outcome: set() for outcome in WISHED}
    sets = [frozenset(pair for pair in pairs if pair) for pairs in itertools.product(*options)]
    for pairs in sorted(sets, key=len):
        changed = situation | dict(pairs)
        reached = [oracle.outcomes(full) for full in completions(policy, changed)]
        for outcome, wished in WISHED.items():
            if now[outcome].value in (wished, "depends"):
                continue
            if all(outcomes[outcome] == wished for outcomes in reached) and not any(
                smaller <= pairs for smaller in found[outcome]
            ):
                found[outcome].add(pairs)
    return found
