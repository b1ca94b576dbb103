"""The page for an address that is not there: one for all languages, with a line in each."""

from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig

from policy_site.languages import folder_of, i18n, is_further_language, tag_of
from policy_site.texts import spoken, text

NAME = "404.html"


class NotFoundLine(TypedDict):
    """What the page says in one language, and the home page that it names."""

    tag: str
    home: str
    title: str
    text: str
    link: str


class NotFoundContext(TypedDict):
    """What the template gets."""

    not_found: list[NotFoundLine]


def context(config: MkDocsConfig) -> NotFoundContext:
    """Return a line for each language that has its own texts."""
    return {
        "not_found": [
            _line(language, config) for language in i18n(config).build_languages if spoken(language) == language
        ]
    }


def kept(html: str, name: str, config: MkDocsConfig) -> str:
    """Return nothing for the page of a further language: that of the first build has menus in the default language."""
    return "" if name == NAME and is_further_language(config) else html


def _line(language: str, config: MkDocsConfig) -> NotFoundLine:
    return {
        "tag": tag_of(language),
        "home": folder_of(config, language) or ".",
        "title": text(language, "not-found.title"),
        "text": text(language, "not-found.text"),
        "link": text(language, "not-found.home"),
    }
