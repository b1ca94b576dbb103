"""The ladder of the support levels: what each is, who is offered it, and the exception, from the policy's rules."""

from collections.abc import Iterator
from typing import TypedDict

from calculator.policy.model import TRUE, Condition, Policy, Question
from policy_site.calculator_labels import ICONS, Labelled
from policy_site.clauses import Quotation
from policy_site.pictures.scene import Scene, data

# Answers to a question, of which any is meant.
type Part = tuple[str, tuple[str, ...]]


class Step(TypedDict):
    """A level: what it is, the conditions of which any one is enough (none for all tickets), and the exception."""

    id: str
    icon: str
    name: str
    what: str
    offered: Labelled
    who: list[str]
    who_clause: Quotation
    denied: Labelled
    exception: list[str]
    exception_clause: Quotation


class Ladder(TypedDict):
    """The levels, the lowest first."""

    steps: list[Step]


def context(scene: Scene) -> Ladder:
    """Return what the picture shows."""
    return {"steps": [_step(scene, **step) for step in data()["ladder"]]}


def _step(scene: Scene, outcome: str, who: str, **others: str) -> Step:
    level, exception = scene.outcome(outcome), others["except"]
    return {
        "id": level.id,
        "icon": ICONS[level.id],
        "name": scene.labels.outcome(level)["label"],
        "what": scene.text(f"pictures.{level.id}"),
        "offered": scene.labels.value(level.id, level.granted),
        "who": [_said(scene, way) for way in ways(scene.policy, level.id, "grants", who) if way],
        "who_clause": scene.quoted(who),
        "denied": scene.labels.value(level.id, level.denied),
        "exception": [_said(scene, way) for way in ways(scene.policy, level.id, "denies", exception)],
        "exception_clause": scene.quoted(exception),
    }


def ways(policy: Policy, outcome: str, effect: str, clause: str) -> list[tuple[Part, ...]]:
    """Return the conditions under which a clause has an effect on an outcome: any of them is enough.

    A part that a rule asks not to hold is left out: it only keeps two rules from telling the same twice.
    """
    rules = [rule for rule in policy.rules if clause in rule.clauses and rule.effects.get(outcome) == effect]
    return list(dict.fromkeys(way for rule in rules for way in _ways(policy, rule.when)))


def _ways(policy: Policy, condition: Condition) -> Iterator[tuple[Part, ...]]:
    questions = {question.id: question for question in policy.questions}
    for row in condition:
        found: list[tuple[Part, ...]] = [()]
        for name, values in row.items():
            if name in questions:
                answers = tuple(answer for answer in questions[name].answers if answer in values)
                found = [(*way, (name, answers)) for way in found]
            elif TRUE in values:
                found = [(*way, *further) for way in found for further in _ways(policy, policy.facts[name])]
        yield from found


def _said(scene: Scene, way: tuple[Part, ...]) -> str:
    """Return a condition in words: its parts, each with its answers."""
    *before, last = (_part(scene, scene.question(name), answers) for name, answers in way)
    return " ".join([*(scene.text("calculator.label", label=part) for part in before), last])


def _part(scene: Scene, question: Question, answers: tuple[str, ...]) -> str:
    if len(answers) > 1 and answers == question.scale[-len(answers) :]:
        return scene.text("pictures.or-higher", answer=scene.labels.answer(question, answers[0]))
    said = ", ".join(scene.labels.answer(question, answer) for answer in answers)
    if question.counts:  # "More than 20" says nothing by itself
        return f"{scene.text('calculator.label', label=scene.labels.short(question.id))} {said}"
    return said
