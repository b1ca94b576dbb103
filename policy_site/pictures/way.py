"""The way of a ticket: its steps, where it may end, and what the policy says of when it is handled."""

from typing import NotRequired, TypedDict

from calculator.words import keys
from policy_site.calculator_labels import Labelled
from policy_site.clauses import Quotation
from policy_site.pictures.scene import Scene, data


class Exit(TypedDict):
    """A kind of reason with which a ticket may end: the page that tells more, or the reasons themselves."""

    kind: Labelled
    reasons: list[str]
    url: NotRequired[str]
    title: NotRequired[str]


class Step(TypedDict):
    """A step, its clause, and the exits beside it; ``levels`` where the support levels stand side by side."""

    name: str
    clause: Quotation
    exits: list[Exit]
    levels: list[str]


class Way(TypedDict):
    """The steps in their order, and the clauses on the SLA."""

    steps: list[Step]
    sla: list[Quotation]


def context(scene: Scene) -> Way:
    """Return what the picture shows."""
    way = data()["way"]
    return {
        "steps": [
            {
                "name": scene.text(step["words"]) if "words" in step else _name(scene, step["outcome"]),
                "clause": scene.quoted(step["clause"]),
                "exits": [_exit(scene, kind) for kind in step["exits"]],
                "levels": _levels(scene) if step["clause"] == way["levels"] else [],
            }
            for step in way["steps"]
        ],
        "sla": [scene.quoted(clause) for clause in way["sla"]],
    }


def _levels(scene: Scene) -> list[str]:
    return [_name(scene, step["outcome"]) for step in data()["ladder"]]


def _name(scene: Scene, outcome: str) -> str:
    return scene.labels.outcome(scene.outcome(outcome))["label"]


def _exit(scene: Scene, kind: str) -> Exit:
    found: Exit = {"kind": {"id": kind, "label": scene.labels.say(keys.kind_key(kind))}, "reasons": []}
    page = data()["way"]["pages"].get(kind)
    if page:
        return {**found, "url": scene.address(page), "title": str(scene.page_named(page).title)}
    reasons = [scene.labels.say(f"reason.{reason.id}.short") for reason in scene.policy.reasons if reason.kind == kind]
    return {**found, "reasons": reasons}
