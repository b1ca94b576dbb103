"""Many systems at once, on the calculator page: its columns, its words, and the templates to fill in."""

import base64
import csv
import hashlib
import io
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import get_decimal_symbol
from calculator_page import TEMPLATE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from texts import DEFAULT, is_further_language, text

from calculator import explain, labels
from calculator.assess import DEPENDS
from calculator.messages import Messages, languages, messages
from calculator.model import Policy, Question
from calculator.situations import UNKNOWN
from calculator.wire import own_policy

# A spreadsheet splits at the semicolon where the comma is the decimal sign.
TEMPLATES = {",": "assets/calculator/template.csv", ";": "assets/calculator/template-semicolon.csv"}
# The labels of all languages. A page's engine knows one; it fetches the others when somebody chooses a file.
LABELS = "assets/calculator/labels.{digest}.json"
# Said by the browser code.
TEXTS = (
    "started", "progress", "done", "cancelled", "refused", "unreadable", "several", "failed",
    "answered", "formulas", "more", "unclear-status", "use-as", "leave", "keep-as",
)  # fmt: skip


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    if page.meta.get("template") == TEMPLATE:
        language = context["i18n_file_locale"]
        words = messages(language if language in languages() else DEFAULT)
        context["fleet"] = _view(own_policy(), words, page)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    name, content = _labels()
    files = {name: content} | {
        name: template(own_policy(), delimiter).encode() for delimiter, name in TEMPLATES.items()
    }
    for name, content in files.items():
        target = Path(config.site_dir) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@cache
def _labels() -> tuple[str, bytes]:
    """Return the file of labels: its name, which changes with its content, and its content."""
    content = labels.written(labels.collected(own_policy())).encode()
    return LABELS.format(digest=hashlib.sha256(content).hexdigest()[:12]), content


def _view(policy: Policy, words: Messages, page: Page) -> dict[str, Any]:
    name, content = _labels()
    return {
        "template": TEMPLATES[";" if get_decimal_symbol(words.language) == "," else ","],
        "unknown": UNKNOWN,
        "columns": [_column(question, words) for question in policy.questions],
        "config": {
            "labels": {
                "url": get_relative_url(name, page.url),
                "integrity": f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}",
            },
            "texts": {key: text(words.language, f"fleet.{key}") for key in TEXTS},
            "outcomes": [
                {
                    "id": outcome.id,
                    "label": words.text(explain.outcome_key(outcome.id)),
                    "values": [
                        {"id": value, "label": words.text(explain.value_key(policy, outcome.id, value))}
                        for value in (*outcome.values, DEPENDS)
                    ],
                }
                for outcome in policy.outcomes
            ],
        },
    }


def _column(question: Question, words: Messages) -> dict[str, Any]:
    return {
        "id": question.id,
        "label": words.text(explain.question_key(question.id)),
        "counts": bool(question.counts),
        "answers": [
            {"id": answer, "label": words.text(explain.answer_key(question.id, answer))} for answer in question.answers
        ],
    }


def template(policy: Policy, delimiter: str) -> str:
    """A file to fill in: every question, a row with the first answers, and one with numbers and blanks."""
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
