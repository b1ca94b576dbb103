"""A decision cut by topic: what is left of every diagram once the topic is known, each different diagram once.

Most of what can be said concerns one topic only. Leaving out the rest, once for each topic, and asking each shared
diagram once a case, make an assessment several times quicker.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from calculator.engine.diagram import Diagram
from calculator.policy.model import Outcome, Reason

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
        """Return all that the verdict on a case depends on."""
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
    variants: tuple[tuple[str, Where], ...]
    clauses: tuple[tuple[str, Where], ...]  # each with where it is told
    readings: tuple[tuple[str, Where], ...]

    def wheres(self) -> tuple[Where, ...]:
        """Return all that the finding in a case depends on."""
        rows = (*self.variants, *self.clauses, *self.readings)
        return (self.stands, self.go_to, *(where for _, where in rows))


class Part[Compiled: CompiledOutcome[int] | CompiledReason[int]]:
    """An outcome or a reason of a slice, with what was said of it, by what was left of its diagrams."""

    __slots__ = ("compiled", "pick", "said")

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.pick: Callable[[Sequence[Diagram]], Hashable] = itemgetter(*compiled.wheres())
        self.said: dict[Hashable, Any] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The diagrams of a slice; outcomes and reasons name them by their places."""

    diagrams: tuple[Diagram, ...]
    outcomes: tuple[Part[CompiledOutcome[int]], ...]
    reasons: tuple[Part[CompiledReason[int]], ...]


class Cutter:
    """Cuts one slice: ``restrict`` says what the topic leaves of a diagram."""

    def __init__(self, restrict: Callable[[Diagram], Diagram]) -> None:
        self._restrict = restrict
        self._places: dict[Diagram, int] = {}
        self._never = self._place(False)

    def cut(self, outcomes: Iterable[CompiledOutcome[Diagram]], reasons: Iterable[CompiledReason[Diagram]]) -> Slice:
        """Return the slice, without whatever stands in none of its cases."""
        parts = tuple(Part(self._outcome(compiled)) for compiled in outcomes)
        found = (self._reason(compiled) for compiled in reasons)
        told = tuple(Part(compiled) for compiled in found if compiled.stands != self._never)
        return Slice(diagrams=tuple(self._places), outcomes=parts, reasons=told)

    def _place(self, where: Diagram) -> int:
        return self._places.setdefault(self._restrict(where), len(self._places))

    def _left[Item](self, rows: Iterable[tuple[Item, Diagram]]) -> tuple[tuple[Item, int], ...]:
        return tuple((item, at) for item, where in rows if (at := self._place(where)) != self._never)

    def _outcome(self, compiled: CompiledOutcome[Diagram]) -> CompiledOutcome[int]:
        return CompiledOutcome(
            outcome=compiled.outcome,
            value=self._place(compiled.value),
            clauses=self._left(compiled.clauses),
            readings=tuple(
                (reading, at, self._place(other))
                for reading, where, other in compiled.readings
                if (at := self._place(where)) != self._never
            ),
        )

    def _reason(self, compiled: CompiledReason[Diagram]) -> CompiledReason[int]:
        return CompiledReason(
            reason=compiled.reason,
            stands=self._place(compiled.stands),
            go_to=self._place(compiled.go_to),
            variants=self._left(compiled.variants),
            clauses=self._left(compiled.clauses),
            readings=self._left(compiled.readings),
        )
