import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from calculator.engine.diagram import (
    Diagram,
    Diagrams,
    Node,
    both,
    but_not,
    choose,
    differ,
    either,
    paths,
    same,
    values_of,
    values_within,
)

WIDTHS = (2, 3, 2)
CASES = list(itertools.product(*map(range, WIDTHS)))

# A function of a case, as its value for each case.
functions = st.lists(st.sampled_from("abc"), min_size=len(CASES), max_size=len(CASES))
conditions = st.lists(st.booleans(), min_size=len(CASES), max_size=len(CASES))


def built(diagrams: Diagrams, table: list[object], level: int = 0, prefix: tuple[int, ...] = ()) -> Diagram:
    if level == len(WIDTHS):
        return table[CASES.index(prefix)]
    children = [built(diagrams, table, level + 1, (*prefix, answer)) for answer in range(WIDTHS[level])]
    return diagrams.node(level, tuple(children))


def value(diagram: Diagram, case: tuple[int, ...]) -> object:
    while isinstance(diagram, Node):
        diagram = diagram.children[case[diagram.level]]
    return diagram


@given(functions)
def test_a_diagram_has_the_values_of_its_function_and_asks_what_decides_it(table: list[object]) -> None:
    diagram = built(Diagrams(WIDTHS), table)
    assert [value(diagram, case) for case in CASES] == table
    assert values_of(diagram) == frozenset(table)
    for level in range(len(WIDTHS)):
        decides = any(
            table[CASES.index(one)] != table[CASES.index(other)]
            for one, other in itertools.combinations(CASES, 2)
            if all(one[place] == other[place] for place in range(len(WIDTHS)) if place != level)
        )
        assert decides == bool(isinstance(diagram, Node) and diagram.support >> level & 1)


@given(functions)
def test_equal_functions_are_the_same_object(table: list[object]) -> None:
    diagrams = Diagrams(WIDTHS)
    assert built(diagrams, table) is built(diagrams, list(table))


@given(conditions, conditions)
def test_operations_hold_case_by_case(left: list[bool], right: list[bool]) -> None:
    diagrams = Diagrams(WIDTHS)
    one, other = built(diagrams, list(left)), built(diagrams, list(right))
    expected: dict[Callable[..., Diagram], list[bool]] = {
        both: [x and y for x, y in zip(left, right, strict=True)],
        either: [x or y for x, y in zip(left, right, strict=True)],
        but_not: [x and not y for x, y in zip(left, right, strict=True)],
        same: [x == y for x, y in zip(left, right, strict=True)],
        differ: [x != y for x, y in zip(left, right, strict=True)],
    }
    for operation, table in expected.items():
        assert diagrams.combine(operation, one, other) is built(diagrams, list(table))


@given(conditions, functions, functions)
def test_choose_takes_one_where_the_condition_holds_and_the_other_elsewhere(
    condition: list[bool], this: list[object], that: list[object]
) -> None:
    diagrams = Diagrams(WIDTHS)
    chosen = [x if holds else y for holds, x, y in zip(condition, this, that, strict=True)]
    arguments = (built(diagrams, list(condition)), built(diagrams, this), built(diagrams, that))
    assert diagrams.combine(choose, *arguments) is built(diagrams, chosen)


@given(functions, st.tuples(*(st.one_of(st.none(), st.integers(0, width - 1)) for width in WIDTHS)))
def test_a_restricted_diagram_is_that_of_the_function_with_answers_given(
    table: list[object], given_answers: tuple[int | None, ...]
) -> None:
    diagrams = Diagrams(WIDTHS)
    known = sum(1 << level for level, answer in enumerate(given_answers) if answer is not None)
    restricted = diagrams.restrict(built(diagrams, table), given_answers, known)
    filled = [
        table[
            CASES.index(tuple(own if fixed is None else fixed for own, fixed in zip(case, given_answers, strict=True)))
        ]
        for case in CASES
    ]
    assert restricted is built(diagrams, filled)


@given(functions)
def test_answers_read_as_others(table: list[object]) -> None:
    diagrams = Diagrams(WIDTHS)
    read = diagrams.read_as(built(diagrams, table), 1, {0: 2})
    assert [value(read, case) for case in CASES] == [
        table[CASES.index((a, 2 if b == 0 else b, c))] for a, b, c in CASES
    ]


@given(functions)
def test_paths_are_disjoint_and_cover_every_case(table: list[object]) -> None:
    found = list(paths(built(Diagrams(WIDTHS), table)))
    for case, expected in zip(CASES, table, strict=True):
        boxes = [v for box, v in found if all(case[level] in answers for level, answers in box.items())]
        assert boxes == [expected]


@given(functions, st.lists(st.sampled_from(CASES), min_size=1))
def test_the_values_within_a_box_are_those_of_its_cases(table: list[object], cases: list[tuple[int, ...]]) -> None:
    box = {level: sorted({case[level] for case in cases}) for level in (0, 2)}
    expected = {
        found for case, found in zip(CASES, table, strict=True) if all(case[level] in box[level] for level in box)
    }
    assert values_within(built(Diagrams(WIDTHS), table), box) == expected
