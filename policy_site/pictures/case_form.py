"""The first questions as a plain form that leads into the calculator: no picture, but placed as one."""

from typing import TypedDict

from calculator.words import keys
from policy_site.calculator_labels import Labelled
from policy_site.pictures.scene import CALCULATOR, Scene, data


class FirstQuestion(TypedDict):
    """A question with its answers; the last one is no answer."""

    id: str
    label: str
    answers: list[Labelled]


class CaseForm(TypedDict):
    """The page that the form leads to, and its questions."""

    action: str
    questions: list[FirstQuestion]


def context(scene: Scene) -> CaseForm:
    """Return what the form asks."""
    questions = [scene.question(name) for name in data()["case-form"]["questions"]]
    labels = scene.labels
    return {
        "action": scene.address(CALCULATOR),
        "questions": [
            {
                "id": question.id,
                "label": labels.say(keys.question_key(question.id)),
                "answers": [
                    *labels.answers(question, question.answers),
                    {"id": "", "label": labels.answer(question, None)},
                ],
            }
            for question in questions
        ],
    }
