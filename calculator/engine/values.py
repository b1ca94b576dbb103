"""Every outcome's value in one walk: all the value diagrams as one, whose values are tuples, in the policy's order.

An unknown answer is one more branch: the join of the others, which keeps the values on which they agree and has
``depends`` for the rest. Joins are made when they are first met; there are few (about 800), so memory stays flat.
"""

from collections.abc import Hashable, Iterator, Sequence

from calculator.engine.assess import DEPENDS
from calculator.engine.decision import Decision
from calculator.engine.diagram import UNDECIDED, Diagram, Node


class Summary:
    """The values of all outcomes of a case, whose answers are given by their numbers (``Case.codes``)."""

    def __init__(self, decision: Decision) -> None:
        self._diagrams = decision.diagrams
        self.all = self._diagrams.combine(together, *decision.values.values())
        self._joins: dict[Node, Diagram] = {}

    def values(self, codes: Sequence[int | None]) -> tuple[str, ...]:
        found = self.all
        while isinstance(found, Node):
            answer = codes[found.level]
            found = self._joins.get(found) or self._join(found) if answer is None else found.children[answer]
        return found  # type: ignore[return-value]

    def within(self, codes: Sequence[int | None]) -> Diagram:
        """Return the diagram of what the known answers leave."""
        known = sum(1 << level for level, answer in enumerate(codes) if answer is not None)
        return self._diagrams.restrict(self.all, codes, known)

    def diagrams(self) -> Iterator[Diagram]:
        """All that was made so far."""
        yield self.all
        yield from self._joins.values()

    def _join(self, node: Node) -> Diagram:
        first, *others = dict.fromkeys(node.children)
        result: Diagram = first
        for other in others:
            result = self._diagrams.combine(join, result, other)
        self._joins[node] = result
        return result


def together(*values: Diagram) -> Hashable:
    return UNDECIDED if any(isinstance(value, Node) for value in values) else values


def join(left: Diagram, right: Diagram) -> Diagram:
    if left is right:
        return left
    if isinstance(left, tuple) and isinstance(right, tuple):
        return tuple(this if this == that else DEPENDS for this, that in zip(left, right, strict=True))
    return UNDECIDED
