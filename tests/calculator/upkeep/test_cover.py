import random
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from calculator.engine.diagram import Diagram, Diagrams, Node
from calculator.upkeep import cover as covering
from calculator.upkeep.cover import Cover, cover

type Case = tuple[int, ...]


def grown(diagrams: Diagrams, widths: tuple[int, ...], chance: random.Random, share: float) -> Diagram:
    def below(level: int) -> Diagram:
        if level == len(widths):
            return chance.random() < share
        return diagrams.node(level, tuple(below(level + 1) for _ in range(widths[level])))

    return below(0)


def true_cases(diagram: Diagram, widths: tuple[int, ...]) -> set[Case]:
    def value(case: Case) -> Diagram:
        left = diagram
        while isinstance(left, Node):
            left = left.children[case[left.level]]
        return left

    return {case for case in product(*map(range, widths)) if value(case)}


def covered(found: Cover, widths: tuple[int, ...]) -> set[Case]:
    return {
        case
        for box in found.boxes
        for case in product(*(box.get(level, range(width)) for level, width in enumerate(widths)))
    }


def every_box(widths: tuple[int, ...]) -> Iterator[frozenset[Case]]:
    choices = [[some for size in range(1, width + 1) for some in combinations(range(width), size)] for width in widths]
    for sides in product(*choices):
        yield frozenset(product(*sides))


def fewest(cases: set[Case], widths: tuple[int, ...]) -> int:
    boxes = [box for box in every_box(widths) if box <= cases]
    widest = [box for box in boxes if not any(box < other for other in boxes)]
    return next(
        number
        for number in range(len(cases) + 1)
        if any(set().union(*chosen) == cases for chosen in combinations(widest, number))
    )


@pytest.mark.parametrize("widths", [(2, 2, 2), (3, 2, 2), (3, 3), (2, 3, 2)])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.8])
def test_as_few_boxes_as_trying_all_of_them_finds(widths: tuple[int, ...], share: float) -> None:
    chance = random.Random(f"{widths} {share}")
    for _ in range(6):
        diagram = grown(Diagrams(widths), widths, chance, share)
        cases = true_cases(diagram, widths)
        found = cover(diagram, widths)
        assert covered(found, widths) == cases
        assert found.fewest and len(found.boxes) == fewest(cases, widths)


def test_where_the_effort_runs_out_the_boxes_still_cover_and_none_is_needless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covering, "EFFORT", 5)
    widths = (4, 4, 4)
    diagram = grown(Diagrams(widths), widths, random.Random(3), 0.5)
    found = cover(diagram, widths)
    assert not found.fewest
    assert covered(found, widths) == true_cases(diagram, widths)
    for box in found.boxes:
        rest = Cover(boxes=tuple(other for other in found.boxes if other is not box), fewest=False)
        assert covered(rest, widths) < covered(found, widths)
