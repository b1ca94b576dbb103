"""Whom a new version concerns: the answers to one question, in groups that see the same changes.

The same comparison as ``diff``, without the patterns of grounds: a page for readers says in which cases their result
changes, and of the others only how many there are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from calculator.engine.diagram import Diagram, but_not
from calculator.policy.model import Policy
from calculator.upkeep.diff import (
    Counts,
    ValueChange,
    changed_grounds,
    changed_values,
    counts,
    extent_of,
    having,
    ordinary_answers,
)
from calculator.upkeep.versions import Versions

# Outcome, old value, new value, and where, whatever the answer to the question of the groups.
type _Seen = tuple[tuple[str, str, str, Diagram], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Answers for which the same changes; the patterns of ``values`` leave their question out."""

    answers: tuple[str, ...]
    every: Counts
    core: Counts
    values: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """How many cases change in all and in each group of answers, in the order of the form."""

    every: Counts
    core: Counts
    ordinary: Mapping[str, str]  # the answers that core cases have
    groups: tuple[Group, ...]


def affected(old: Policy, new: Policy, question: str) -> Affected:
    """Compare two versions for those who answer a question; without groups where neither version asks it.

    Raises MalformedInput where no case is common to both.
    """
    versions = Versions(old, new)
    any_of, combine = versions.diagrams.any_of, versions.diagrams.combine
    values = list(changed_values(versions))
    changed = any_of(where for *_, where in values)
    grounds = any_of(combine(but_not, where, changed) for *_, where in changed_grounds(versions))
    usual = having(versions, ordinary_answers(versions))
    groups: dict[_Seen, list[str]] = {}
    for answer in next((asked.answers for asked in versions.questions if asked.id == question), ()):
        groups.setdefault(_seen(versions, values, question, answer), []).append(answer)
    return Affected(
        every=counts(versions, True, changed, grounds),
        core=counts(versions, usual, changed, grounds),
        ordinary={name: answers[0] for name, answers in ordinary_answers(versions).items()},
        groups=tuple(
            _group(versions, question, tuple(answers), seen, (usual, changed, grounds))
            for seen, answers in groups.items()
        ),
    )


def _seen(versions: Versions, values: list[tuple[str, str, str, Diagram]], question: str, answer: str) -> _Seen:
    """Return the changes under an answer, as diagrams that do not ask its question."""
    level, asked = next((at, asked) for at, asked in enumerate(versions.questions) if asked.id == question)
    given = dict.fromkeys(range(len(asked.answers)), asked.answers.index(answer))
    seen = ((outcome, old, new, versions.diagrams.read_as(at, level, given)) for outcome, old, new, at in values)
    return tuple(change for change in seen if change[-1] is not False)


def _group(
    versions: Versions, question: str, answers: tuple[str, ...], seen: _Seen, cases: tuple[Diagram, Diagram, Diagram]
) -> Group:
    usual, changed, grounds = cases
    within = having(versions, {question: answers})
    all_of, count = versions.diagrams.all_of, versions.diagrams.count
    return Group(
        answers=answers,
        every=counts(versions, within, changed, grounds),
        core=counts(versions, all_of([within, usual]), changed, grounds),
        values=tuple(
            ValueChange(
                outcome=outcome,
                old=old,
                new=new,
                extent=replace(extent_of(versions, where), cases=count(all_of([within, where]))),
            )
            for outcome, old, new, where in seen
        ),
    )
