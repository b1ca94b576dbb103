"""The case that the picture shows is to be confirmed, with the clauses of the engine on both sides."""

import pytest

from calculator import Policy, assess
from policy_site.pictures import for_and_against
from policy_site.pictures.for_and_against import OneSidedError, context
from policy_site.pictures.scene import Scene, data
from tests.policy_site.pictures.conftest import ordinary


def test_the_sides_are_those_of_the_engine(policy: Policy, scene: Scene) -> None:
    shown, picture = context(scene), data()["for-and-against"]
    verdict = assess(policy, ordinary(policy) | picture["case"]).outcomes[picture["outcome"]]
    assert shown["value"]["id"] == verdict.value == "confirm"
    sides = {"grants": shown["in_favour"], "limits": shown["against"]}
    for effect, side in sides.items():
        assert [clause["id"] for clause in side] == [
            cited.clause for cited in verdict.clauses if cited.effect == effect
        ]
        assert len(side) == 1  # two cards


def test_a_case_that_is_clear_is_refused(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = data()["for-and-against"]
    clear = {**picture, "case": {**picture["case"], "topic": "general"}}
    monkeypatch.setattr(for_and_against, "data", lambda: {"for-and-against": clear})
    with pytest.raises(OneSidedError, match="'level-2' is 'offered'"):
        context(scene)
