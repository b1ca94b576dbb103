"""Everything that can be said of a case, compiled once from the policy: values, clauses, reasons and readings."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from calculator.diagram import Diagram, Diagrams, both, but_not, choose, differ, either
from calculator.model import NOTE, Outcome, Policy, Reason, Rule
from calculator.ruleset import RuleSet

# A clause and what it does to an outcome: grants, denies or limits.
type Citation = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledOutcome[Where]:
    outcome: Outcome
    value: Where
    clauses: tuple[tuple[Citation, Where], ...]  # each with where it stands
    # Each with where it stands and, there, the value under the other reading (None elsewhere).
    readings: tuple[tuple[str, Where, Where], ...]

    def wheres(self) -> tuple[Where, ...]:
        """All that the verdict on a case depends on."""
        clauses, readings = (
            (where for _, where in self.clauses),
            (where for _, *both in self.readings for where in both),
        )
        return (self.value, *clauses, *readings)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledReason[Where]:
    reason: Reason
    stands: Where
    go_to: Where  # where its way out holds
    clauses: tuple[tuple[str, Where], ...]  # each with where it is told
    readings: tuple[tuple[str, Where], ...]

    def wheres(self) -> tuple[Where, ...]:
        """All that the finding in a case depends on."""
        clauses, readings = (where for _, where in self.clauses), (where for _, where in self.readings)
        return (self.stands, self.go_to, *clauses, *readings)


class Part[Compiled: CompiledOutcome[int] | CompiledReason[int]]:
    """An outcome or a reason of a slice, with what was said of it, by what was left of its diagrams."""

    __slots__ = ("compiled", "pick", "said")

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.pick: Callable[[Sequence[Diagram]], Hashable] = itemgetter(*compiled.wheres())
        self.said: dict[Hashable, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What is left of everything once the topic is known: each different diagram once, by its place.

    Most of what can be said concerns one topic only. Leaving out the rest, once for each topic, and asking each
    shared diagram once a case, make an assessment several times quicker.
    """

    diagrams: tuple[Diagram, ...]
    outcomes: tuple[Part[CompiledOutcome[int]], ...]
    reasons: tuple[Part[CompiledReason[int]], ...]


