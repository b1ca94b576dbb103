"""The rules of a policy, under one reading, as diagrams: where each holds and what they make of an outcome.

The order of things, the same under every reading: facts and conditions; the outcomes by their rules, as if the ticket
were not refused; the reasons; the ticket, by the heaviest reason; then what falls with a refused ticket. Everything is
resolved when it is first asked for, so that a condition may name whatever comes before it.
"""

from collections.abc import Hashable

from calculator.engine.diagram import Diagram, Diagrams, but_not, choose, same
from calculator.policy.model import NOTE, TRUE, Condition, Outcome, Policy, Reading, Reason, Row, Rule


class RuleSet:
    """The rules and reasons in force under the reading used or, with ``reading``, under its other reading."""

    def __init__(
        self, policy: Policy, diagrams: Diagrams, reading: Reading | None = None, used: "RuleSet | None" = None
    ) -> None:
        self.policy = policy
        self.diagrams = diagrams
        self._other = reading.other if reading else ()
        self._levels = {question.id: level for level, question in enumerate(policy.questions)}
        self._standing: dict[int, Diagram] = {}
        self._resolved: dict[str, Diagram] = {}
        # What names no outcome is the same under every reading.
        self._plain: dict[int, Diagram] = used._plain if used else {}

    def holds(self, condition: Condition) -> Diagram:
        """Return the cases in which a condition holds, as a diagram."""
        plain = self._is_plain(condition)
        found = self._plain.get(id(condition)) if plain else None
        if found is None:
            found = self.diagrams.any_of(self._row(row) for row in condition)
            if plain:
                self._plain[id(condition)] = found
        return found

    def _is_plain(self, condition: Condition) -> bool:
        facts = self.policy.facts
        return all(
            name in self._levels or (name in facts and self._is_plain(facts[name])) for row in condition for name in row
        )

    def _row(self, row: Row) -> Diagram:
        return self.diagrams.all_of(self._has(name, values) for name, values in row.items())

    def _has(self, name: str, values: frozenset[str]) -> Diagram:
        if name in self._levels:
            level = self._levels[name]
            answers = self.policy.questions[level].answers
            return self.diagrams.among(level, frozenset(answers.index(value) for value in values))
        if name in self.policy.facts:
            fact = self.holds(self.policy.facts[name])
            return fact if TRUE in values else self.diagrams.combine(but_not, True, fact)
        outcome = self.base(name)
        return self.diagrams.any_of(self.where(outcome, value) for value in values)

    def where(self, outcome: Diagram, value: Hashable) -> Diagram:
        """Return the cases in which an outcome has a value, as a diagram."""
        return self.diagrams.combine(same, outcome, value)

    def base(self, outcome: str) -> Diagram:
        """Return the value of an outcome by its rules, as if the ticket were not refused."""
        found = self._resolved.get(outcome)
        if found is None:
            found = self._ticket() if outcome == self.policy.ticket.id else self._by_rules(outcome)
            self._resolved[outcome] = found
        return found

    def final(self, outcome: Outcome) -> Diagram:
        base = self.base(outcome.id)
        return self.diagrams.combine(choose, self.refused, outcome.denied, base) if outcome.falls_with_ticket else base

    @property
    def refused(self) -> Diagram:
        ticket = self.policy.ticket
        return self.where(self.base(ticket.id), ticket.denied)

    def told(self, reason: Reason) -> Diagram:
        """Return where a reason is told: notes, or where refusals stand alone all other kinds, fall beside one."""
        ticket, stands = self.policy.ticket, self.stands(reason)
        if reason.kind == NOTE or (ticket.alone and reason.kind != ticket.denied):
            return self.diagrams.combine(but_not, stands, self.refused)
        return stands

    # Rules and reasons under the reading

    def rules(self, outcome: str) -> list[Rule]:
        added = [change.rule for change in self._other if change.rule]
        return [rule for rule in (*self.policy.rules, *added) if outcome in rule.effects]

    def stands(self, row: Rule | Reason) -> Diagram:
        """Return the cases in which a rule or a reason holds and the reading does not drop it, as a diagram."""
        found = self._standing.get(id(row))
        if found is None:
            found = self.holds(row.when)
            for change in self._other:
                if row.id and row.id in change.drops:
                    found = self.diagrams.combine(but_not, found, self.holds(change.when))
            self._standing[id(row)] = found
        return found

    def effect(self, outcome: str, effect: str) -> Diagram:
        """Return the cases in which some rule has this effect on an outcome, as a diagram."""
        return self.diagrams.any_of(
            self.stands(rule) for rule in self.rules(outcome) if rule.effects[outcome] == effect
        )

    def _by_rules(self, name: str) -> Diagram:
        outcome = next(outcome for outcome in self.policy.outcomes if outcome.id == name)
        listed = self.diagrams.combine(but_not, self.effect(name, "grants"), self.effect(name, "denies"))
        value = self.diagrams.combine(choose, self.effect(name, "doubts"), outcome.doubted, outcome.granted)
        return self.diagrams.combine(choose, listed, value, outcome.denied)

    def kind(self, kind: str) -> Diagram:
        """Return the cases in which a reason of this kind stands, as a diagram."""
        added = [change for change in self._other if change.kind == kind]
        return self.diagrams.any_of(
            [
                *(self.stands(reason) for reason in self.policy.reasons if reason.kind == kind),
                *(self.holds(change.when) for change in added),
            ]
        )

    def _ticket(self) -> Diagram:
        result: Diagram = self.policy.ticket.granted
        for kind in reversed(self.policy.ticket.by_reason):
            result = self.diagrams.combine(choose, self.kind(kind), kind, result)
        return result
