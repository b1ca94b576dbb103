"""The calculator page: its form, and what its browser code needs, from the engine and the catalogues."""

from collections.abc import Iterable
from functools import partial
from typing import Any, TypedDict

from mkdocs.structure.pages import Page

from calculator.policy.model import Question
from calculator.words import keys
from policy_site import calculator_config, calculator_tables, decision_files, earlier_decisions
from policy_site.calculator_config import CalculatorConfig
from policy_site.calculator_labels import ICONS, Labelled, Labels
from policy_site.calculator_tables import AnswerTable, TopicGroup
from policy_site.clauses import collected, quoted_on
from policy_site.data_files import DataFile, FileConfig
from policy_site.engine_start import engine_start
from policy_site.kept_versions import Versions
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.quotes_file import Quotes, quotes, quotes_file
from policy_site.runtime_files import RuntimeFiles
from policy_site.search_files import SearchFiles
from policy_site.texts import calculator_words

TEMPLATE = "calculator/page.html"
# What a fault in a result is told of.
NAME = "calculator"
# The outcomes that are steps, from the lowest; those beside them stand as tiles.
LADDER = ("level-1", "level-2", "level-3")


class Drawn(Labelled):
    """An outcome with its icon in the theme."""

    icon: str


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
    """What the page is made of; ``quotes`` are what its scripts quote, and stand in ``quotes_file``."""

    language: str
    core: list[FormQuestion]
    assumed: list[FormQuestion]
    outcomes: list[Labelled]
    ticket: Labelled
    ladder: list[Drawn]
    tiles: list[Drawn]
    table: AnswerTable
    topics: list[TopicGroup]
    config: CalculatorConfig
    quotes: Quotes
    quotes_file: DataFile


class CalculatorContext(TypedDict):
    """What the template gets."""

    calculator: Calculator
    engine: dict[str, Any]


def context(
    page: Page, pages: Iterable[Page], runtime: RuntimeFiles, search: SearchFiles, versions: Versions
) -> CalculatorContext:
    """Return what the page is made of, or the embed, in the language that it is written in."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    script = "calculator" if page.meta.get("template") == TEMPLATE else "embed"
    clauses = collected(pages)
    quoted = partial(quoted_on, clauses, page)
    outcomes = {outcome.id: labels.outcome(outcome) for outcome in labels.policy.outcomes}
    found = quotes(labels, clauses, quoted)
    file = quotes_file(found, labels.words.language, "quotes" if script == "calculator" else f"{script}-quotes")
    questions = [(question, _form_question(question, labels)) for question in labels.policy.questions]
    return {
        "calculator": {
            "language": labels.words.language,
            "core": [shown for question, shown in questions if question.core],
            "assumed": [shown for question, shown in questions if not question.core],
            "outcomes": list(outcomes.values()),
            "ticket": outcomes.pop(labels.policy.ticket.id),
            "ladder": [_drawn(outcomes.pop(name)) for name in LADDER],
            "tiles": [_drawn(outcome) for outcome in outcomes.values()],
            "table": calculator_tables.answer_table(labels, calculator_tables.SHORT_OUTCOMES),
            "topics": calculator_tables.topic_groups(labels, quoted),
            "config": calculator_config.config(
                labels,
                decision_files.config(page),
                file.seen_from(page),
                _topic_search(page, search),
                earlier_decisions.config(page, versions, labels.words.language),
            ),
            "quotes": found,
            "quotes_file": file,
        },
        "engine": engine_start(page, runtime, script),
    }


def _drawn(outcome: Labelled) -> Drawn:
    return {**outcome, "icon": ICONS[outcome["id"]]}


def _topic_search(page: Page, search: SearchFiles) -> dict[str, FileConfig]:
    """Return what the search among topics loads, as the page sees it."""
    files = {"engine": search.engine, "stemmer": search.stemmer, "index": search.topics}
    return {name: file.seen_from(page) for name, file in files.items()}


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
