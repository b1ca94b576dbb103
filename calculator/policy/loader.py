"""Reads ``policy.toml`` and refuses a faulty one, naming every fault with its place and the mend."""

from collections.abc import Iterable, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from calculator.errors import CalculatorError, FaultyPolicy
from calculator.policy.clause_loader import ClauseTables
from calculator.policy.model import (
    ALWAYS,
    EFFECTS,
    FALSE,
    NOTE,
    TRUE,
    Amendment,
    Condition,
    GoTo,
    Outcome,
    Policy,
    Question,
    Reading,
    Reason,
    Row,
    Rule,
    Suggestion,
    Variant,
)
from calculator.policy.question_loader import QuestionRows, outcome
from calculator.policy.ticket_loader import TicketRows
from calculator.policy.toml_table import Table

POLICY_FILE = Path(__file__).with_name("policy.toml")
HEADS = ("version", "published", "clauses", "no-rule", "marks", "facts", "suggestions", "form", "response")
REASON_KEYS = (
    *("id", "kind", "when", "clauses", "readings", "quotes", "spreads", "variants"),
    *("go-to", "go-to-when", "go-to-alone"),
)
LISTS = ("question", "alike", "outcome", "rule", "reason", "reading", "suggestion", "duty", "former")


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy of a file, the one of the package by default.

    Raises FaultyPolicy with every fault found; OSError when the file cannot be read.
    """
    import tomllib  # where the policy is prepared, nobody reads it

    file = path or POLICY_FILE
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FaultyPolicy(str(file), (CalculatorError("policy-unreadable", why=str(error)),)) from None
    except ValueError:  # more digits than Python reads
        raise FaultyPolicy(str(file), (CalculatorError("policy-long-number"),)) from None
    except RecursionError:
        raise FaultyPolicy(str(file), (CalculatorError("policy-too-deep"),)) from None
    return policy_from(content, str(file))


def policy_from(content: Mapping[str, Any], file: str) -> Policy:
    """Return the policy of a table read from ``file``. Raises FaultyPolicy."""
    faults: list[CalculatorError] = []
    policy = _Loader(content, faults).policy()
    if faults:
        raise FaultyPolicy(file, tuple(faults))
    return policy


class _Loader:
    """One pass over the file. What a fault spoils is left out, so that reading goes on to the next."""

    def __init__(self, content: Mapping[str, Any], faults: list[CalculatorError]) -> None:
        self.top = Table(content, "policy", faults)
        self.faults = faults
        self.clauses: set[str] = set()
        self.readings: set[str] = set()
        # What a condition may name: questions, facts and outcomes, each with all its values.
        self.names: dict[str, tuple[str, ...]] = {}
        # What each fact and outcome needs to be known first.
        self.needs: dict[str, set[str]] = {}

    def policy(self) -> Policy:
        self.top.only((*HEADS, *LISTS))
        clauses = ClauseTables(self.top, self._unique)
        self.clauses, self.readings = clauses.ids, self._ids("reading")
        rows = QuestionRows(self._unique)
        questions, self.asked = rows.questions(self.top.tables("question")), rows.asked
        outcomes = tuple(outcome(table, self.clauses) for table in self.top.tables("outcome"))
        facts = self._facts(outcomes)
        self._expect_one_ticket_and_topic(outcomes, questions)
        rules = tuple(self._rule(table) for table in self.top.tables("rule"))
        reasons = tuple(self._reason(table) for table in self.top.tables("reason"))
        readings = self._readings(rules, reasons)
        kinds = self.top.table("suggestions").strings("kinds")
        suggestions = tuple(self._suggestion(table, kinds) for table in self.top.tables("suggestion"))
        ticket = TicketRows(
            self._condition, self._unique, self.clauses, self.readings, [reason.id for reason in reasons]
        )
        self._expect_no_circle()
        response, handled = ticket.response(self.top.table("response"), self.by_reason)
        return Policy(
            version=self.top.string("version"),
            published=self.top.value("published", date, date.min),
            clauses=clauses.sections,
            no_rule=clauses.no_rule,
            marks=clauses.marks,
            questions=questions,
            alike=tuple(rows.alike(table) for table in self.top.tables("alike")),
            facts=facts,
            outcomes=outcomes,
            rules=rules,
            reasons=reasons,
            readings=readings,
            suggestion_kinds=kinds,
            suggestions=suggestions,
            duties=ticket.duties(self.top.tables("duty")),
            form=ticket.form(self.top.table("form")),
            response=response,
            handled=handled,
            former=tuple(rows.former(table) for table in self.top.tables("former")),
        )

    def _facts(self, outcomes: Iterable[Outcome]) -> dict[str, Condition]:
        """Return the facts, once what their conditions may name is known."""
        self._name(self.asked, "question")
        self._name({outcome.id: outcome.values for outcome in outcomes}, "outcome")
        tables = self.top.table("facts")
        self._name(dict.fromkeys(tables.content, (TRUE, FALSE)), "facts")
        return {fact: self._condition(tables, fact, needed_by=[fact]) for fact in tables.content}

    def _readings(self, rules: Iterable[Rule], reasons: Iterable[Reason]) -> tuple[Reading, ...]:
        """Return the readings, once what they may drop is known."""
        self.droppable = self._unique(
            [*(rule.id for rule in rules if rule.id), *(reason.id for reason in reasons)], "rule and reason"
        )
        self.decides: dict[str, Iterable[str]] = {rule.id: rule.effects for rule in rules}
        self.decides |= {reason.id: self.ticket for reason in reasons if reason.kind != NOTE}
        return tuple(self._reading(table) for table in self.top.tables("reading"))

    def _rule(self, table: Table) -> Rule:
        table.only(("id", "when", "clauses", "readings", *EFFECTS))
        return self._effects(table)

    def _effects(self, table: Table) -> Rule:
        decided = [name for name in self.needs if name not in self.top.table("facts").content]
        effects = {
            outcome: effect
            for effect in EFFECTS
            for outcome in table.strings(effect, set(decided) - set(self.ticket), "outcome", optional=True)
        }
        if not effects:
            table.fault("policy-no-effect", effects=", ".join(EFFECTS))
        return Rule(
            id=table.string("id") if "id" in table.content else "",
            when=self._condition(table, "when", needed_by=effects),
            effects=effects,
            clauses=table.strings("clauses", self.clauses, "clause", optional=True),
            readings=table.strings("readings", self.readings, "reading", optional=True),
        )

    def _reason(self, table: Table) -> Reason:
        table.only(REASON_KEYS)
        go_to = None
        if "go-to" in table.content:
            go_to = GoTo(
                clause=table.choice("go-to", self.clauses),
                when=self._condition(table, "go-to-when", needed_by=self.ticket),
                alone=table.flag("go-to-alone"),
            )
        return Reason(
            id=table.string("id"),
            kind=table.choice("kind", {*self.kinds, NOTE}),
            when=self._condition(table, "when", needed_by=self.ticket),
            clauses=table.strings("clauses", self.clauses, "clause", optional=True),
            readings=table.strings("readings", self.readings, "reading", optional=True),
            quotes=table.strings("quotes", self.needs.keys(), "outcome", optional=True),
            go_to=go_to,
            spreads=table.flag("spreads", default=True),
            variants=self._variants(table),
        )

    def _variants(self, table: Table) -> tuple[Variant, ...]:
        rows = table.tables("variants")
        for row in rows:
            row.only(("id", "when", "clauses"))
        self._unique((row.string("id") for row in rows), f"{table.place}.variants")
        return tuple(
            Variant(
                id=row.string("id"),
                when=self._condition(row, "when", needed_by=self.ticket),
                clauses=row.strings("clauses", self.clauses, "clause", optional=True),
            )
            for row in rows
        )

    def _reading(self, table: Table) -> Reading:
        table.only(("id", "clauses", "one-sided", "stands-with", "where", "other"))
        stands_with = table.strings("stands-with", self.needs.keys(), "outcome", optional=True)
        return Reading(
            id=table.string("id"),
            clauses=table.strings("clauses", self.clauses, "clause"),
            one_sided=table.flag("one-sided"),
            stands_with=stands_with,
            where=self._condition(table, "where"),
            other=tuple(self._amendment(row, stands_with) for row in table.tables("other")),
        )

    def _amendment(self, table: Table, stands_with: tuple[str, ...]) -> Amendment:
        table.only((*EFFECTS, "kind", "drops", "reads-as", "when", "stands-with"))
        reads_as = table.table("reads-as")
        drops = table.strings("drops", self.droppable, "rule or reason", optional=True)
        changed = [outcome for name in drops for outcome in self.decides.get(name, ())]
        return Amendment(
            when=self._condition(
                table, "when", needed_by=[*changed, *(self.ticket if "kind" in table.content else ())]
            ),
            rule=self._effects(table) if table.content.keys() & set(EFFECTS) else None,
            kind=table.choice("kind", self.kinds) if "kind" in table.content else None,
            drops=frozenset(drops),
            reads_as={
                question: {
                    read: reads_as.table(question).choice(read, self.asked[question])
                    for read in reads_as.keys_among(question, self.asked[question])
                }
                for question in reads_as.content
                if question in self.asked or reads_as.unknown("question", question, self.asked)
            },
            stands_with=table.strings("stands-with", stands_with, "outcome", optional=True) or stands_with,
        )

    def _suggestion(self, table: Table, kinds: tuple[str, ...]) -> Suggestion:
        table.only(("kind", "question", "from", "to", "unless", "caveat"))
        question = table.choice("question", self.asked)
        answers = self.asked.get(question, ())
        return Suggestion(
            kind=table.choice("kind", kinds),
            question=question,
            from_answers=frozenset(table.strings("from", answers, "answer")),
            to_answers=table.strings("to", answers, "answer"),
            unless=self._condition(table, "unless", default=()),
            caveat=table.string("caveat") if "caveat" in table.content else None,
        )

    def _condition(
        self, table: Table, key: str, needed_by: Iterable[str] = (), default: Condition = ALWAYS
    ) -> Condition:
        if key not in table.content:
            return default
        rows = tuple(self._row(row) for row in table.tables(key))
        for name in needed_by:
            self.needs.setdefault(name, set()).update(need for row in rows for need in row if need in self.needs)
        return rows

    def _row(self, table: Table) -> Row:
        return {
            name: table.values(name, self.names[name])
            for name in table.content
            if name in self.names or table.unknown("question, fact or outcome", name, self.names)
        }

    def _name(self, names: Mapping[str, tuple[str, ...]], where: str) -> None:
        for name, values in names.items():
            if name in self.names:
                self.faults.append(CalculatorError("policy-repeated", name=name, where=where))
            self.names[name] = values
            if where != "question":
                self.needs[name] = set()

    def _unique(self, names: Iterable[str], where: str) -> set[str]:
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self.faults.append(CalculatorError("policy-repeated", name=name, where=where))
            seen.add(name)
        return seen

    def _ids(self, name: str) -> set[str]:
        return self._unique((table.string("id") for table in self.top.tables(name)), name)

    def _expect_one_ticket_and_topic(self, outcomes: Iterable[Outcome], questions: Iterable[Question]) -> None:
        decided = [outcome for outcome in outcomes if outcome.by_reason]
        self.ticket = [outcome.id for outcome in decided]
        self.kinds = {kind for outcome in decided for kind in outcome.by_reason}
        self.by_reason = [value for outcome in decided for value in outcome.values]
        if len(self.ticket) != 1:
            self.faults.append(CalculatorError("policy-one-ticket", found=len(self.ticket)))
        topics = [question.id for question in questions if question.topic]
        if len(topics) != 1:
            self.faults.append(CalculatorError("policy-one-topic", found=", ".join(topics) or "0"))

    def _expect_no_circle(self) -> None:
        try:
            TopologicalSorter(self.needs).prepare()
        except CycleError as error:
            self.faults.append(CalculatorError("policy-circle", names=" → ".join(error.args[1])))
