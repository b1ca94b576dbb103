"""The page for many systems at once: its columns, its words, and the templates to fill in."""

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from babel.numbers import get_decimal_symbol
from mkdocs.structure.pages import Page

from calculator.engine.assess import DEPENDS
from calculator.policy.model import Policy, Question
from calculator.situation import UNKNOWN
from calculator.words import keys
from calculator.words import labels as column_labels
from policy_site.calculator_labels import Assumed, Labelled, Labels
from policy_site.data_files import DataFile, FileConfig
from policy_site.engine_start import engine_start
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.runtime_files import RuntimeFiles
from policy_site.texts import calculator_words, locale_of, text

TEMPLATE = "calculator/many/page.html"
# A spreadsheet splits at the semicolon where the comma is the decimal sign.
DELIMITERS = (",", ";")
# Said by the browser code.
TEXTS = (
    "started", "progress", "done", "cancelled", "refused", "unreadable", "several", "failed",
    "answered", "formulas", "more", "first", "none-shown", "row-number", "why", "unclear-status", "use-as", "leave",
    "keep-as",
)  # fmt: skip
# What the page says of the engine, which does nothing here but answer files.
STATES = {
    "idle": "fleet.idle",
    "loading": "fleet.loading",
    "again": "fleet.again",
    "slow": "fleet.slow",
    "failed": "fleet.not-started",
}


class Column(TypedDict):
    """A column that a file may have; ``counts`` tells whether numbers answer its question."""

    id: str
    label: str
    counts: bool
    answers: list[Labelled]


class OutcomeConfig(Labelled):
    """An outcome with its values."""

    values: list[Labelled]


class FleetConfig(TypedDict):
    """What the browser code needs, as JSON."""

    language: str
    locale: str
    unknown: str
    labels: FileConfig
    texts: dict[str, str]
    outcomes: list[OutcomeConfig]


class Fleet(TypedDict):
    """What the page is made of: a file to fill in, the word for an unknown answer, what is assumed, and the columns."""

    template: str
    unknown: str
    ordinary: list[Assumed]
    columns: list[Column]
    config: FleetConfig


class FleetContext(TypedDict):
    """What the template gets."""

    fleet: Fleet
    engine: dict[str, Any]


def context(page: Page, runtime: RuntimeFiles) -> FleetContext:
    """Return what the page is made of, in the language that it is written in."""
    labels = Labels(policy=own_policy(), words=calculator_words(written_in(page)))
    language = labels.words.language
    return {
        "fleet": {
            "template": template_file(";" if get_decimal_symbol(language) == "," else ",").address,
            "unknown": UNKNOWN,
            "ordinary": labels.assumed(question for question in labels.policy.questions if question.ordinary),
            "columns": [_column(question, labels) for question in labels.policy.questions],
            "config": {
                "language": language,
                "locale": locale_of(language),
                "unknown": UNKNOWN,
                "labels": _labels_file().seen_from(page),
                "texts": {key: text(language, f"fleet.{key}") for key in TEXTS},
                "outcomes": [
                    {
                        **labels.outcome(outcome),
                        "values": [labels.value(outcome.id, value) for value in (*outcome.values, DEPENDS)],
                    }
                    for outcome in labels.policy.outcomes
                ],
            },
        },
        "engine": engine_start(page, runtime, "many", {state: text(language, key) for state, key in STATES.items()}),
    }


def write(site: Path) -> None:
    """Write the labels and the templates into the site."""
    _labels_file().write(site)
    for delimiter in DELIMITERS:
        template_file(delimiter).write(site)


@cache
def _labels_file() -> DataFile:
    """Return the labels of all languages. A page's engine knows one; it asks for the others with somebody's file."""
    return DataFile("labels", column_labels.written(column_labels.collected(own_policy())).encode())


@cache
def template_file(delimiter: str) -> DataFile:
    """Return the file to fill in."""
    return DataFile("template", template(own_policy(), delimiter).encode(), suffix="csv")


def _column(question: Question, labels: Labels) -> Column:
    return {
        "id": question.id,
        "label": labels.say(keys.question_key(question.id)),
        "counts": bool(question.counts),
        "answers": labels.answers(question, question.answers),
    }


def template(policy: Policy, delimiter: str) -> str:
    """Return a file to fill in: every question, a row with the first answers, and one with numbers and blanks."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow([question.id for question in policy.questions])
    writer.writerow([question.ordinary or question.answers[0] for question in policy.questions])
    writer.writerow([_short_form(question) for question in policy.questions])
    return out.getvalue()


def _short_form(question: Question) -> str:
    if question.ordinary:
        return ""
    return str(question.counts[-1][0]) if question.counts else question.answers[-1]
