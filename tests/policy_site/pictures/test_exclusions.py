"""The exclusions are the topics that the engine refuses, for somebody to whom the policy offers all levels."""

from calculator import Policy, assess
from policy_site.pictures.exclusions import context
from policy_site.pictures.scene import Scene
from tests.policy_site.pictures.conftest import ordinary_cases


def test_a_topic_is_shown_as_the_engine_answers_it(policy: Policy, scene: Scene) -> None:
    exclusions = [found for group in context(scene)["groups"] for found in group["exclusions"]]
    closed = {found["topic"]["id"]: found["value"]["id"] for found in exclusions if not found["outcome"]}
    for topic in policy.topic.answers:
        given = {policy.topic.id: topic, policy.questions[0].id: "gold"}
        tickets = {assess(policy, case).outcomes[policy.ticket.id].value for case in ordinary_cases(policy, **given)}
        expected = {True: "refused", False: "depends"}[tickets == {"refused"}] if "refused" in tickets else None
        assert closed.get(topic) == expected, topic


def test_a_level_that_a_topic_closes_is_named(policy: Policy, scene: Scene) -> None:
    levels = [
        found for group in context(scene)["groups"] for found in group["exclusions"] if found["outcome"]
    ]  # fmt: skip
    assert [(found["topic"]["id"], found["outcome"], found["value"]["id"]) for found in levels] == [
        ("teams", "Level 3", "not-offered")
    ]
    for case in ordinary_cases(policy, **{policy.topic.id: "teams"}):
        assert assess(policy, case).outcomes["level-3"].value == "not-offered"


def test_what_depends_says_on_what(scene: Scene) -> None:
    found = [shown for group in context(scene)["groups"] for shown in group["exclusions"]]
    open_ones = {shown["topic"]["id"]: shown["decided_by"] for shown in found if shown["value"]["id"] == "depends"}
    assert open_ones == {"network-os": ["Hosting"], "call-fraud": ["Size"]}
