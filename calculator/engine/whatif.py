"""What helps a reader on from an assessment: the answers that no longer matter, and what each change would give.

Where ``changes`` says what would grant one outcome, ``alone`` says what one change would do to all of them: an end user
with neither partner nor package sees what each way in would give.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calculator.engine.changes import Change, Group, Step, after, distinct
from calculator.engine.decision import Decision
from calculator.engine.diagram import Node
from calculator.engine.values import Summary
from calculator.situation import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One answer changed to any of ``answers`` gives these values, by outcome; at least one differs from now."""

    question: str
    answers: tuple[str, ...]
    caveats: tuple[str, ...]
    values: Mapping[str, str]


def idle(decision: Decision, case: Case) -> tuple[str, ...]:
    """Return the questions, answered or not, that change no outcome, whatever their answer, the others as given."""
    every = case.known

    def decides(level: int) -> bool:
        others = [*case.codes[:level], None, *case.codes[level + 1 :]]
        left = (decision.diagrams.restrict(value, others, every & ~(1 << level)) for value in decision.values.values())
        return any(isinstance(value, Node) and value.support >> level & 1 for value in left)

    return tuple(question for level, question in enumerate(case) if not decides(level))


def alone(summary: Summary, case: Case, steps: Iterable[Step]) -> tuple[Way, ...]:
    """Return what each step gives that may be suggested in the case; answers that give the same stand together."""
    names = [outcome.id for outcome in case.policy.outcomes]
    now = summary.values(case.codes)
    found: dict[tuple[str, tuple[str, ...], str | None], list[str]] = {}
    for step in steps:
        values = summary.values(after(case, [step]))
        if values != now:
            found.setdefault((step.question, values, step.caveat), []).append(step.answer)
    return tuple(
        Way(
            question=question,
            answers=tuple(answers),
            caveats=(caveat,) if caveat else (),
            values=dict(zip(names, values, strict=True)),
        )
        for (question, values, caveat), answers in found.items()
    )


def fixed(summary: Summary, case: Case, steps: Iterable[Step]) -> dict[str, str] | None:
    """Return the values by outcome once all is done that can be done at once; None where nothing can."""
    lightest = case.policy.suggestion_kinds[0]
    fixes = [step for step in distinct(steps).values() if step.kind == lightest]
    if not fixes:
        return None
    names = (outcome.id for outcome in case.policy.outcomes)
    return dict(zip(names, summary.values(after(case, fixes)), strict=True))


def caveats(change: Change | Group, steps: Iterable[Step]) -> tuple[str, ...]:
    """Return what must be said with a change, each once; ``steps`` are those that may be suggested in the case."""
    rows = distinct(steps)
    named = (rows[question, answer].caveat for question, answers in change.answers.items() for answer in answers)
    return tuple(dict.fromkeys(caveat for caveat in named if caveat))
