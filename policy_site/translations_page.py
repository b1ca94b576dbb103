"""The page of the translations: how far each language is, and what is to do in it."""

from collections.abc import Mapping
from typing import TypedDict
from urllib.parse import urlencode

from mkdocs.config.defaults import MkDocsConfig

from policy_site.edit_links import edit_link
from policy_site.languages import folder_of, i18n, language_of, tag_of
from policy_site.reviews import Reviews
from policy_site.texts import WrittenDay, written_day
from translations.addressed import CATALOGUES, TABLES, Text
from translations.project import SOURCE_LANGUAGE
from translations.quoted import url_of
from translations.since_review import Changes
from translations.status import STATES, Standing, State, policy_clauses

TEMPLATE = "pages/translations.html"
# Where a language has its comparison page.
COMPARE = "translations/compare/"


class Progress(TypedDict):
    """How many texts of a kind are in each state, and when one was last reviewed."""

    counts: Mapping[State, int]
    reviewed: WrittenDay | None


class ToDoText(TypedDict):
    """A text by its words, with what has changed on both sides since its review, and where it is seen and mended.

    ``words`` are those of English where there is no translation. An address is empty where there is none.
    """

    address: str
    words: str
    translated: bool
    english_changes: Changes
    own_changes: Changes
    page_url: str
    compare_url: str
    edit_url: str


class ToDo(TypedDict):
    """The texts of a kind that are in a state; ``catalogue`` is empty for those of pages."""

    state: State
    texts: list[ToDoText]
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
            _line(_ToDoTexts(config, reviews, shown), name=plugin.get_language_config(shown).name)
            for shown in plugin.build_languages
        ],
    }


def _line(texts: "_ToDoTexts", *, name: str) -> Line:
    """Return the clauses of the policy and the messages of a language counted, and what is to do."""
    policy, status, reader = policy_clauses(), texts.status, language_of(texts.config)
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
            {
                "state": state,
                "texts": [texts.of(standing) for standing in those.values()],
                "catalogue": f"{table}.po" if table in CATALOGUES else "",
            }
            for table in TABLES
            for state in STATES
            if state != "current" and (those := status.those(state, table))
        ],
    }


class _ToDoTexts:
    """The texts of one language, as its list shows them."""

    def __init__(self, config: MkDocsConfig, reviews: Reviews, language: str) -> None:
        self.config = config
        self.status = reviews.of(language).status
        self._root = reviews.project.root
        self._folder = folder_of(config, language)
        self._reviews = reviews

    def of(self, standing: Standing) -> ToDoText:
        """Return a text as its list shows it."""
        own = standing.translation
        return {
            "address": standing.english.id,
            "words": (own or standing.english).words,
            "translated": own is not None,
            "english_changes": self._reviews.since(self.status.language).of_english(standing),
            "own_changes": self._reviews.since(self.status.language).of_translation(standing),
            "page_url": self._page_url(standing.english) if standing.english.table == "clauses" else "",
            "compare_url": self._compare_url(own) if own else "",
            "edit_url": edit_link(self.config, own.file.relative_to(self._root).as_posix(), own.line) if own else "",
        }

    def _page_url(self, text: Text) -> str:
        place = "" if ":" in text.id else f"#{text.id}"
        return f"{self._folder}{url_of(text.page)}{place}" or "."

    def _compare_url(self, text: Text) -> str:
        return f"{self._folder}{COMPARE}?{urlencode({'file': text.page, 'text': text.id})}"
