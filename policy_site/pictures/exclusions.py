"""What is not included, by the groups of topics: the ticket, or the level, that a topic closes, and the clause."""

from collections.abc import Iterator
from typing import TypedDict

from calculator import assess
from calculator.engine.assess import DEPENDS
from calculator.policy.model import Condition
from calculator.words import keys
from policy_site import scripts
from policy_site.calculator_labels import ICONS, Labelled
from policy_site.clauses import Quotation
from policy_site.data_files import FileConfig
from policy_site.pictures.scene import Scene


class Exclusion(TypedDict):
    """A topic: the outcome that it closes (empty for the ticket), its value, what decides it, and the clause."""

    topic: Labelled
    outcome: str
    value: Labelled
    decided_by: list[str]
    clause: Quotation
    words: str


class Group(TypedDict):
    """Topics that stand together, with an icon of the theme."""

    label: str
    icon: str
    exclusions: list[Exclusion]


class Exclusions(TypedDict):
    """The groups that have any, and the script of the filter."""

    groups: list[Group]
    script: FileConfig


def context(scene: Scene) -> Exclusions:
    """Return what the picture shows."""
    topics = scene.policy.topic
    groups: list[Group] = [
        {
            "label": scene.labels.say(keys.group_key(topics.id, group)),
            "icon": ICONS[group],
            "exclusions": [found for topic in answers for found in _of_topic(scene, topic)],
        }
        for group, answers in topics.groups.items()
    ]
    return {
        "groups": [group for group in groups if group["exclusions"]],
        "script": scripts.script("filter").seen_from(scene.page),
    }


def _of_topic(scene: Scene, topic: str) -> Iterator[Exclusion]:
    """Yield what a topic closes by itself: the ticket, or else the outcomes that a rule denies to this topic alone."""
    policy = scene.policy
    refused = policy.ticket.by_reason[0]
    reasons = {
        reason.id: reason for reason in policy.reasons if reason.kind == refused and _names(scene, reason.when, topic)
    }
    found = assess(policy, {policy.topic.id: topic}, ordinary=True)
    for finding in found.reasons:
        if finding.reason in reasons:
            value = DEPENDS if finding.depends_on else refused
            yield _exclusion(
                scene, topic, policy.ticket.id, value, finding.depends_on, reasons[finding.reason].clauses[0]
            )
    if reasons:
        return
    for rule in policy.rules:
        if rule.when == ({policy.topic.id: frozenset({topic})},):
            for name, effect in rule.effects.items():
                verdict = found.outcomes[name]
                if effect == "denies":
                    yield _exclusion(scene, topic, name, verdict.value, verdict.decided_by, rule.clauses[0])


def _names(scene: Scene, condition: Condition, topic: str) -> bool:
    return any(topic in row.get(scene.policy.topic.id, ()) for row in condition)


def _exclusion(  # noqa: PLR0913, PLR0917 - one for each part of the line
    scene: Scene, topic: str, outcome: str, value: str, decided_by: tuple[str, ...], clause: str
) -> Exclusion:
    labels = scene.labels
    is_ticket = outcome == scene.policy.ticket.id
    return {
        "topic": {"id": topic, "label": labels.answer(scene.policy.topic, topic)},
        "outcome": "" if is_ticket else labels.outcome(scene.outcome(outcome))["label"],
        "value": labels.value(outcome, value),
        "decided_by": [labels.short(question) for question in decided_by],
        "clause": scene.quoted(clause),
        "words": ", ".join(scene.readers_words.get(topic, ())),
    }
