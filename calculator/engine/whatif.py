"""What helps a reader on from an assessment: the answers that no longer matter, and what each change would give.

Where ``changes`` says what would grant one outcome, ``alone`` says what one change would do to all of them: an end user
with neither partner nor package sees what each way in would give.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.engine.assess import codes, compiled
from calculator.engine.changes import Change, Group, suggested
from calculator.engine.diagram import Node
from calculator.engine.values import summarised
from calculator.policy.model import Policy
from calculator.situation import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One answer changed to any of ``answers`` gives these values, by outcome; at least one differs from now."""

    question: str
    answers: tuple[str, ...]
    caveats: tuple[str, ...]
    values: Mapping[str, str]


def idle(policy: Policy, situation: Mapping[str, object]) -> tuple[str, ...]:
    """Return the questions, answered or not, that change no outcome, whatever their answer, the others as given."""
    decision = compiled(policy)
    answers = codes(policy, read(policy, situation))
    every = sum(1 << level for level, answer in enumerate(answers) if answer is not None)

    def decides(level: int) -> bool:
        others = [*answers[:level], None, *answers[level + 1 :]]
        left = (decision.diagrams.restrict(value, others, every & ~(1 << level)) for value in decision.values.values())
        return any(isinstance(value, Node) and value.support >> level & 1 for value in left)

    return tuple(question.id for level, question in enumerate(policy.questions) if not decides(level))


def alone(policy: Policy, situation: Mapping[str, object]) -> tuple[Way, ...]:
    """Return what each single change that may be suggested gives; answers that give the same stand together."""
    given = read(policy, situation)
    names = tuple(outcome.id for outcome in policy.outcomes)
    summary = summarised(policy)
    now = summary.values(codes(policy, given))
    found: dict[tuple[str, tuple[str, ...], str | None], list[str]] = {}
    for (question, answer), suggestion in suggested(policy, given):
        values = summary.values(codes(policy, {**given, question: answer}))
        if values != now:
            found.setdefault((question, values, suggestion.caveat), []).append(answer)
    return tuple(
        Way(
            question=question,
            answers=tuple(answers),
            caveats=(caveat,) if caveat else (),
            values=dict(zip(names, values, strict=True)),
        )
        for (question, values, caveat), answers in found.items()
    )


def caveats(policy: Policy, situation: Mapping[str, object], change: Change | Group) -> tuple[str, ...]:
    """Return what must be said with a change, each once."""
    rows = dict(suggested(policy, read(policy, situation)))
    named = (rows[question, answer].caveat for question, answers in change.answers.items() for answer in answers)
    return tuple(dict.fromkeys(caveat for caveat in named if caveat))
