"""Duties, form and response as their rows say; the faults of the rows are held in ``test_loader``."""

import pytest

from calculator.errors import FaultyPolicy
from calculator.policy.loader import policy_from
from calculator.policy.model import ALWAYS
from tests.calculator.faults import coded
from tests.calculator.small import content, small


def test_a_duty_is_demanded_of_all_where_its_row_says_nothing_else() -> None:
    papers, bikes = small().duties
    assert (papers.stage, papers.when, papers.advice_when, papers.unmet) == ("before", ALWAYS, (), "wheels")
    assert bikes.when == ({"vehicle": frozenset({"bike"})},) and bikes.unmet is None


def test_a_field_is_a_text_or_a_choice() -> None:
    name, choice = small().form.fields
    assert (name.lines, name.longest, name.answers, name.refused_by) == (1, 20, (), None)
    assert (choice.answers, choice.refuses, choice.refused_by) == (("old", "new"), ("old",), "papers")
    assert (choice.lines, choice.longest, choice.required) == (1, 3, False)


def test_a_policy_without_a_form_never_offers_one() -> None:
    text = content()
    del text["form"]
    form = policy_from(text, "small.toml").form
    assert (form.when, form.fields) == ((), ())


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("longest = 20", "longest = 0", "policy-count: where='policy.form.field\\[0\\]', key='longest'"),
        ('refuses = ["old"], refused-by = "papers"', 'refuses = ["old"]', "policy-missing: .*key='refused-by'"),
        ('stage = "after"', 'stage = "later"', "policy-unknown.*name='later', where='policy.duty\\[1\\].stage'"),
    ],
)
def test_a_fault_of_a_row(right: str, wrong: str, fault: str) -> None:
    with pytest.raises(FaultyPolicy, check=coded(fault)):
        policy_from(content((right, wrong)), "small.toml")


def test_the_response_names_clauses_and_the_values_that_they_go_with() -> None:
    assert (small().response, small().handled) == (("papers",), ("open",))
