"""The calculator page: its form, its tables and what its browser code needs, from the engine and the catalogues."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypedDict

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.policy.model import Question
from calculator.words import keys
from policy_site import calculator_config, calculator_scripts, calculator_tables, decision_files, runtime_files
from policy_site.calculator_config import CalculatorConfig, calculator_texts
from policy_site.calculator_labels import Labelled, Labels
from policy_site.calculator_tables import AnswerTable, Topic
from policy_site.clauses import Clause, Quotation, collected, quotation
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.runtime_files import RuntimeFiles
from policy_site.texts import calculator_words

TEMPLATE = "calculator.html"
# What the browser code says of the state of the engine.
STATES = ("idle", "loading", "again", "slow", "ready", "failed")


class AnswerGroup(TypedDict):
    """Answers that the form shows together."""

    label: str
    answers: list[Labelled]


class FormQuestion(TypedDict):
    """A question as the form shows it; ``ordinary`` is empty where no answer is assumed."""

    id: str
    label: str
    short: str
    hint: str
    ordinary: str
    ordinary_label: str
    answers: list[Labelled]
    groups: list[AnswerGroup]
    unknown: str


class Calculator(TypedDict):
    """What the page is made of; ``runtime`` is for the script that loads the engine."""

    language: str
    core: list[FormQuestion]
    assumed: list[FormQuestion]
    ordinary: list[FormQuestion]
    outcomes: list[Labelled]
    table: AnswerTable
    topics: list[Topic]
    config: CalculatorConfig
    runtime: dict[str, Any]


class CalculatorContext(TypedDict):
    """What the template gets."""

    calculator: Calculator


def context(page: Page, pages: Iterable[Page], runtime: RuntimeFiles) -> CalculatorContext:
    """Return what the page is made of, in the language that it is written in."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    clauses = collected(pages)
    quoted = partial(_quoted, clauses, page)
    questions = [(question, _form_question(question, labels)) for question in labels.policy.questions]
    return {
        "calculator": {
            "language": labels.words.language,
            "core": [shown for question, shown in questions if question.core],
            "assumed": [shown for question, shown in questions if not question.core],
            "ordinary": [shown for question, shown in questions if question.ordinary],
            "outcomes": [labels.outcome(outcome) for outcome in labels.policy.outcomes],
            "table": calculator_tables.answer_table(labels),
            "topics": calculator_tables.topics(labels, quoted),
            "config": calculator_config.config(labels, clauses, quoted, decision_files.config(page)),
            "runtime": {
                "page": get_relative_url(calculator_scripts.PAGE_SCRIPT, page.url),
                "worker": get_relative_url(calculator_scripts.WORKER, page.url),
                "base": get_relative_url(runtime_files.TARGET, page.url),
                "texts": calculator_texts(labels.words.language, STATES),
                **runtime.manifests[labels.words.language],
            },
        }
    }


def _quoted(clauses: Mapping[str, Clause], page: Page, clause: str) -> Quotation:
    return quotation(clauses[clause], page)


def _form_question(question: Question, labels: Labels) -> FormQuestion:
    return {
        "id": question.id,
        "label": labels.say(keys.question_key(question.id)),
        "short": labels.short(question.id),
        "hint": labels.say(keys.hint_key(question.id)),
        "ordinary": question.ordinary or "",
        "ordinary_label": labels.answer(question, question.ordinary),
        "answers": labels.answers(question, question.answers),
        "groups": [
            {"label": labels.say(keys.group_key(question.id, group)), "answers": labels.answers(question, answers)}
            for group, answers in question.groups.items()
        ],
        "unknown": labels.answer(question, None),
    }
