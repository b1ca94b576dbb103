"""A table of a TOML file notes each fault with its place, and gives an empty value for it."""

from typing import Any

import pytest

from calculator.errors import CalculatorError
from calculator.policy.toml_table import Table
from tests.calculator.faults import code


def table(content: dict[str, Any]) -> tuple[Table, list[CalculatorError]]:
    faults: list[CalculatorError] = []
    return Table(content, "policy.row[2]", faults), faults


@pytest.mark.parametrize(
    ("content", "value", "fault"),
    [
        ({"id": "a"}, "a", ""),
        ({}, "", "policy-missing: where='policy.row[2]', key='id'"),
        ({"id": 3}, "", "policy-type: where='policy.row[2]', key='id', expected='str'"),
    ],
)
def test_a_text(content: dict[str, Any], value: str, fault: str) -> None:
    read, faults = table(content)
    assert read.string("id") == value
    assert [code(one) for one in faults] == ([fault] if fault else [])


def test_true_is_no_number() -> None:
    read, faults = table({"lines": True})
    assert read.value("lines", int, 1) == 1
    assert [one.key for one in faults] == ["policy-type"]


def test_a_key_that_nothing_reads_is_named_with_the_one_that_is_meant() -> None:
    read, faults = table({"clause": [], "xyz": 1})
    read.only(("clauses", "id"))
    assert [code(one) for one in faults] == [
        "policy-unknown-near: what='key', name='clause', where='policy.row[2]', near='clauses'",
        "policy-unknown: what='key', name='xyz', where='policy.row[2]'",
    ]


def test_of_a_list_every_text_has_to_be_known() -> None:
    read, faults = table({"clauses": ["papers", "paper", 3]})
    assert read.strings("clauses", {"papers"}, "clause") == ("papers", "paper")
    assert [code(one) for one in faults] == [
        "policy-type: where='policy.row[2]', key='clauses', expected='str'",
        "policy-unknown-near: what='clause', name='paper', where='policy.row[2].clauses', near='papers'",
    ]
    assert read.strings("readings", optional=True) == () and len(faults) == 2


def test_a_table_is_a_list_of_one_and_what_lies_in_it_knows_its_place() -> None:
    read, faults = table({"one": {"id": 1}, "many": [{"id": "a"}, {}], "none": [3]})
    assert [row.place for row in read.tables("one")] == ["policy.row[2].one"]
    assert [row.string("id") for row in read.tables("many")] == ["a", ""]
    assert read.tables("none") == []
    assert [one.values["where"] for one in faults] == ["policy.row[2].many[1]", "policy.row[2]"]


def test_the_values_of_a_condition() -> None:
    read, faults = table({"a": ["x"], "b": {"not": ["x"]}, "c": True, "d": False, "e": True})
    assert read.values("a", ("x", "y")) == {"x"} and read.values("b", ("x", "y")) == {"y"}
    assert read.values("c", ("true", "false")) == {"true"} and read.values("d", ("true", "false")) == {"false"}
    assert faults == []
    read.values("e", ("x", "y"))
    assert [one.key for one in faults] == ["policy-type"]
