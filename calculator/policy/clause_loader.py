"""Reads what ``policy.toml`` says of the clauses: their sections, those without a rule and why, and their marks."""

from collections.abc import Callable, Iterable

from calculator.policy.toml_table import Table


class ClauseTables:
    """The three tables of a policy; ``unique`` notes a name that stands twice, and returns the names."""

    def __init__(self, top: Table, unique: Callable[[Iterable[str], str], set[str]]) -> None:
        tables = top.table("clauses")
        self.sections = {name: tables.strings(name) for name in tables.content}
        self.ids = unique((clause for section in self.sections.values() for clause in section), "clauses")
        tables = top.table("no-rule")
        self.no_rule = {why: tables.strings(why, self.ids, "clause") for why in tables.content}
        unique((clause for group in self.no_rule.values() for clause in group), "no-rule")
        tables = top.table("marks")
        self.marks = {mark: tables.table(mark).every_list(self.ids, "clause") for mark in tables.content}
        unique((name for forces in self.marks.values() for group in forces.values() for name in group), "marks")
