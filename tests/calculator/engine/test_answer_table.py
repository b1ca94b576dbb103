import math
from collections.abc import Mapping
from itertools import combinations

from calculator import Policy, assess
from calculator.engine.answer_table import ordinary_rows, rows, wide_rows
from tests.calculator.space import CASES, sample


def test_the_rows_of_each_outcome_count_every_case_once(policy: Policy) -> None:
    sizes = dict.fromkeys((outcome.id for outcome in policy.outcomes), 0)
    for row in rows(policy):
        sizes[row.outcome] += math.prod(len(row.answers.get(q.id, q.answers)) for q in policy.questions)
    assert set(sizes.values()) == {CASES}


def test_exactly_one_row_fits_a_case_and_says_what_assess_says(policy: Policy) -> None:
    table = list(rows(policy))
    for situation in sample(policy, 400, seed=8):
        found = [row for row in table if all(situation[name] in answers for name, answers in row.answers.items())]
        expected = [(name, verdict.value) for name, verdict in assess(policy, situation).outcomes.items()]
        assert [(row.outcome, row.value) for row in found] == expected


def test_the_ordinary_table_covers_every_ordinary_case_once(policy: Policy) -> None:
    table = ordinary_rows(policy)
    core = [question for question in policy.questions if question.core]
    assert sum(math.prod(len(row.answers.get(q.id, q.answers)) for q in core) for row in table) == 13_824
    ordinary = {question.id: question.ordinary for question in policy.questions if not question.core}
    for situation in sample(policy, 300, seed=9):
        case = situation | ordinary
        (row,) = [row for row in table if all(case[name] in answers for name, answers in row.answers.items())]
        assert row.values == {name: verdict.value for name, verdict in assess(policy, case).outcomes.items()}


def test_no_two_rows_of_the_ordinary_table_differ_in_one_question_alone(policy: Policy) -> None:
    table = ordinary_rows(policy, ("ticket", "level-1"))
    assert {tuple(row.values) for row in table} == {("ticket", "level-1")}
    questions = {question.id: question.answers for question in policy.questions}
    for one, other in combinations(table, 2):
        differing = [name for name in questions if one.answers.get(name) != other.answers.get(name)]
        assert one.values != other.values or len(differing) > 1
    # What is refused whoever asks stands in one row.
    assert sum("headset" in row.answers.get("topic", ()) for row in table) == 1


def test_a_case_has_the_value_of_every_wide_row_that_fits_it(policy: Policy) -> None:
    table = list(wide_rows(policy))
    for situation in sample(policy, 400, seed=10):
        found = {
            (row.outcome, row.value)
            for row in table
            if all(situation[name] in answers for name, answers in row.answers.items())
        }
        assert found == {(name, verdict.value) for name, verdict in assess(policy, situation).outcomes.items()}


def test_wide_rows_are_fewer_and_each_is_as_wide_as_its_value(policy: Policy) -> None:
    table = list(wide_rows(policy))
    assert len(table) < len(list(rows(policy))) / 2
    questions = {question.id: question.answers for question in policy.questions}
    for row in table:
        others = [other for other in rows(policy) if other.outcome == row.outcome and other.value != row.value]
        for name in row.answers:
            for answer in set(questions[name]) - set(row.answers[name]):
                wider = {**row.answers, name: (*row.answers[name], answer)}
                assert any(meet(wider, other.answers) for other in others)


def meet(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> bool:
    return all(set(answers) & set(other.get(name, answers)) for name, answers in one.items())
