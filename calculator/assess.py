"""Policy × situation → assessment: what holds, what is still open, and what decides it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from calculator.decision import Citation, CompiledOutcome, CompiledReason, Decision
from calculator.diagram import Diagram, Node, values_of
from calculator.errors import UnknownAnswer, UnknownQuestion
from calculator.model import Policy

DEPENDS = "depends"

type Situation = Mapping[str, str | None]


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
    kind: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    go_to: str | None  # the clause that says where to go instead, where every completion with this reason has it
    depends_on: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    situation: Situation  # every question, None where unknown
    outcomes: Mapping[str, Verdict]
    reasons: tuple[Finding, ...]
    open_questions: tuple[str, ...]  # unanswered and still deciding some outcome, in form order

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


def assess(policy: Policy, situation: Situation) -> Assessment:
    """Every outcome of a situation: question id -> answer id, None or absent where unknown.

    Raises UnknownQuestion and UnknownAnswer.
    """
    return _Case(compiled(policy), situation).assessment()


_decisions: WeakKeyDictionary[Policy, Decision] = WeakKeyDictionary()


def compiled(policy: Policy) -> Decision:
    """The policy's diagrams, built once for each policy."""
    decision = _decisions.get(policy)
    if decision is None:
        decision = _decisions[policy] = Decision(policy)
    return decision


class _Case:
    """One situation held against the diagrams. ``_seen`` keeps what each diagram says of it, as many are shared."""

    def __init__(self, decision: Decision, situation: Situation) -> None:
        self._decision = decision
        self._questions = decision.policy.questions
        self.situation: dict[str, str | None] = dict.fromkeys(question.id for question in self._questions)
        self._answers: list[int | None] = []
        self._known = 0
        self._seen: dict[Diagram, Diagram] = {}
        self._read(situation)

    def _read(self, situation: Situation) -> None:
        for name in situation:
            if name not in self.situation:
                raise UnknownQuestion("unknown-question", question=name, questions=", ".join(self.situation))
        for level, question in enumerate(self._questions):
            answer = situation.get(question.id)
            if answer is None:
                self._answers.append(None)
                continue
            if answer not in question.answers:
                raise UnknownAnswer(
                    "unknown-answer", answer=answer, question=question.id, answers=", ".join(question.answers)
                )
            self.situation[question.id] = answer
            self._answers.append(question.answers.index(answer))
            self._known |= 1 << level

    def assessment(self) -> Assessment:
        outcomes = {compiled.outcome.id: self._verdict(compiled) for compiled in self._decision.outcomes}
        deciding = {question for verdict in outcomes.values() for question in verdict.decided_by}
        return Assessment(
            situation=self.situation,
            outcomes=outcomes,
            reasons=tuple(found for reason in self._decision.reasons if (found := self._finding(reason))),
            open_questions=tuple(question.id for question in self._questions if question.id in deciding),
        )

    def _left(self, diagram: Diagram) -> Diagram:
        """What the known answers leave of a diagram."""
        answers = self._answers
        while isinstance(diagram, Node):
            answer = answers[diagram.level]
            if answer is None:
                found = self._seen.get(diagram)
                if found is None:
                    restrict = self._decision.diagrams.restrict
                    found = self._seen[diagram] = restrict(diagram, answers, self._known)
                return found
            diagram = diagram.children[answer]
        return diagram

    def _deciding(self, diagram: Diagram) -> tuple[str, ...]:
        return named(self._questions_key, diagram.support) if isinstance(diagram, Node) else ()

    @property
    def _questions_key(self) -> tuple[str, ...]:
        return tuple(self.situation)

    def _verdict(self, compiled: CompiledOutcome) -> Verdict:
        left = self._left(compiled.value)
        possible = tuple(sorted(map(str, values_of(left))))
        return Verdict(
            outcome=compiled.outcome.id,
            value=possible[0] if len(possible) == 1 else DEPENDS,
            possible=possible,
            decided_by=self._deciding(left),
            clauses=tuple(
                cited(citation, self._deciding(stands))
                for citation, where in compiled.clauses
                if (stands := self._left(where)) is not False
            ),
            readings=tuple(
                standing(reading, self._deciding(stands))
                for reading, where in compiled.readings
                if (stands := self._left(where)) is not False
            ),
        )

    def _finding(self, compiled: CompiledReason) -> Finding | None:
        stands = self._left(compiled.stands)
        if stands is False:
            return None
        reason = compiled.reason
        # The way out is told only where it is the same in every completion that has the reason.
        has_go_to = compiled.go_to is not False and self._left(compiled.go_to) is stands
        return Finding(
            reason=reason.id,
            kind=reason.kind,
            clauses=tuple(clause for clause, where in compiled.clauses if self._left(where) is not False),
            readings=tuple(reading for reading, where in compiled.readings if self._left(where) is not False),
            go_to=reason.go_to.clause if reason.go_to and has_go_to else None,
            depends_on=self._deciding(stands),
        )


@lru_cache(maxsize=None)
def named(questions: tuple[str, ...], support: int) -> tuple[str, ...]:
    """The questions whose bits are set."""
    return tuple(question for level, question in enumerate(questions) if support >> level & 1)


@lru_cache(maxsize=None)
def cited(citation: Citation, depends_on: tuple[str, ...]) -> Cited:
    return Cited(clause=citation.clause, effect=citation.effect, depends_on=depends_on)


@lru_cache(maxsize=None)
def standing(reading: str, depends_on: tuple[str, ...]) -> Standing:
    return Standing(reading=reading, depends_on=depends_on)
