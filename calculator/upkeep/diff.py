"""Two versions of a policy: in which cases they differ, in what, and the fewest patterns that cover those cases.

All cases are compared at once, on the diagrams of both (see ``versions``). *Core cases* are those in which every
question that has an ordinary answer has it, save the topic, which says what the case is about.

Values come first. What differs in the grounds alone, that is in clauses, readings or reasons, is counted in the cases
in which no outcome changes its value. Patterns are those of ``cover``: they may overlap, and ``fewest`` says whether it
is proved that no smaller number would do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculator.engine.diagram import Diagram, but_not, differ, same, values_of
from calculator.errors import CalculatorError
from calculator.policy.model import Policy
from calculator.upkeep.cover import cover
from calculator.upkeep.versions import Ground, Versions, differences_of_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The cases with these answers; a question that is absent may have any answer."""

    answers: Mapping[str, tuple[str, ...]]
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """In how many cases something changes, and which they are."""

    cases: int
    patterns: tuple[Pattern, ...]
    fewest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    outcome: str
    old: str
    new: str
    extent: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundChange:
    """A ground that only the new version has (``added``) or only the old, in cases that keep all their values."""

    ground: Ground
    added: bool
    extent: Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Of so many cases, in how many some value changes, and in how many some ground but no value."""

    cases: int
    values: int
    grounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    form: tuple[CalculatorError, ...]  # in questions, answers, outcomes and what else is no case
    every: Counts
    core: Counts
    ordinary: Mapping[str, str]  # the answers that core cases have
    values: tuple[ValueChange, ...]  # by outcome
    grounds: tuple[GroundChange, ...]

    @property
    def same(self) -> bool:
        return not (self.form or self.values or self.grounds)


def difference(old: Policy, new: Policy) -> Difference:
    """Compare two versions. Raises MalformedInput where the two have no case in common."""
    versions = Versions(old, new)
    values = list(changed_values(versions))
    changed = versions.diagrams.any_of(where for *_, where in values)
    grounds = [
        (ground, added, where)
        for ground, added, differs in changed_grounds(versions)
        if (where := versions.diagrams.combine(but_not, differs, changed)) is not False
    ]
    told = versions.diagrams.any_of(where for *_, where in grounds)
    ordinary = ordinary_answers(versions)
    return Difference(
        form=tuple(differences_of_form(old, new)),
        every=counts(versions, True, changed, told),
        core=counts(versions, having(versions, ordinary), changed, told),
        ordinary={question: answers[0] for question, answers in ordinary.items()},
        values=tuple(
            ValueChange(outcome=outcome, old=before, new=after, extent=extent_of(versions, where))
            for outcome, before, after, where in values
        ),
        grounds=tuple(
            GroundChange(ground=ground, added=added, extent=extent_of(versions, where))
            for ground, added, where in grounds
        ),
    )


def changed_values(versions: Versions) -> Iterator[tuple[str, str, str, Diagram]]:
    """Yield (outcome, old value, new value, where), of the outcomes that both have."""
    combine = versions.diagrams.combine
    before, after = versions.values
    for outcome in (outcome for outcome in after if outcome in before):
        differs = combine(differ, before[outcome], after[outcome])
        for old in sorted(map(str, values_of(before[outcome]))):
            for new in sorted(map(str, values_of(after[outcome]))):
                parts = [differs, combine(same, before[outcome], old), combine(same, after[outcome], new)]
                where = versions.diagrams.all_of(parts)
                if where is not False:
                    yield outcome, old, new, where


def changed_grounds(versions: Versions) -> Iterator[tuple[Ground, bool, Diagram]]:
    """Yield (ground, whether it is added, where); what is told with a reason only where both versions have it."""
    before, after = versions.grounds
    reasons = {
        ground.of: versions.diagrams.all_of([where, after.get(ground, False)])
        for ground, where in before.items()
        if ground.kind == "reason"
    }
    for ground in dict.fromkeys([*before, *after]):
        was, becomes = before.get(ground, False), after.get(ground, False)
        apart = ground.kind in ("clause", "reading", "reason")
        compared = True if apart else reasons.get(ground.of, False)
        for added, this, that in ((False, was, becomes), (True, becomes, was)):
            yield ground, added, versions.diagrams.all_of([compared, versions.diagrams.combine(but_not, this, that)])


def ordinary_answers(versions: Versions) -> Mapping[str, tuple[str, ...]]:
    """Return the answers that core cases have, by question."""
    return {
        question.id: (question.ordinary,)
        for question in versions.questions
        if not question.core and question.ordinary in question.answers and question.ordinary
    }


def having(versions: Versions, answers: Mapping[str, tuple[str, ...]]) -> Diagram:
    """Return where these answers are given, one of those of each question."""
    return versions.diagrams.all_of(
        versions.diagrams.among(level, frozenset(map(question.answers.index, answers[question.id])))
        for level, question in enumerate(versions.questions)
        if question.id in answers
    )


def counts(versions: Versions, within: Diagram, values: Diagram, grounds: Diagram) -> Counts:
    """Count the cases within, and those of them in which a value changes, or a ground alone."""
    cases, changed, told = (
        versions.diagrams.count(versions.diagrams.all_of([within, where])) for where in (True, values, grounds)
    )
    return Counts(cases=cases, values=changed, grounds=told)


def extent_of(versions: Versions, where: Diagram) -> Extent:
    """Return the number of cases of a diagram, and the fewest patterns that cover them."""
    found = cover(where, [len(question.answers) for question in versions.questions])
    patterns = [
        {
            versions.questions[level].id: tuple(versions.questions[level].answers[place] for place in places)
            for level, places in box.items()
        }
        for box in found.boxes
    ]
    return Extent(
        cases=versions.diagrams.count(where),
        patterns=tuple(
            Pattern(answers=answers, cases=versions.diagrams.count(having(versions, answers))) for answers in patterns
        ),
        fewest=found.fewest,
    )
