"""The home page's form asks what the calculator's form asks, in the names and values that the calculator reads."""

from calculator import Policy, assess
from policy_site.pictures.case_form import context
from policy_site.pictures.scene import Scene, data
from tests.policy_site.pictures.conftest import MakeScene


def test_names_and_values_are_the_policys(policy: Policy, scene: Scene) -> None:
    shown = context(scene)
    assert shown["action"] == "../calculator/"
    assert [question["id"] for question in shown["questions"]] == data()["case-form"]["questions"]
    for question in shown["questions"]:
        known = next(known for known in policy.questions if known.id == question["id"])
        assert [answer["id"] for answer in question["answers"]] == [*known.answers, ""]
        for answer in question["answers"]:
            assert assess(policy, {question["id"]: answer["id"]}).situation[question["id"]] == (answer["id"] or None)


def test_no_answer_is_the_last_one(make_scene: MakeScene) -> None:
    for question in context(make_scene("de"))["questions"]:
        assert question["answers"][-1] == {"id": "", "label": "Weiß nicht"}
