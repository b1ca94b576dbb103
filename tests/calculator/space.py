"""The case space: every complete case, samples of it, and cases said in a few words."""

import itertools
import random
from collections.abc import Iterator, Mapping

from calculator.engine.answer import Answer
from calculator.policy.model import Policy
from calculator.situation import read

CASES = 995_328

# An everyday case, from which the tests say only what differs.
EVERYDAY = {
    "requester": "silver",
    "topic": "general",
    "hosting": "self-hosted",
    "edition": "other",
    "extensions": "up-to-20",
    "size": "up-to-64sc",
    "licence": "commercial",
    "administrator": "qualified",
    "version": "latest",
    "setup": "supported",
    "third-party": "none",
}


def case(**changed: str | None) -> dict[str, str | None]:
    """The everyday case with some answers changed; third_party stands for third-party."""
    return EVERYDAY | {name.replace("_", "-"): answer for name, answer in changed.items()}


def answered(policy: Policy, situation: Mapping[str, object], *, ordinary: bool = False) -> Answer:
    """All that is said of a situation."""
    return Answer(read(policy, situation, ordinary=ordinary))


def complete(policy: Policy) -> Iterator[tuple[int, ...]]:
    """Every complete case, by the numbers of its answers."""
    return itertools.product(*(range(len(question.answers)) for question in policy.questions))


def named(policy: Policy, codes: tuple[int, ...]) -> dict[str, str]:
    return {question.id: question.answers[code] for question, code in zip(policy.questions, codes, strict=True)}


def sample(policy: Policy, count: int, seed: int, unknown: float = 0.0) -> Iterator[dict[str, str | None]]:
    """Random cases in which each answer is unknown with a given probability."""
    chance = random.Random(seed)
    for _ in range(count):
        yield {
            question.id: None if chance.random() < unknown else chance.choice(question.answers)
            for question in policy.questions
        }


def nearly_known(policy: Policy, count: int, seed: int) -> list[dict[str, str | None]]:
    """Cases with unknown answers, few enough completions each to be enumerated."""
    found = []
    for situation in sample(policy, count * 20, seed, unknown=0.35):
        size = 1
        for question in policy.questions:
            size *= 1 if situation[question.id] else len(question.answers)
        if 1 < size <= 200:
            found.append(situation)
    return found[:count]


def completions(policy: Policy, situation: dict[str, str | None]) -> Iterator[dict[str, str]]:
    options = [
        [answer] if (answer := situation[question.id]) is not None else list(question.answers)
        for question in policy.questions
    ]
    for answers in itertools.product(*options):
        yield dict(zip(situation, answers, strict=True))
