"""Reduced, ordered, multi-valued decision diagrams: functions of a case as small graphs.

A diagram is either a value or a ``Node`` that asks one question and has one diagram per answer. Questions are asked in
form order and no node has all its branches alike, so equal functions of a case are the same object, and a function
depends on exactly the questions that label its nodes. That makes three things cheap that enumeration makes dear:

    value of a case       walk down: at most one step per question
    what is still open    the values below the node where the walk meets an unknown answer
    what decides it       the questions that label the diagram restricted to the known answers

Worked case, with the questions a (0, 1) and b (0, 1) and the function "a and b":

    Node(a: False, Node(b: False, True))    restricted to a=0: False; to a=1: Node(b: False, True), so b decides.

S. Minato and T. Kam describe these as ZDD/MDD; R. Bryant (1986) proves that the reduced form is canonical.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

type Diagram = Node | Hashable

# An operation on diagrams, or on the values they lead to: what it gives, or UNDECIDED where the branches must be asked.
type Operation = Callable[..., Diagram]
UNDECIDED = object()


class Node:
    """Asks the question at ``level``; ``children[i]`` is the diagram for its answer number ``i``."""

    __slots__ = ("children", "level", "support", "values")

    def __init__(self, level: int, children: tuple[Diagram, ...]) -> None:
        self.level = level
        self.children = children
        self.support = 1 << level
        values: set[Hashable] = set()
        for child in children:
            if isinstance(child, Node):
                self.support |= child.support
                values |= child.values
            else:
                values.add(child)
        self.values: frozenset[Hashable] = frozenset(values)  # every value that some case has


class Diagrams:
    """Builds diagrams over questions with the given numbers of answers; keeps one object per function."""

    def __init__(self, widths: Sequence[int]) -> None:
        self._widths = tuple(widths)
        self._unique: dict[tuple[int, tuple[Diagram, ...]], Node] = {}
        self._combined: dict[Operation, dict[tuple[Diagram, ...], Diagram]] = {}

    def keep(self, roots: Iterable[Diagram]) -> None:
        """Forgets every diagram that none of these leads to, and how they came about."""
        kept: dict[tuple[int, tuple[Diagram, ...]], Node] = {}
        alike: dict[frozenset[Hashable], frozenset[Hashable]] = {}
        waiting = list(roots)
        while waiting:
            node = waiting.pop()
            if isinstance(node, Node) and (node.level, node.children) not in kept:
                kept[node.level, node.children] = node
                node.values = alike.setdefault(node.values, node.values)
                waiting += node.children
        self._unique, self._combined = kept, {}

    def nodes(self) -> list[Node]:
        return list(self._unique.values())

    def __getstate__(self) -> tuple[tuple[int, ...], list[Node]]:
        return self._widths, self.nodes()

    def __setstate__(self, state: tuple[tuple[int, ...], list[Node]]) -> None:
        self._widths, nodes = state
        self._unique = {(node.level, node.children): node for node in nodes}
        self._combined = {}

    def node(self, level: int, children: tuple[Diagram, ...]) -> Diagram:
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (level, children)
        found = self._unique.get(key)
        if found is None:
            found = self._unique[key] = Node(level, children)
        return found

    def among(self, level: int, answers: frozenset[int]) -> Diagram:
        """Return a diagram that is true where the answer is one of ``answers``."""
        return self.node(level, tuple(answer in answers for answer in range(self._widths[level])))

    def combine(self, operation: Operation, *diagrams: Diagram) -> Diagram:
        """Return the diagram of an operation applied, case by case, to the values of ``diagrams``."""
        result = operation(*diagrams)
        if result is not UNDECIDED:
            return result
        memory = self._combined.setdefault(operation, {})
        found = memory.get(diagrams, UNDECIDED)
        if found is not UNDECIDED:
            return found
        level = min(diagram.level for diagram in diagrams if isinstance(diagram, Node))
        columns = [
            diagram.children
            if isinstance(diagram, Node) and diagram.level == level
            else (diagram,) * self._widths[level]
            for diagram in diagrams
        ]
        # Most answers of a long list are alike, so each different branch is combined once.
        branches = list(zip(*columns, strict=True))
        combined = {branch: self.combine(operation, *branch) for branch in dict.fromkeys(branches)}
        result = memory[diagrams] = self.node(level, tuple([combined[branch] for branch in branches]))
        return result

    def all_of(self, diagrams: Iterable[Diagram]) -> Diagram:
        """Return where all of some conditions hold."""
        result: Diagram = True
        for diagram in diagrams:
            result = self.combine(both, result, diagram)
        return result

    def any_of(self, diagrams: Iterable[Diagram]) -> Diagram:
        """Return where one of some conditions holds."""
        result: Diagram = False
        for diagram in diagrams:
            result = self.combine(either, result, diagram)
        return result

    def restrict(
        self, diagram: Diagram, case: Sequence[int | None], known: int, done: dict[Node, Diagram] | None = None
    ) -> Diagram:
        """Return what is left when the answers of ``case`` but None are given; ``known`` has their bits set."""
        if not isinstance(diagram, Node) or not diagram.support & known:
            return diagram
        answer = case[diagram.level]
        done = {} if done is None else done
        if answer is not None:
            return self.restrict(diagram.children[answer], case, known, done)
        # Many paths lead to the same node: it is done once.
        found = done.get(diagram)
        if found is None:
            children = tuple([self.restrict(child, case, known, done) for child in diagram.children])
            found = done[diagram] = self.node(diagram.level, children)
        return found

    def read_as(self, diagram: Diagram, level: int, answers: Mapping[int, int]) -> Diagram:
        """Return the diagram in which some answers to one question count as others."""
        if not isinstance(diagram, Node) or diagram.level > level:
            return diagram
        if diagram.level < level:
            children = tuple(self.read_as(child, level, answers) for child in diagram.children)
        else:
            children = tuple(diagram.children[answers.get(place, place)] for place in range(len(diagram.children)))
        return self.node(diagram.level, children)

    def count(self, diagram: Diagram) -> int:
        """Return the number of cases in which a diagram of truth values is true."""
        counted: dict[Diagram, int] = {True: math.prod(self._widths), False: 0}

        def cases(of: Diagram) -> int:
            if of not in counted and isinstance(of, Node):
                # Each branch is counted over every answer of its node's own question too.
                counted[of] = sum(map(cases, of.children)) // len(of.children)
            return counted[of]

        return cases(diagram)


def both(left: Diagram, right: Diagram) -> Diagram:
    if left is False or right is False:
        return False
    if left is True or left is right:
        return right
    return left if right is True else UNDECIDED


def either(left: Diagram, right: Diagram) -> Diagram:
    if left is True or right is True:
        return True
    if left is False or left is right:
        return right
    return left if right is False else UNDECIDED


def but_not(left: Diagram, right: Diagram) -> Diagram:
    if left is False or right is True or left is right:
        return False
    if right is False:
        return left
    return UNDECIDED


def choose(condition: Diagram, this: Diagram, that: Diagram) -> Diagram:
    """Return ``this`` where the condition holds, else ``that``."""
    if condition is True or this is that:
        return this
    return that if condition is False else UNDECIDED


def same(left: Diagram, right: Diagram) -> Diagram:
    if left is right:
        return True
    if values_of(left).isdisjoint(values_of(right)):
        return False
    return UNDECIDED if isinstance(left, Node) or isinstance(right, Node) else True


def differ(left: Diagram, right: Diagram) -> Diagram:
    equal = same(left, right)
    return equal if equal is UNDECIDED else not equal


def values_of(diagram: Diagram) -> frozenset[Hashable]:
    return diagram.values if isinstance(diagram, Node) else frozenset((diagram,))


def paths(diagram: Diagram) -> Iterator[tuple[dict[int, tuple[int, ...]], Hashable]]:
    """Yield the diagram as disjoint boxes that cover every case: ({level: answers}, value); a level absent fits any."""
    if not isinstance(diagram, Node):
        yield {}, diagram
        return
    answers: dict[Diagram, list[int]] = {}
    for answer, child in enumerate(diagram.children):
        answers.setdefault(child, []).append(answer)
    for child, alike in answers.items():
        for box, value in paths(child):
            yield {diagram.level: tuple(alike), **box}, value


def values_within(diagram: Diagram, box: Mapping[int, Sequence[int]]) -> frozenset[Hashable]:
    """Return the values that the cases of a box have: {level: answers}; a level absent fits any."""
    met: set[Diagram] = set()
    waiting = [diagram]
    while waiting:
        node = waiting.pop()
        if node not in met:
            met.add(node)
            if isinstance(node, Node):
                waiting += [node.children[answer] for answer in box.get(node.level, range(len(node.children)))]
    return frozenset(value for value in met if not isinstance(value, Node))


def alike(diagrams: Iterable[Diagram], level: int, width: int) -> list[tuple[int, ...]]:
    """Return the answers to one question in groups that no diagram tells apart."""
    met: set[Diagram] = set()
    asking: list[Node] = []
    waiting = [diagram for diagram in diagrams if isinstance(diagram, Node)]
    while waiting:
        node = waiting.pop()
        if node in met or node.level > level:
            continue
        met.add(node)
        if node.level == level:
            asking.append(node)
        else:
            waiting.extend(child for child in node.children if isinstance(child, Node))
    groups: dict[tuple[Diagram, ...], list[int]] = {}
    for answer in range(width):
        groups.setdefault(tuple(node.children[answer] for node in asking), []).append(answer)
    return [tuple(group) for group in groups.values()]
