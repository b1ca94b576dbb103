"""What a policy file says of its clauses; the faults of whole files are held in ``test_loader``."""

from typing import Any

from calculator.errors import CalculatorError
from calculator.policy.clause_loader import ClauseTables
from calculator.policy.toml_table import Table

SOUND: dict[str, Any] = {
    "clauses": {"levels": ["who", "when"], "terms": ["free"]},
    "no-rule": {"advice": ["free"]},
    "marks": {"must": {"must": ["who"], "please": ["when"]}},
}


def read(**content: Any) -> tuple[ClauseTables, list[str], list[CalculatorError]]:
    """The tables of a sound file with some content otherwise, what stands twice, and the faults of values."""
    repeated: list[str] = []
    faults: list[CalculatorError] = []

    def unique(names: Any, where: str) -> set[str]:
        every = list(names)
        repeated.extend(f"{where}: {name}" for name in dict.fromkeys(every) if every.count(name) > 1)
        return set(every)

    return ClauseTables(Table(SOUND | content, "policy", faults), unique), repeated, faults


def test_clauses_stand_in_sections_some_without_a_rule_some_with_a_mark() -> None:
    tables, repeated, faults = read()
    assert tables.sections == {"levels": ("who", "when"), "terms": ("free",)}
    assert tables.ids == {"who", "when", "free"}
    assert tables.no_rule == {"advice": ("free",)}
    assert tables.marks == {"must": {"must": ("who",), "please": ("when",)}}
    assert (repeated, faults) == ([], [])


def test_a_name_that_stands_twice_is_noted_in_its_table() -> None:
    _, repeated, _ = read(
        **{
            "clauses": {"levels": ["who", "when"], "terms": ["free", "who"]},
            "no-rule": {"advice": ["free"], "terms": ["free"]},
            "marks": {"must": {"must": ["who"]}, "may": {"may": ["who"]}},
        }
    )
    assert repeated == ["clauses: who", "no-rule: free", "marks: who"]


def test_a_clause_that_no_section_has_is_a_fault() -> None:
    for table, content in (("no-rule", {"advice": ["fre"]}), ("marks", {"must": {"must": ["fre"]}})):
        _, _, (fault,) = read(**{table: content})
        assert (fault.key, fault.values["near"]) == ("policy-unknown-near", "free")
