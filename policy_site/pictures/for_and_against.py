"""For and against: a case in which clauses pull apart, so that an outcome is to be confirmed."""

from typing import TypedDict

from mkdocs.exceptions import PluginError

from calculator import assess
from policy_site.calculator_labels import Labelled
from policy_site.clauses import Quotation
from policy_site.pictures.scene import Scene, data


class Sides(TypedDict):
    """The case in words, the outcome with its value there, and the clauses on each side."""

    case: list[str]
    url: str
    outcome: Labelled
    value: Labelled
    in_favour: list[Quotation]
    against: list[Quotation]


class OneSidedError(PluginError):
    """A case of pictures.toml in which the outcome is not to be confirmed, or has clauses on one side only."""


def context(scene: Scene) -> Sides:
    """Return what the picture shows. Raises OneSidedError."""
    picture = data()["for-and-against"]
    outcome, case = scene.outcome(picture["outcome"]), picture["case"]
    verdict = assess(scene.policy, case, ordinary=True).outcomes[outcome.id]
    sides = {
        effect: [cited.clause for cited in verdict.clauses if cited.effect == effect] for effect in ("grants", "limits")
    }
    if verdict.value != outcome.doubted or not all(sides.values()):
        raise OneSidedError(
            f"policy_site/pictures/pictures.toml: '{outcome.id}' is '{verdict.value}' in {case}: {sides}"
        )
    return {
        "case": [scene.labels.answer(scene.question(name), answer) for name, answer in case.items()],
        "url": scene.case(case),
        "outcome": scene.labels.outcome(outcome),
        "value": scene.labels.value(outcome.id, verdict.value),
        "in_favour": [scene.quoted(clause) for clause in sides["grants"]],
        "against": [scene.quoted(clause) for clause in sides["limits"]],
    }
