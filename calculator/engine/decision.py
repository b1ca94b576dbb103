"""Everything that can be said of a case, compiled once from the policy: values, clauses, reasons and readings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from calculator.engine.diagram import Diagram, Diagrams, both, but_not, choose, differ, either
from calculator.engine.rules import RuleSet
from calculator.engine.slices import Citation, CompiledOutcome, CompiledReason, Cutter, Slice
from calculator.policy.model import NOTE, Outcome, Policy, Reason, Rule, Variant


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
        cutter = Cutter(lambda where: self.diagrams.restrict(where, case, known))
        return cutter.cut(self.outcomes, self.reasons)

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
        falls = outcome.falls_with_ticket
        fallen = self.rules.refused if falls and self.policy.ticket.alone else False
        cite(outcome.unlisted, "denies", self.diagrams.combine(but_not, True, granted))
        for rule in self.rules.rules(outcome.id):
            effect, where = shown_effect(rule.effects[outcome.id]), self.rules.stands(rule)
            cite(rule.clauses, effect, self.diagrams.combine(but_not, where, fallen) if effect == "grants" else where)
        for reason in self.policy.reasons if falls else ():
            if reason.kind == self.policy.ticket.denied and reason.spreads:
                for clauses, where in self._told(reason):
                    cite(clauses, "denies", where)

    def _cite_reasons(self, cite: "Cite") -> None:
        ticket = self.policy.ticket
        for reason in self.policy.reasons:
            if reason.kind != NOTE:
                own = "denies" if reason.kind == ticket.denied else "limits"
                for rule, effect, where in self._quotes(reason):
                    cite(rule.clauses, own if ticket.alone else effect, where)
                for clauses, where in self._told(reason):
                    cite(clauses, own, where)

    def _told(self, reason: Reason) -> Iterator[tuple[tuple[str, ...], Diagram]]:
        """Yield the clauses of a reason, and of each variant, with where they are told."""
        yield reason.clauses, self.rules.told(reason)
        for variant, where in self._variants(reason):
            yield variant.clauses, where

    # Reasons

    def _reason(self, reason: Reason) -> CompiledReason[Diagram]:
        stands = self.rules.told(reason)
        clauses: dict[str, Diagram] = {}
        readings: dict[str, Diagram] = {}
        told: list[tuple[Rule | Reason | Variant, Diagram]] = [(rule, where) for rule, _, where in self._quotes(reason)]
        told += [(reason, stands), *self._variants(reason)]
        for part, where in told:
            for clause in part.clauses:
                self._add(clauses, clause, where)
            for reading in () if isinstance(part, Variant) else part.readings:
                self._add(readings, reading, where)
        order = [reading.id for reading in self.policy.readings]
        return CompiledReason(
            reason=reason,
            stands=stands,
            go_to=self._go_to(reason, stands),
            variants=tuple((variant.id, where) for variant, where in self._variants(reason) if where is not False),
            clauses=tuple(clauses.items()),
            readings=tuple(sorted(readings.items(), key=lambda found: order.index(found[0]))),
        )

    def _variants(self, reason: Reason) -> Iterator[tuple[Variant, Diagram]]:
        """Yield each variant of a reason with where it is told: where it holds and none before it does."""
        left = self.rules.told(reason)
        for variant in reason.variants:
            holds = self.rules.holds(variant.when)
            yield variant, self.diagrams.combine(both, left, holds)
            left = self.diagrams.combine(but_not, left, holds)

    def _quotes(self, reason: Reason) -> Iterator[tuple[Rule, str, Diagram]]:
        """Yield the rules that a reason tells besides its clauses, as what, and where: those of outcomes in doubt."""
        for outcome in self.policy.outcomes:
            if outcome.id not in reason.quotes:
                continue
            doubted = self.rules.where(self.rules.base(outcome.id), outcome.doubted)
            for rule in self.rules.rules(outcome.id):
                told = self.diagrams.all_of([self.rules.told(reason), doubted, self.rules.stands(rule)])
                yield rule, shown_effect(rule.effects[outcome.id]), told

    def _go_to(self, reason: Reason, stands: Diagram) -> Diagram:
        if reason.go_to is None:
            return False
        where = self.diagrams.combine(both, stands, self.rules.holds(reason.go_to.when))
        if reason.go_to.alone:
            rest = [other for other in self.policy.reasons if other.kind == reason.kind and other is not reason]
            others = self.diagrams.any_of(self.rules.stands(other) for other in rest)
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
        """Return the outcome's value under the other reading."""
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
    """Return a rule's effect as a reader sees it: a doubt limits."""
    return "limits" if effect == "doubts" else effect
