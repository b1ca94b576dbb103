"""Decision × case → assessment: what holds, what is still open, and what decides it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from calculator.engine.decision import Decision
from calculator.engine.diagram import Diagram, Node, values_of
from calculator.engine.slices import CompiledOutcome, CompiledReason, Part
from calculator.policy.model import Policy
from calculator.situation import Case

DEPENDS = "depends"
REMEMBERED = 1000  # things said of one outcome or reason, so that memory stays flat


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A clause that bears on an outcome; ``depends_on`` is empty when it does so in every completion."""

    clause: str
    effect: str  # grants, denies or limits
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A reading that an outcome rests on; ``depends_on`` as in Cited."""

    reading: str
    depends_on: tuple[str, ...]
    instead: tuple[str, ...]  # the values that the outcome can have under the other reading, where one is computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome: its value, or ``depends`` with the values still possible and the questions that decide."""

    outcome: str
    value: str
    possible: tuple[str, ...]  # sorted
    decided_by: tuple[str, ...]  # in form order
    clauses: tuple[Cited, ...]
    readings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A reason that stands in every completion, or in those that ``depends_on`` decides."""

    reason: str
    variant: str | None  # that every completion with this reason has
    kind: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    go_to: str | None  # the clause that says where to go instead, where every completion with this reason has it
    may_go: bool  # whether some completion has it
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    policy: Policy = field(repr=False, compare=False)
    situation: Case
    outcomes: Mapping[str, Verdict]
    reasons: tuple[Finding, ...]
    open_questions: tuple[str, ...]  # unanswered and still deciding some outcome, in form order

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """Return the assessment with its sentences, ready for JSON. Raises UnknownLanguage."""
        from calculator.as_json import said  # sentences are made above this module
        from calculator.engine.answer import Answer
        from calculator.words.messages import messages

        return said(Answer.of(self), messages(language))

    @property
    def response(self) -> tuple[str, ...]:
        """Return the clauses on when an answer comes; none where every completion refuses the ticket."""
        ticket = self.policy.ticket
        return () if self.outcomes[ticket.id].possible == (ticket.denied,) else self.policy.response

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause cited, once, in the order of the verdicts and reasons."""
        cited = [cited.clause for verdict in self.outcomes.values() for cited in verdict.clauses]
        told = [clause for finding in self.reasons for clause in finding.clauses]
        return tuple(dict.fromkeys(cited + told))

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading that stands, once."""
        standing = [standing.reading for verdict in self.outcomes.values() for standing in verdict.readings]
        told = [reading for finding in self.reasons for reading in finding.readings]
        return tuple(dict.fromkeys(standing + told))


def assess(decision: Decision, case: Case) -> Assessment:
    """Return every outcome of a case, and the reasons that stand beside the ticket or against it."""
    return _CaseInSlice(decision, case).assessment()


class _CaseInSlice:
    """One case held against the slice of the decision that it falls into."""

    def __init__(self, decision: Decision, case: Case) -> None:
        self._case = case
        self._questions = tuple(case)
        self._slice = decision.slice(case.codes[decision.topic])
        # What the known answers leave of each diagram, and the questions that still decide it.
        self._left = self._restricted(decision)
        self._open = [named(self._questions, left.support) if type(left) is Node else () for left in self._left]

    def _restricted(self, decision: Decision) -> list[Diagram]:
        answers = self._case.codes
        known = self._case.known if None in answers else 0
        found: list[Diagram] = []
        done: dict[Node, Diagram] = {}  # the diagrams share most of their nodes
        for diagram in self._slice.diagrams:
            left = diagram
            while type(left) is Node:
                answer = answers[left.level]
                if answer is None:
                    left = decision.diagrams.restrict(left, answers, known, done)
                    break
                left = left.children[answer]
            found.append(left)
        return found

    def assessment(self) -> Assessment:
        outcomes = {part.compiled.outcome.id: self._said(part, self._verdict) for part in self._slice.outcomes}
        deciding = set().union(*[verdict.decided_by for verdict in outcomes.values()])
        return Assessment(
            policy=self._case.policy,
            situation=self._case,
            outcomes=outcomes,
            reasons=tuple(
                [
                    self._said(part, self._finding)
                    for part in self._slice.reasons
                    if self._left[part.compiled.stands] is not False
                ]
            ),
            open_questions=tuple(question for question in self._questions if question in deciding),
        )

    def _said[Compiled: CompiledOutcome[int] | CompiledReason[int], Said](
        self, part: Part[Compiled], say: Callable[[Compiled], Said]
    ) -> Said:
        """Return what is said of a part, made once for all cases that leave the same of its diagrams."""
        key = part.pick(self._left)
        found: Said | None = part.said.get(key)
        if found is None:
            if len(part.said) >= REMEMBERED:
                part.said.clear()
            found = part.said[key] = say(part.compiled)
        return found

    def _verdict(self, compiled: CompiledOutcome[int]) -> Verdict:
        left = self._left[compiled.value]
        possible = tuple(sorted(map(str, left.values))) if isinstance(left, Node) else (str(left),)
        return Verdict(
            outcome=compiled.outcome.id,
            value=DEPENDS if isinstance(left, Node) else possible[0],
            possible=possible,
            decided_by=self._open[compiled.value],
            clauses=tuple(
                [
                    cited(clause, effect, self._open[where])
                    for (clause, effect), where in compiled.clauses
                    if self._left[where] is not False
                ]
            ),
            readings=tuple(
                [
                    standing(reading, self._open[where], values_of(self._left[other]))
                    for reading, where, other in compiled.readings
                    if self._left[where] is not False
                ]
            ),
        )

    def _finding(self, compiled: CompiledReason[int]) -> Finding:
        reason = compiled.reason
        # The way out is told only where every completion that has the reason has it too.
        stands = self._left[compiled.stands]
        has_go_to = reason.go_to and self._left[compiled.go_to] is stands
        return Finding(
            reason=reason.id,
            variant=next((name for name, where in compiled.variants if self._left[where] is stands), None),
            kind=reason.kind,
            clauses=tuple([clause for clause, where in compiled.clauses if self._left[where] is not False]),
            readings=tuple([reading for reading, where in compiled.readings if self._left[where] is not False]),
            go_to=reason.go_to.clause if reason.go_to and has_go_to else None,
            may_go=reason.go_to is not None and self._left[compiled.go_to] is not False,
            depends_on=self._open[compiled.stands],
        )


@cache
def named(questions: tuple[str, ...], support: int) -> tuple[str, ...]:
    """Return the questions whose bits are set, in form order."""
    return tuple(question for level, question in enumerate(questions) if support >> level & 1)


@cache
def cited(clause: str, effect: str, depends_on: tuple[str, ...]) -> Cited:
    return Cited(clause=clause, effect=effect, depends_on=depends_on)


@cache
def standing(reading: str, depends_on: tuple[str, ...], instead: frozenset[Hashable]) -> Standing:
    values = sorted(str(value) for value in instead if value is not None)
    return Standing(reading=reading, depends_on=depends_on, instead=tuple(values))
