"""Two versions over the same questions, in a small policy."""

import tomllib

import pytest

from calculator import Policy
from calculator.engine.diagram import paths
from calculator.errors import MalformedInput
from calculator.policy.loader import policy_from
from calculator.upkeep.versions import Ground, Versions, differences_of_form
from tests.calculator.faults import code, coded
from tests.calculator.small import TEXT, content, small

OLD = small()


def changed(*edits: tuple[str, str]) -> Policy:
    return policy_from(content(*edits), "small.toml")


def test_what_both_say_is_the_same_diagram() -> None:
    both = Versions(OLD, changed(('doubts = ["parking"]', 'denies = ["parking"]')))
    before, after = both.values
    assert before["entry"] is after["entry"] and before["parking"] is not after["parking"]
    assert {value for _, value in paths(after["parking"])} == {"offered", "not-offered"}


def test_grounds_are_clauses_and_readings_of_outcomes_and_what_reasons_tell() -> None:
    grounds, _ = Versions(OLD, OLD).grounds
    assert {(ground.kind, ground.of, ground.id, ground.effect) for ground in grounds} >= {
        ("clause", "parking", "cars-may", "grants"),
        ("clause", "parking", "trucks-ask", "limits"),
        ("reading", "parking", "R1", "offered"),
        ("reason", "wheels", "wheels", "to-fix"),
        ("reason-clause", "by-night", "no-trucks-by-night", None),
    }
    assert Ground(kind="clause", of="parking", id="cars-may", effect="grants") in grounds


def test_an_answer_that_one_version_knows_makes_no_case() -> None:
    new = changed(('light = ["bike"]', 'light = ["bike", "scooter"]'))
    both = Versions(OLD, new)
    assert [question.answers for question in both.questions] == [question.answers for question in OLD.questions]
    assert both.values[0]["entry"] is both.values[1]["entry"]
    assert [code(one) for one in differences_of_form(OLD, new)] == [
        "diff-added: where=\"question 'vehicle'\", what='answer', name='scooter'"
    ]


def test_a_question_that_one_version_asks_counts_for_both() -> None:
    entry = '[[outcome]]\nid = "entry"'
    new = changed((entry, f'[[question]]\nid = "dog"\nanswers = ["yes", "no"]\n\n{entry}'))
    assert [question.id for question in Versions(OLD, new).questions] == ["vehicle", "hour", "wheels", "dog"]
    assert [code(one) for one in differences_of_form(OLD, new)] == [
        "diff-added: where='questions', what='question', name='dog'"
    ]


def test_versions_without_a_case_in_common_are_refused() -> None:
    new = policy_from(tomllib.loads(TEXT.replace('"few"', '"some"').replace('"many"', '"lots"')), "small.toml")
    with pytest.raises(MalformedInput, check=coded("diff-no-common-answer")):
        Versions(OLD, new)


def test_what_differs_besides_cases_is_told_by_its_place() -> None:
    new = changed(('ordinary = "day"', 'ordinary = "night"'), ("longest = 20", "longest = 30"), ("carefully", "slowly"))
    assert {one.values["where"] for one in differences_of_form(OLD, new)} == {
        "question 'hour'.ordinary",
        "suggestion",
        "form",
    }
    assert [*differences_of_form(OLD, small())] == []
