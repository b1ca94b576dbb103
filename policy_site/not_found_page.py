"""The page for an address that is not there: one for all languages, with a line in each.

It is made with the first language, before the pages of the others are: their titles are read from the files.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.meta import get_data

from policy_site.languages import DEFAULT, folder_of, i18n, is_further_language, is_left_out, tag_of
from policy_site.texts import spoken, text

NAME = "404.html"
HOME = "index"


class NotFoundLine(TypedDict):
    """What the page says in one language, and the home page that it names."""

    tag: str
    home: str
    title: str
    text: str
    link: str
    meant: str


class PageTitles(TypedDict):
    """The names of all pages (``calculator/many``), and their titles by the tag of a language."""

    names: list[str]
    titles: dict[str, list[str]]


class NotFoundContext(TypedDict):
    """What the template gets."""

    not_found: list[NotFoundLine]
    pages: PageTitles


def context(config: MkDocsConfig) -> NotFoundContext:
    """Return a line for each language that has its own texts, and the titles of all pages in it."""
    languages = [language for language in i18n(config).build_languages if spoken(language) == language]
    docs = Path(config.docs_dir)
    files = sorted(
        file.relative_to(docs / DEFAULT).as_posix()
        for file in (docs / DEFAULT).rglob("*.md")
        if not is_left_out(_settings(file))
    )
    return {
        "not_found": [_line(language, config) for language in languages],
        "pages": {
            "names": [file.removesuffix(".md").replace(HOME, "") for file in files],
            "titles": {tag_of(language): [_title(docs, language, file) for file in files] for language in languages},
        },
    }


def kept(html: str, name: str, config: MkDocsConfig) -> str:
    """Return nothing for the page of a further language: that of the first build has menus in the default language."""
    return "" if name == NAME and is_further_language(config) else html


def _title(docs: Path, language: str, name: str) -> str:
    """Return the title of a page, in English where it is not translated."""
    file = docs / language / name
    if not file.exists():
        file = docs / DEFAULT / name
    return str(_settings(file).get("title", name))


def _settings(file: Path) -> Mapping[str, Any]:
    _, settings = get_data(file.read_text(encoding="utf-8"))
    return settings


def _line(language: str, config: MkDocsConfig) -> NotFoundLine:
    return {
        "tag": tag_of(language),
        "home": folder_of(config, language) or ".",
        "title": text(language, "not-found.title"),
        "text": text(language, "not-found.text"),
        "link": text(language, "not-found.home"),
        "meant": text(language, "not-found.meant"),
    }
