"""What diagrams are in every complete case, worked out once for all cases that have the same rest."""

from collections.abc import Sequence
from functools import cache

from calculator import Policy
from calculator.engine import Engine
from calculator.engine.diagram import Diagram, Node
from tests.calculator.space import named


def settled(
    policy: Policy, diagrams: Sequence[Diagram], answers: Sequence[Sequence[int]] | None = None
) -> list[tuple[Diagram, ...]]:
    """What the diagrams are in every complete case, or in those of some answers, the last question varying fastest.

    What is left of all of them after some answers is the same for many cases and is worked out once; equal results are
    one object.
    """
    places = answers or [range(len(question.answers)) for question in policy.questions]

    @cache
    def below(level: int, left: tuple[Diagram, ...]) -> list[tuple[Diagram, ...]]:
        if level == len(places):
            return [left]
        found = []
        for answer in places[level]:
            found += below(level + 1, tuple([followed(diagram, level, answer) for diagram in left]))
        return found

    return below(0, tuple(diagrams))


def telling(policy: Policy) -> list[dict[str, str]]:
    """Return complete cases in which each outcome and each reason has all that can ever be said of it."""
    decision = Engine.of(policy).decision
    parts = [*(part.wheres() for part in decision.outcomes), *(part.wheres() for part in decision.reasons)]
    cases = {case for diagrams in parts for case in distinct(policy, [*dict.fromkeys(diagrams)]).values()}
    assert len(cases) > 1000
    return [named(policy, case) for case in sorted(cases)]


def distinct(policy: Policy, diagrams: Sequence[Diagram]) -> dict[tuple[Diagram, ...], tuple[int, ...]]:
    """Return all that the diagrams are together in complete cases, each with the first of those cases."""

    @cache
    def below(level: int, left: tuple[Diagram, ...]) -> dict[tuple[Diagram, ...], tuple[int, ...]]:
        if level == len(policy.questions):
            return {left: ()}
        found: dict[tuple[Diagram, ...], tuple[int, ...]] = {}
        for answer in range(len(policy.questions[level].answers)):
            rest = below(level + 1, tuple([followed(diagram, level, answer) for diagram in left]))
            for settled_so, answers in rest.items():
                found.setdefault(settled_so, (answer, *answers))
        return found

    return below(0, tuple(diagrams))


def followed(diagram: Diagram, level: int, answer: int) -> Diagram:
    """What an answer to the question at a level leaves of a diagram."""
    return diagram.children[answer] if isinstance(diagram, Node) and diagram.level == level else diagram
