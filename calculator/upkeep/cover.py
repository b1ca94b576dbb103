"""The fewest patterns that cover some cases: boxes over the questions, as few as can be, which may overlap.

    the cases           a=0 with b=0 or b=1, and b=1 with a=0 or a=1
    disjoint boxes      {a: 0} and {a: 1, b: 1}
    the fewest boxes    {a: 0} and {b: 1}: each as wide as it can be

First the case space is made small: only the questions on which the diagram depends are kept, and answers that it does
not tell apart are one. A set of the cases left is a whole number, one bit a case, so that unions and differences are
single steps. Every widest box follows from the diagram's own disjoint boxes by joining two that meet in all questions
but one, until nothing new comes (W. V. Quine's consensus, for more than two answers). Of these, the fewest that cover
everything are found by branching on the case that the fewest boxes cover, and leaving off where a bound says that no
better end can come.

``EFFORT`` bounds both searches. Where it runs out, ``Cover.fewest`` is False: the patterns still cover exactly the
cases, none of them can be made wider and none left out, but a smaller number might do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from calculator.engine.diagram import Diagram, Node, alike, paths

EFFORT = 20_000  # pairs of boxes joined; boxes tried in covers

# For each question kept, the groups of its answers that fit, one bit a group.
type Box = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Boxes, {level: answers}; a level that is absent may have any answer."""

    boxes: tuple[dict[int, tuple[int, ...]], ...]
    fewest: bool  # proved


def cover(diagram: Diagram, widths: Sequence[int]) -> Cover:
    """Return the fewest boxes that cover the cases in which a diagram of truth values is true, and no other."""
    if not isinstance(diagram, Node):
        return Cover(boxes=({},) if diagram is True else (), fewest=True)
    space = _Space(diagram, widths)
    start = [space.box(found) for found, value in paths(diagram) if value is True]
    widest, all_found = space.widest(start)
    chosen, proved = _fewest([space.cases(box) for box in widest], space.true)
    boxes = sorted((widest[number] for number in chosen), key=space.order)
    return Cover(boxes=tuple(map(space.shown, boxes)), fewest=all_found and proved)


class _Space:
    """The questions on which a diagram depends, their answers in groups, and the cases these make, one bit each."""

    def __init__(self, diagram: Node, widths: Sequence[int]) -> None:
        self.levels = [level for level in range(len(widths)) if diagram.support >> level & 1]
        self.groups = [alike([diagram], level, widths[level]) for level in self.levels]
        self._full = tuple((1 << len(groups)) - 1 for groups in self.groups)
        self._having: list[list[int]] = [[0] * len(groups) for groups in self.groups]
        self.true = 0
        for number, case in enumerate(product(*(range(len(groups)) for groups in self.groups))):
            for having, group in zip(self._having, case, strict=True):
                having[group] |= 1 << number
            if self._value(diagram, case) is True:
                self.true |= 1 << number

    def _value(self, diagram: Diagram, case: tuple[int, ...]) -> Diagram:
        while isinstance(diagram, Node):
            place = self.levels.index(diagram.level)
            diagram = diagram.children[self.groups[place][case[place]][0]]
        return diagram

    def box(self, answers: dict[int, tuple[int, ...]]) -> Box:
        return tuple(
            sum(1 << number for number, group in enumerate(groups) if group[0] in answers.get(level, (group[0],)))
            for level, groups in zip(self.levels, self.groups, strict=True)
        )

    def cases(self, box: Box) -> int:
        found = -1
        for having, fits in zip(self._having, box, strict=True):
            some = 0
            for group, cases in enumerate(having):
                if fits >> group & 1:
                    some |= cases
            found &= some
        return found

    def widest(self, start: Iterable[Box]) -> tuple[list[Box], bool]:
        """Every widest box within the true cases; or, where that is too much, as many as cover them, and False."""
        boxes: list[Box] = []
        waiting, effort = list(start), 0
        while waiting:
            box = self._widened(waiting.pop())
            if any(_within(box, other) for other in boxes):
                continue
            boxes = [other for other in boxes if not _within(other, box)]
            effort += len(boxes)
            if effort <= EFFORT:
                waiting.extend(joined for other in boxes for joined in _joins(box, other))
            boxes.append(box)
        return boxes, effort <= EFFORT

    def _widened(self, box: Box) -> Box:
        for place, full in enumerate(self._full):
            for bit in range(full.bit_length()):
                wider = (*box[:place], box[place] | 1 << bit, *box[place + 1 :])
                if wider != box and not self.cases(wider) & ~self.true:
                    box = wider
        return box

    def order(self, box: Box) -> list[list[int]]:
        """Boxes in the order of their questions and answers."""
        return [[bit for bit in range(fits.bit_length()) if fits >> bit & 1] for fits in box]

    def shown(self, box: Box) -> dict[int, tuple[int, ...]]:
        return {
            level: tuple(sorted(a for number, group in enumerate(groups) if fits >> number & 1 for a in group))
            for level, groups, fits, full in zip(self.levels, self.groups, box, self._full, strict=True)
            if fits != full
        }


def _within(narrow: Box, wide: Box) -> bool:
    return all(this & ~that == 0 for this, that in zip(narrow, wide, strict=True))


def _joins(this: Box, that: Box) -> Iterator[Box]:
    """Yield what two boxes give together: the answers of either to one question, of both to all others."""
    for place in range(len(this)):
        joined = tuple(
            left | right if at == place else left & right
            for at, (left, right) in enumerate(zip(this, that, strict=True))
        )
        if all(joined) and joined[place] not in (this[place], that[place]):
            yield joined


def _fewest(sets: Sequence[int], everything: int) -> tuple[list[int], bool]:
    """Return the places of the fewest sets that cover everything, and whether that is proved."""
    search = _Search(sets, everything)
    search.run([], everything)
    return search.spared(), search.effort <= EFFORT


class _Search:
    def __init__(self, sets: Sequence[int], everything: int) -> None:
        self._sets = sets
        self.effort = 0
        self.best = self._greedy(everything)

    def _greedy(self, left: int) -> list[int]:
        chosen: list[int] = []
        while left:
            most = max(range(len(self._sets)), key=lambda number: (self._sets[number] & left).bit_count())
            chosen.append(most)
            left &= ~self._sets[most]
        return chosen

    def spared(self) -> list[int]:
        """Return the best found, without what its other sets make needless."""
        chosen = list(self.best)
        for number in self.best:
            others = 0
            for other in chosen:
                others |= self._sets[other] if other != number else 0
            if not self._sets[number] & ~others:
                chosen.remove(number)
        return chosen

    def run(self, chosen: list[int], left: int) -> None:
        if not left:
            if len(chosen) < len(self.best):
                self.best = chosen
            return
        rarest, least = self._needed(left)
        if len(chosen) + least >= len(self.best) or self.effort > EFFORT:
            return
        for number in sorted(rarest, key=lambda number: -(self._sets[number] & left).bit_count()):
            self.effort += 1
            self.run([*chosen, number], left & ~self._sets[number])

    def _needed(self, left: int) -> tuple[list[int], int]:
        """Return the sets of a case that few cover, and how many sets are needed at least: cases that share none."""
        rarest: list[int] = []
        least = 0
        while left:
            case = left & -left
            having = [number for number, found in enumerate(self._sets) if found & case]
            if not rarest or len(having) < len(rarest):
                rarest = having
            least += 1
            for number in having:
                left &= ~self._sets[number]
        return rarest, least
