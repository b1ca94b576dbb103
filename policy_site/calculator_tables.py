"""The tables that hold without the engine: the answers in the ordinary case, and what each topic means for a ticket."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TypedDict

from mkdocs.structure.pages import Page

from calculator import assess
from calculator.engine.answer_table import SummaryRow, ordinary_rows
from calculator.engine.assess import Assessment
from calculator.policy.model import Question
from calculator.words import keys
from policy_site.calculator_labels import Assumed, Labelled, Labels
from policy_site.clauses import Quotation, collected, quoted_on
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words

TEMPLATE = "calculator/tables/page.html"
# What the calculator page has: few rows that many ask for.
SHORT_OUTCOMES = ("phone",)
# Charge has no row of its own in the ordinary case, and the ticket comes first.
TABLE_OUTCOMES = ("ticket", "level-1", "level-2", "level-3", "phone", "priority")


class AnswerRow(TypedDict):
    """A row of the answer table: its answers by question, and the values that they have."""

    answers: list[list[str]]
    values: list[Labelled]


class AnswerTable(TypedDict):
    """The answer table with the names of its columns."""

    questions: list[str]
    outcomes: list[str]
    rows: list[AnswerRow]


# A class cannot have an attribute `if`.
TopicReason = TypedDict("TopicReason", {"text": str, "if": list[str], "clauses": list[Quotation]})


class Topic(TypedDict):
    """A topic: the link that asks for it, the values of the ticket, and why."""

    label: str
    query: str
    as_usual: bool
    values: list[Labelled]
    reasons: list[TopicReason]


class TopicGroup(TypedDict):
    """Topics that stand together."""

    id: str
    label: str
    topics: list[Topic]


class Tables(TypedDict):
    """The tables of the page that has them whole, and the answers that the first one assumes."""

    table: AnswerTable
    topics: list[TopicGroup]
    assumed: list[Assumed]


class TablesContext(TypedDict):
    """What the template gets."""

    tables: Tables


def context(page: Page, pages: Iterable[Page]) -> TablesContext:
    """Return the tables in the language that the page is written in."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    quoted = partial(quoted_on, collected(pages), page)
    return {
        "tables": {
            "table": answer_table(labels, TABLE_OUTCOMES),
            "topics": topic_groups(labels, quoted),
            "assumed": labels.assumed(question for question in labels.policy.questions if not question.core),
        }
    }


def answer_table(labels: Labels, shown: Collection[str]) -> AnswerTable:
    """Return the answers in the ordinary case: the values of some outcomes."""
    policy = labels.policy
    core = [question for question in policy.questions if question.core]
    outcomes = [outcome for outcome in policy.outcomes if outcome.id in shown]
    return {
        "questions": [labels.short(question.id) for question in core],
        "outcomes": [labels.outcome(outcome)["label"] for outcome in outcomes],
        "rows": [_row(labels, row, core, [outcome.id for outcome in outcomes]) for row in ordinary_rows(policy, shown)],
    }


def _row(labels: Labels, row: SummaryRow, core: list[Question], outcomes: list[str]) -> AnswerRow:
    return {
        "answers": [
            [labels.answer(question, answer) for answer in row.answers.get(question.id, ())] for question in core
        ],
        "values": [labels.value(outcome, row.values[outcome]) for outcome in outcomes],
    }


def topic_groups(labels: Labels, quoted: Callable[[str], Quotation]) -> list[TopicGroup]:
    """Return each topic with what it means for the ticket in the otherwise ordinary case, in groups."""
    policy = labels.policy
    usual = assess(policy, {}, ordinary=True)
    return [
        {
            "id": group,
            "label": labels.say(keys.group_key(policy.topic.id, group)),
            "topics": [
                _topic(labels, assess(policy, {policy.topic.id: topic}, ordinary=True), usual, quoted)
                for topic in topics
            ],
        }
        for group, topics in policy.topic.groups.items()
    ]


def _topic(labels: Labels, found: Assessment, usual: Assessment, quoted: Callable[[str], Quotation]) -> Topic:
    policy = labels.policy
    topic = found.situation[policy.topic.id]
    ticket, usually = found.outcomes[policy.ticket.id], usual.outcomes[policy.ticket.id]
    usual_reasons = {finding.reason for finding in usual.reasons}
    return {
        "label": labels.answer(policy.topic, topic),
        "query": f"?{policy.topic.id}={topic}",
        # The table of the ordinary case says it where the topic changes neither the values nor what decides them.
        "as_usual": (ticket.possible, ticket.decided_by) == (usually.possible, usually.decided_by),
        "values": [labels.value(ticket.outcome, value) for value in keys.in_order(policy, ticket)],
        "reasons": [
            {
                "text": labels.say(keys.reason_key(finding)),
                "if": [labels.short(question) for question in finding.depends_on],
                "clauses": [quoted(clause) for clause in finding.clauses],
            }
            for finding in found.reasons
            if finding.reason not in usual_reasons
        ],
    }
