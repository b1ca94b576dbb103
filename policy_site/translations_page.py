"""The page of the translations: how far each language is, and what is to do in it."""

from collections.abc import Mapping
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig

from policy_site.languages import i18n, language_of, tag_of
from policy_site.reviews import Reviews
from policy_site.texts import WrittenDay, written_day
from translations.addressed import CATALOGUES, TABLES
from translations.project import SOURCE_LANGUAGE
from translations.status import STATES, State, Status, policy_clauses

TEMPLATE = "pages/translations.html"


class Progress(TypedDict):
    """How many texts of a kind are in each state, and when one was last reviewed."""

    counts: Mapping[State, int]
    reviewed: WrittenDay | None


class ToDo(TypedDict):
    """The texts of a kind that are in a state; ``catalogue`` is empty for those of pages."""

    state: State
    addresses: list[str]
    catalogue: str


class Line(TypedDict):
    """What the page says of one language."""

    name: str
    tag: str
    total: int
    source: bool
    clauses: Progress
    messages: Progress
    to_do: list[ToDo]


class TranslationsContext(TypedDict):
    """What the template gets."""

    states: tuple[State, ...]
    statuses: list[Line]


def context(config: MkDocsConfig, reviews: Reviews) -> TranslationsContext:
    """Return a line for each language that is built, for readers of the current one."""
    plugin = i18n(config)
    return {
        "states": STATES,
        "statuses": [
            _line(reviews.of(shown).status, name=plugin.get_language_config(shown).name, reader=language_of(config))
            for shown in plugin.build_languages
        ],
    }


def _line(status: Status, *, name: str, reader: str) -> Line:
    """Return the clauses of the policy and the messages of a language counted, and what is to do."""
    policy = policy_clauses()
    clauses_day, messages_day = status.reviewed("clauses"), status.reviewed(*CATALOGUES)
    return {
        "name": name,
        "tag": tag_of(status.language),
        "total": len(policy),
        "source": status.language == SOURCE_LANGUAGE,
        "clauses": {
            "counts": status.counts(among=policy),
            "reviewed": written_day(clauses_day, reader) if clauses_day else None,
        },
        "messages": {
            "counts": status.messages(),
            "reviewed": written_day(messages_day, reader) if messages_day else None,
        },
        "to_do": [
            {"state": state, "addresses": addresses, "catalogue": f"{table}.po" if table in CATALOGUES else ""}
            for table in TABLES
            for state in STATES
            if state != "current" and (addresses := list(status.those(state, table)))
        ],
    }