class Decision:
    """A policy's diagrams. ``values`` alone are quick to build; the rest is built when it is first asked for.

    Two decisions on the same questions that share their ``diagrams`` are alike where these are the same objects.
    """

    def __init__(self, policy: Policy, diagrams: Diagrams | None = None) -> None:
        self.policy = policy
        self.diagrams = diagrams or Diagrams([len(question.answers) for question in policy.questions])
        self.slices: dict[int | None, Slice] = {}  # those worked out so far

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("policy", "diagrams", "values", "slices")}

    @cached_property
    def rules(self) -> RuleSet:
        return RuleSet(self.policy, self.diagrams)

    @cached_property
    def _others(self) -> Mapping[str, RuleSet]:
        return {
            reading.id: RuleSet(self.policy, self.diagrams, reading, self.rules)
            for reading in self.policy.readings
            if reading.other
        }

    @cached_property
    def values(self) -> Mapping[str, Diagram]:
        """Each outcome's value."""
        return {outcome.id: self.rules.final(outcome) for outcome in self.policy.outcomes}

    @cached_property
    def outcomes(self) -> tuple[CompiledOutcome[Diagram], ...]:
        return tuple(
            CompiledOutcome(
                outcome=outcome,
                value=self.values[outcome.id],
                clauses=tuple(self._citations(outcome).items()),
                readings=tuple(self._readings(outcome)),
            )
            for outcome in self.policy.outcomes
        )

    @cached_property
    def reasons(self) -> tuple[CompiledReason[Diagram], ...]:
        return tuple(self._reason(reason) for reason in self.policy.reasons)

    # Slices

    @cached_property
    def topic(self) -> int:
        """Return the place of the topic among the questions."""
        return self.policy.questions.index(self.policy.topic)

    def slice(self, answer: int | None) -> Slice:
        """Return everything, given the topic or, with None, whatever it is."""
        try:
            return self.slices[answer]
        except KeyError:
            found = self.slices[answer] = self._cut(answer)
            return found

    def all_cut(self) -> list[Diagram]:
        """All that an assessment looks up, every slice worked out."""
        answers = (None, *range(len(self.policy.topic.answers)))
        return [*self.values.values(), *(diagram for answer in answers for diagram in self.slice(answer).diagrams)]

    def _cut(self, answer: int | None) -> Slice:
        case = [answer if level == self.topic else None for level in range(len(self.policy.questions))]
        known = 0 if answer is None else 1 << self.topic
        places: dict[Diagram, int] = {}

        def place(where: Diagram) -> int:
            return places.setdefault(self.diagrams.restrict(where, case, known), len(places))

        def left[Item](items: Iterable[tuple[Item, Diagram]]) -> tuple[tuple[Item, int], ...]:
            return tuple((item, at) for item, where in items if (at := place(where)) != never)

        never = place(False)
        outcomes = tuple(
            CompiledOutcome(
                outcome=compiled.outcome,
                value=place(compiled.value),
                clauses=left(compiled.clauses),
                readings=tuple(
                    (reading, at, place(other))
                    for reading, where, other in compiled.readings
                    if (at := place(where)) != never
                ),
            )
            for compiled in self.outcomes
        )
        reasons = tuple(
            CompiledReason(
                reason=compiled.reason,
                stands=at,
                go_to=place(compiled.go_to),
                clauses=left(compiled.clauses),
                readings=left(compiled.readings),
            )
            for compiled in self.reasons
            if (at := place(compiled.stands)) != never
        )
        return Slice(diagrams=tuple(places), outcomes=tuple(map(Part, outcomes)), reasons=tuple(map(Part, reasons)))

    # Clauses

    def _citations(self, outcome: Outcome) -> Mapping[Citation, Diagram]:
        """Each clause of an outcome with where it stands.

        What grants and what denies always stands; what doubts or limits only where the outcome is not denied.
        """
        found: dict[Citation, Diagram] = {}
        denied = self.rules.where(self.values[outcome.id], outcome.denied)

        def cite(clauses: Iterable[str], effect: str, where: Diagram) -> None:
            if effect == "limits":
                where = self.diagrams.combine(but_not, where, denied)
            for clause in clauses:
                self._add(found, (clause, effect), where)

        if outcome.by_reason:
            self._cite_reasons(cite)
        else:
            self._cite_rules(outcome, cite)
        return found

    def _add[Key](self, found: dict[Key, Diagram], key: Key, where: Diagram) -> None:
        where = self.diagrams.combine(either, found.get(key, False), where)
        if where is not False:
            found[key] = where

    def _cite_rules(self, outcome: Outcome, cite: "Cite") -> None:
        granted = self.rules.effect(outcome.id, "grants")
        cite(outcome.unlisted, "denies", self.diagrams.combine(but_not, True, granted))
        for rule in self.rules.rules(outcome.id):
            cite(rule.clauses, shown_effect(rule.effects[outcome.id]), self.rules.stands(rule))
        if outcome.falls_with_ticket:
            for reason in self.policy.reasons:
                if reason.kind == self.policy.ticket.denied and reason.spreads:
                    cite(reason.clauses, "denies", self.rules.stands(reason))

    def _cite_reasons(self, cite: "Cite") -> None:
        for reason in self.policy.reasons:
            if reason.kind != NOTE:
                for rule, effect, told in self._quotes(reason):
                    cite(rule.clauses, effect, told)
                effect = "denies" if reason.kind == self.policy.ticket.denied else "limits"
                cite(reason.clauses, effect, self.rules.stands(reason))

    # Reasons

    def _reason(self, reason: Reason) -> CompiledReason[Diagram]:
        stands = self.rules.stands(reason)
        if reason.kind == NOTE:
            stands = self.diagrams.combine(but_not, stands, self.rules.refused)
        clauses: dict[str, Diagram] = {}
        readings: dict[str, Diagram] = {}
        for rule, _, told in self._quotes(reason):
            for clause in rule.clauses:
                self._add(clauses, clause, told)
            for reading in rule.readings:
                self._add(readings, reading, told)
        order = [reading.id for reading in self.policy.readings]
        clauses.update(dict.fromkeys(reason.clauses, stands))
        readings.update(dict.fromkeys(reason.readings, stands))
        return CompiledReason(
            reason=reason,
            stands=stands,
            go_to=self._go_to(reason, stands),
            clauses=tuple(clauses.items()),
            readings=tuple(sorted(readings.items(), key=lambda found: order.index(found[0]))),
        )

    def _quotes(self, reason: Reason) -> Iterator[tuple[Rule, str, Diagram]]:
        """The rules that a reason tells besides its own clauses, as what, and where: those of outcomes in doubt."""
        for outcome in self.policy.outcomes:
            if outcome.id not in reason.quotes:
                continue
            doubted = self.rules.where(self.rules.base(outcome.id), outcome.doubted)
            for rule in self.rules.rules(outcome.id):
                told = self.rules.all_of([self.rules.stands(reason), doubted, self.rules.stands(rule)])
                yield rule, shown_effect(rule.effects[outcome.id]), told

    def _go_to(self, reason: Reason, stands: Diagram) -> Diagram:
        if reason.go_to is None:
            return False
        where = self.diagrams.combine(both, stands, self.rules.holds(reason.go_to.when))
        if reason.go_to.alone:
            rest = [other for other in self.policy.reasons if other.kind == reason.kind and other is not reason]
            others = self.rules.any_of(self.rules.stands(other) for other in rest)
            where = self.diagrams.combine(but_not, where, others)
        return where

    # Readings

    def _readings(self, outcome: Outcome) -> Iterator[tuple[str, Diagram, Diagram]]:
        """Each reading with where it stands with an outcome, which is where the other one changes it, and to what."""
        for reading in self.policy.readings:
            if outcome.id in reading.stands_with:
                where, other = self.rules.holds(reading.where), None
                if reading.other:
                    other = self.other_value(reading.id, outcome)
                    where = self.diagrams.combine(
                        both, where, self.diagrams.combine(differ, self.values[outcome.id], other)
                    )
                if where is not False:
                    yield reading.id, where, self.diagrams.combine(choose, where, other, None)

    def other_value(self, reading: str, outcome: Outcome) -> Diagram:
        """The outcome's value under the other reading."""
        value = self._others[reading].final(outcome)
        changes = next(found.other for found in self.policy.readings if found.id == reading)
        for change in changes:
            if outcome.id in change.stands_with:
                for question, answers in change.reads_as.items():
                    value = self._read_as(value, question, answers)
        return value

    def _read_as(self, value: Diagram, question: str, answers: Mapping[str, str]) -> Diagram:
        level = next(level for level, asked in enumerate(self.policy.questions) if asked.id == question)
        place = self.policy.questions[level].answers.index
        return self.diagrams.read_as(value, level, {place(answer): place(read) for answer, read in answers.items()})


type Cite = Callable[[Iterable[str], str, Diagram], None]


def shown_effect(effect: str) -> str:
    """A rule's effect as a reader sees it: a doubt limits."""
    return "limits" if effect == "doubts" else effect
