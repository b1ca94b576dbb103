"""Reads the rows of ``policy.toml`` about a ticket: its duties and its form, noting every fault in them."""

from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from calculator.policy.model import ALWAYS, STAGES, Condition, Duty, Field, Form
from calculator.policy.toml_table import Table

NEVER: Condition = ()


class ReadsCondition(Protocol):
    """Reads the condition of a table under a key, with what it is where the key is absent."""

    def __call__(self, table: Table, key: str, *, default: Condition) -> Condition: ...


class TicketRows:
    """What the rows may name, how their conditions are read, and what notes a name that stands twice."""

    def __init__(
        self,
        condition: ReadsCondition,
        unique: Callable[[Iterable[str], str], object],
        clauses: Collection[str],
        readings: Collection[str],
        reasons: Collection[str],
    ) -> None:
        self._condition = condition
        self._unique = unique
        self._clauses = clauses
        self._readings = readings
        self._reasons = reasons

    def duties(self, tables: Iterable[Table]) -> tuple[Duty, ...]:
        found = tuple(self._duty(table) for table in tables)
        self._unique((duty.clause for duty in found), "duty")
        return found

    def _duty(self, table: Table) -> Duty:
        table.only(("stage", "clause", "when", "advice-when", "unmet", "beside", "readings"))
        return Duty(
            stage=table.choice("stage", STAGES),
            clause=table.choice("clause", self._clauses),
            when=self._condition(table, "when", default=ALWAYS),
            advice_when=self._condition(table, "advice-when", default=NEVER),
            unmet=table.choice("unmet", self._reasons) if "unmet" in table.content else None,
            beside=table.strings("beside", self._clauses, "clause", optional=True),
            readings=table.strings("readings", self._readings, "reading", optional=True),
        )

    def response(self, table: Table, values: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the clauses, and the values of the ticket beside which the headline tells them in short."""
        table.only(("clauses", "headline-of"))
        return (
            table.strings("clauses", self._clauses, "clause", optional=True),
            table.strings("headline-of", values, "value", optional=True),
        )

    def form(self, table: Table) -> Form:
        """Return the form; a policy without one never offers it."""
        table.only(("when", "withheld-when", "language-clauses", "field"))
        fields = tuple(self._field(row) for row in table.tables("field"))
        self._unique((field.id for field in fields), "form.field")
        return Form(
            when=self._condition(table, "when", default=NEVER),
            withheld_when=self._condition(table, "withheld-when", default=NEVER),
            language_clauses=table.strings("language-clauses", self._clauses, "clause", optional=True),
            fields=fields,
        )

    def _field(self, table: Table) -> Field:
        table.only(("id", "clause", "required", "lines", "longest", "answers", "refuses", "refused-by"))
        answers = table.strings("answers", optional=True)
        refuses = table.strings("refuses", answers or None, "answer", optional=True)
        # A choice has answers, a text lines and a length; what is refused has the clause that says so.
        return Field(
            id=table.string("id"),
            clause=table.choice("clause", self._clauses),
            required=table.flag("required"),
            lines=_count(table, "lines") if not answers else 1,
            longest=_count(table, "longest") if not answers else max(map(len, answers)),
            answers=answers,
            refuses=refuses,
            refused_by=table.choice("refused-by", self._clauses) if refuses else None,
        )


def _count(table: Table, key: str) -> int:
    """Return a whole number from 1."""
    found = table.value(key, int, 1)
    if found < 1:
        table.fault("policy-count", key=key)
    return found
