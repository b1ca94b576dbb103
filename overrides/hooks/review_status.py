"""How far the translations are: the notice beside a stale clause, the day of the last review, the status page.

Staleness is told in the output of the build too, through a logger of our own: MkDocs counts the warnings of its own
ones, and a change of the English must not stop a strict build.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
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

from translations.documents import Clause, Corpus, read_corpus
from translations.project import SOURCE_LANGUAGE, Misuse, Project, open_project
from translations.reviews import BrokenRecord
from translations.status import STATES, Status, policy_clauses, status_of

TEMPLATE = "translations.html"
LOG = logging.getLogger("translations")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pages:
    """A language as it stands: its clauses, and what is to do."""

    corpus: Corpus
    status: Status


def on_pre_build(config: MkDocsConfig) -> None:
    """What an earlier build of ``mkdocs serve`` knew is forgotten, but for pages that have not changed since."""
    if not is_further_language(config):
        _project.cache_clear()
        _pages.cache_clear()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Puts its notice beside each stale clause, and says so."""
    language = language_of(config)
    found = _pages(config.config_file_path, language)
    stale = found.status.those("stale")
    for clause in stale:
        _warn(found.corpus.clauses[clause], language, _project(config.config_file_path))
    if not stale:
        return
    notice = env.get_template("partials/stale.html")
    for page in (file.page for file in files.documentation_pages() if file.page):
        here = [found.status.english[clause] for clause in stale]
        here = [clause for clause in here if page.file.src_uri == f"{language}/{clause.page}"]
        if here and page.content:
            notices = {clause.id: notice.render(clause=clause, text=lambda key: text(language, key)) for clause in here}
            page.content = with_notices(page.content, notices)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    language = context["i18n_page_locale"]
    if context["i18n_file_locale"] == language != SOURCE_LANGUAGE:
        reviewed = _pages(config.config_file_path, language).status.reviewed
        context["reviewed"] = {"day": reviewed, "long": long_date(reviewed, language)} if reviewed else None
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


def _warn(clause: Clause, language: str, project: Project) -> None:
    LOG.warning(
        "WARNING -  %s:%s: %s: English has changed since this was reviewed; "
        "see `python -m translations diff %s %s`",
        clause.file.relative_to(project.root), clause.line, clause.id, language, clause.id,
    )  # fmt: skip


def _shown(status: Status, *, name: str, language: str) -> dict[str, Any]:
    """A line of the status page: the clauses of the policy counted, and everything that is to do."""
    policy = policy_clauses()
    return {
        "name": name,
        "tag": TAGS.get(status.language, status.language),
        "counts": status.counts(policy),
        "total": len(policy),
        "source": status.language == SOURCE_LANGUAGE,
        "reviewed": status.reviewed,
        "reviewed_long": long_date(status.reviewed, language) if status.reviewed else None,
        "to_do": {state: list(status.those(state)) for state in STATES if state != "current"},
    }


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
    """Raises PluginError for a record of reviews that cannot be read."""
    english, corpus = (_corpus(config_file, read) for read in (SOURCE_LANGUAGE, language))
    try:
        return _Pages(corpus=corpus, status=status_of(_project(config_file), language, english, corpus))
    except BrokenRecord as broken:
        raise PluginError(f"{broken}; bring the record back from the history") from None
