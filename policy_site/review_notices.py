"""How far the translations are: the notice beside a clause, the day of the last review, the status page.

What is stale or unreviewed is told in the output of the build too, through a logger of our own: MkDocs counts the
warnings of its own loggers, and an edit of a text must not stop a strict build.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from texts import TAGS, is_further_language, language_of, long_date, text

from translations.documents import Corpus, read_corpus
from translations.project import SOURCE_LANGUAGE, Misuse, Project, open_project
from translations.review_findings import review_findings
from translations.status import STATES, State, Status, policy_clauses, status_of
from translations.texts import CATALOGUES, TABLES, Texts, read_texts

TEMPLATE = "translations.html"
LOG = logging.getLogger("translations")
# The states that a notice beside the clause tells of; the site's catalogue has a sentence for each.
NOTICED: tuple[State, ...] = ("stale", "unreviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """A language as it stands: the English pages, its own texts, and what is to do."""

    english: Corpus
    texts: Texts
    status: Status


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget what an earlier build of ``mkdocs serve`` knew, but for pages that have not changed since."""
    if not is_further_language(config):
        _project.cache_clear()
        _pages.cache_clear()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Put a notice beside each clause that is stale or unreviewed, and log all such texts."""
    language = language_of(config)
    project, pages = _project(config.config_file_path), _pages(config.config_file_path, language)
    for finding in review_findings(project, pages.status, pages.texts):
        LOG.warning("WARNING -  %s: %s", finding.place(project.root), finding.said())
    noticed = {clause: state for state in NOTICED for clause in pages.status.those(state)}
    if not noticed:
        return
    template = env.get_template("partials/review.html")
    for page in (file.page for file in files.documentation_pages() if file.page):
        clauses = [pages.english.clauses[clause] for clause in noticed]
        notices = {
            clause.id: template.render(clause=clause, state=noticed[clause.id], text=lambda key: text(language, key))
            for clause in clauses
            if page.file.src_uri == f"{language}/{clause.page}"
        }
        if notices and page.content:
            page.content = with_notices(page.content, notices)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    language = context["i18n_page_locale"]
    if context["i18n_file_locale"] == language != SOURCE_LANGUAGE:
        reviewed = _pages(config.config_file_path, language).status.reviewed("clauses")
        context["reviewed"] = _written(reviewed, language)
    if page.meta.get("template") == TEMPLATE:
        plugin: Any = config.plugins["i18n"]
        context["states"] = STATES
        context["statuses"] = [
            _shown(
                _pages(config.config_file_path, shown).status,
                name=plugin.get_language_config(shown).name,
                language=language,
            )
            for shown in plugin.build_languages
        ]
    return context


def with_notices(html: str, notices: Mapping[str, str]) -> str:
    """A page with a notice for each address: beneath the clause, the meaning of a term, or the heading."""
    soup = BeautifulSoup(html, "html.parser")
    for address, notice in notices.items():
        place = soup.find(id=address)
        element = place if isinstance(place, Tag) else soup.find("h1")
        if not isinstance(element, Tag):
            continue
        if element.parent and element.parent.name == "dt":
            meaning = element.parent.find_next_sibling("dd")
            element = meaning if isinstance(meaning, Tag) else element.parent
        added = BeautifulSoup(notice, "html.parser")
        if element.name in ("li", "dd"):
            element.append(added)
        else:
            element.insert_after(added)
    return str(soup)


def _shown(status: Status, *, name: str, language: str) -> dict[str, Any]:
    """Return a line of the status page: the clauses of the policy and the messages counted, and what is to do."""
    policy = policy_clauses()
    return {
        "name": name,
        "tag": TAGS.get(status.language, status.language),
        "total": len(policy),
        "source": status.language == SOURCE_LANGUAGE,
        "clauses": {
            "counts": status.counts(among=policy),
            "reviewed": _written(status.reviewed("clauses"), language),
        },
        "messages": {
            "counts": status.messages(),
            "reviewed": _written(status.reviewed(*CATALOGUES), language),
        },
        "to_do": [
            {"state": state, "addresses": addresses, "catalogue": f"{table}.po" if table in CATALOGUES else ""}
            for table in TABLES
            for state in STATES
            if state != "current" and (addresses := list(status.those(state, table)))
        ],
    }


def _written(day: date | None, language: str) -> dict[str, Any] | None:
    return {"day": day, "long": long_date(day, language)} if day else None


@cache
def _project(config_file: str) -> Project:
    try:
        return open_project(Path(config_file).parent)
    except Misuse as fault:
        raise PluginError(str(fault)) from None


def _corpus(config_file: str, language: str) -> Corpus:
    files = sorted((_project(config_file).docs / language).rglob("*.md"))
    return _read(config_file, language, tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=32)
def _read(config_file: str, language: str, written: tuple[tuple[str, int], ...]) -> Corpus:
    """The pages of a language, read once for as long as no file of theirs is written."""
    return read_corpus(_project(config_file), language)


@cache
def _pages(config_file: str, language: str) -> _Pages:
    """Raises PluginError for a record of reviews or a catalogue that cannot be read."""
    project, english = _project(config_file), _corpus(config_file, SOURCE_LANGUAGE)
    try:
        texts = read_texts(project, language, _corpus(config_file, language))
        status = status_of(project, language, read_texts(project, SOURCE_LANGUAGE, english), texts)
    except Misuse as broken:
        raise PluginError(str(broken)) from None
    return _Pages(english=english, texts=texts, status=status)
