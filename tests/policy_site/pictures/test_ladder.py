"""The ladder says of each level what the engine says, in every case that a condition of it names."""

from itertools import product

import pytest

from calculator import Policy, assess
from policy_site.pictures.ladder import Part, context, ways
from policy_site.pictures.scene import Scene, data
from tests.policy_site.pictures.conftest import MakeScene, ordinary_cases

STEPS = data()["ladder"]
LEVELS = [step["outcome"] for step in STEPS]


def holds(way: tuple[Part, ...], case: dict[str, str]) -> bool:
    return all(case[name] in answers for name, answers in way)


@pytest.mark.parametrize("step", STEPS, ids=LEVELS)
def test_whoever_the_ladder_names_is_listed_for_the_level(policy: Policy, step: dict[str, str]) -> None:
    named = ways(policy, step["outcome"], "grants", step["who"])
    exceptions = ways(policy, step["outcome"], "denies", step["except"])
    assert named and exceptions
    outcome = next(outcome for outcome in policy.outcomes if outcome.id == step["outcome"])
    seen = 0
    for case in ordinary_cases(policy):
        found = assess(policy, case).outcomes
        if found[policy.ticket.id].value == "refused" or any(holds(way, case) for way in exceptions):
            continue
        seen += 1
        is_listed = found[outcome.id].value in (outcome.granted, outcome.doubted)
        assert is_listed == any(holds(way, case) for way in named), case
    assert seen > 100


@pytest.mark.parametrize("step", STEPS, ids=LEVELS)
def test_the_exception_takes_the_level_away_from_everybody(policy: Policy, step: dict[str, str]) -> None:
    outcome = next(outcome for outcome in policy.outcomes if outcome.id == step["outcome"])
    for way in ways(policy, step["outcome"], "denies", step["except"]):
        for answers in product(*(answers for _, answers in way)):
            given = {name: answer for (name, _), answer in zip(way, answers, strict=True)}
            values = {assess(policy, case).outcomes[outcome.id].value for case in ordinary_cases(policy, **given)}
            assert values == {outcome.denied}, given


def test_a_higher_partner_level_is_said_as_one_and_a_number_with_what_it_counts(scene: Scene) -> None:
    first, second, third = context(scene)["steps"]
    assert first["who"] == []
    assert second["who"] == ["Silver partner or higher", "Hosted by 3CX", "SMB"]
    assert third["who"] == [*second["who"], "Extensions: More than 20"]
    assert second["exception"] == ["4SC, the customer’s one and only system"]
    assert first["exception"][0].startswith("Bronze partner: ")


def test_each_language_has_its_own_words(make_scene: MakeScene) -> None:
    english, greek = (context(make_scene(language))["steps"] for language in ("en", "el"))
    assert [step["what"] for step in english] == ["Guidance and advice", "Troubleshooting", "Troubleshooting with R&D"]
    for ours, theirs in zip(english, greek, strict=True):
        assert ours["what"] != theirs["what"] and ours["exception_clause"]["id"] == theirs["exception_clause"]["id"]
    assert greek[1]["who"][0] == "Συνεργάτης Silver ή ανώτερης βαθμίδας"
