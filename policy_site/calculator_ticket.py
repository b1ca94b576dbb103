"""The ticket on the calculator page: the fields of its form with the clauses that ask for them, and its languages."""

from typing import TypedDict

from babel import Locale

from calculator.policy.model import Field
from calculator.words import keys
from calculator.words.messages import DEFAULT_LANGUAGE, Messages, messages
from policy_site.calculator_page import Calculator
from policy_site.clauses import Quotation
from policy_site.languages import tag_of
from policy_site.policy_file import own_policy


class TicketField(TypedDict):
    """A field of the form, with what to write into it in a line."""

    id: str
    label: str
    hint: str
    required: bool
    lines: int
    clause: Quotation


class TicketLanguage(TypedDict):
    """A language that a ticket can be composed in."""

    id: str
    tag: str
    name: str


class Ticket(TypedDict):
    """The form, with the clauses on the language of a ticket."""

    fields: list[TicketField]
    languages: list[TicketLanguage]
    language_clauses: list[Quotation]


class TicketContext(TypedDict):
    """What the template of the calculator page gets besides."""

    ticket: Ticket


def context(calculator: Calculator) -> TicketContext:
    """Return the form, in the language of the calculator and with the clauses that it quotes."""
    words = messages(calculator["language"])
    clauses = calculator["quotes"]["clauses"]
    form = own_policy().form
    return {
        "ticket": {
            "fields": [_field(field, words, clauses[field.clause]) for field in form.fields],
            "languages": _languages(words.language),
            "language_clauses": [clauses[clause] for clause in form.language_clauses],
        }
    }


def _field(field: Field, words: Messages, clause: Quotation) -> TicketField:
    return {
        "id": field.id,
        "label": words.text(keys.field_key(field.id)),
        "hint": words.text(keys.field_hint_key(field.id)),
        "required": field.required,
        "lines": field.lines,
        "clause": clause,
    }


def _languages(reader: str) -> list[TicketLanguage]:
    """Return the languages that a ticket can be composed in, the reader's first, named in it."""
    names = Locale.parse(reader).languages
    return [
        {"id": language, "tag": tag_of(language), "name": str(names[language]).capitalize()}
        for language in dict.fromkeys((reader, DEFAULT_LANGUAGE))
    ]
