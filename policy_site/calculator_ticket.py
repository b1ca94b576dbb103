"""The ticket on the calculator page: the fields of its form with the clauses that ask for them, and its languages."""

from typing import Any

from babel import Locale
from calculator_page import TEMPLATE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from texts import TAGS

from calculator import explain
from calculator.messages import DEFAULT_LANGUAGE, Messages, messages
from calculator.model import Field
from calculator.wire import own_policy


@event_priority(-50)  # after the calculator page, whose clauses it quotes
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    if page.meta.get("template") == TEMPLATE:
        words = messages(context["calculator"]["language"])
        clauses = context["calculator"]["config"]["clauses"]
        form = own_policy().form
        context["ticket"] = {
            "fields": [_field(field, words) | {"clause": clauses[field.clause]} for field in form.fields],
            "languages": _languages(words.language),
            "language_clauses": [clauses[clause] for clause in form.language_clauses],
        }
    return context


def _field(field: Field, words: Messages) -> dict[str, Any]:
    return {
        "id": field.id,
        "label": words.text(explain.field_key(field.id)),
        "required": field.required,
        "lines": field.lines,
        "answers": [
            {"id": answer, "label": words.text(explain.choice_key(field.id, answer))} for answer in field.answers
        ],
    }


def _languages(reader: str) -> list[dict[str, str]]:
    """The languages that a ticket can be composed in, the reader's first, named in it."""
    names = Locale.parse(reader).languages
    return [
        {"id": language, "tag": TAGS.get(language, language), "name": str(names[language]).capitalize()}
        for language in dict.fromkeys((reader, DEFAULT_LANGUAGE))
    ]
