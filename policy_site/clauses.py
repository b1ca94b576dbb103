"""The clauses of the policy as they stand on the pages: linked, collected for quotation, and counted.

A clause that is missing, or stands twice, stops the build of its language.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict

from bs4 import BeautifulSoup, Tag
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site.languages import name_of
from policy_site.policy_file import own_policy
from policy_site.texts import text

ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The address of a clause, its words as HTML, and the notice beside it where its review is outdated."""

    id: str
    page: Page
    html: str
    notice: str


class Quotation(TypedDict):
    """A clause as another page quotes it: its words, and where it stands."""

    id: str
    page: str
    url: str
    html: str
    notice: str


def known() -> Iterator[str]:
    """Yield the ids of the policy's clauses."""
    for section in own_policy().clauses.values():
        yield from section


def with_permalinks(html: str, language: str) -> str:
    """Name the theme's permalinks of headings in the reader's language."""
    return html.replace('title="Permanent link"', f'title="{text(language, "permalink")}"')


def refuse_missing(pages: Iterable[Page], language: str, english_page: Callable[[str], str | None]) -> None:
    """Raise PluginError for clauses that no page of a language has; ``english_page`` tells where English has one."""
    found = collected(pages)
    faults = [_missing(clause, language, english_page(clause)) for clause in known() if clause not in found]
    if faults:
        raise PluginError("\n".join(faults))


def _missing(clause: str, language: str, page: str | None) -> str:
    if page is None:
        mend = f"put {{: #{clause} }} on the line below its text, or take it out of calculator/policy/policy.toml"
        return f"docs/{language}: no page has the clause '{clause}': {mend}"
    return f"docs/{language}/{page}: the clause '{clause}' is missing: put {{: #{clause} }} on the line below its text"


def refuse_unlisted(pages: Iterable[Page], listed: Iterable[Page]) -> None:
    """Raise PluginError for pages with clauses that the menu does not list: other pages quote those that it does."""
    names = {name_of(page) for page in listed}
    unlisted = [name_of(page) for page in pages if name_of(page) not in names and has_clauses(page.content or "")]
    if unlisted:
        what = "on which clauses of the policy stand; add it"
        raise PluginError("\n".join(f"mkdocs.yml: the nav has no {name}, {what}" for name in unlisted))


def has_clauses(html: str) -> bool:
    """Tell whether a text has any clause, without reading it as HTML."""
    return not frozenset(known()).isdisjoint(ID.findall(html))


def collected(pages: Iterable[Page]) -> Mapping[str, Clause]:
    """Return the clauses on rendered pages. Raises PluginError where one stands twice."""
    found: dict[str, Clause] = {}
    for clause in (clause for page in pages for clause in _on(page)):
        if clause.id in found:
            first, second = found[clause.id].page.file.src_uri, clause.page.file.src_uri
            raise PluginError(f"docs/{second}: the clause '{clause.id}' stands already in docs/{first}; remove one")
        found[clause.id] = clause
    return found


def _on(page: Page) -> Iterator[Clause]:
    for name, html, notice in _in(page.content or ""):
        yield Clause(id=name, page=page, html=html, notice=notice)


@lru_cache(maxsize=512)
def _in(html: str) -> tuple[tuple[str, str, str], ...]:
    """Return the clauses in the text of a page, which several modules ask for: id, words and notice."""
    if not has_clauses(html):
        return ()
    names = frozenset(known())
    soup = BeautifulSoup(html, "html.parser")
    notices = {str(notice["data-review"]): str(notice) for notice in soup.select("[data-review]")}
    places = [element for element in soup.find_all(id=True) if element["id"] in names]
    return tuple((str(place["id"]), words_of(place), notices.get(str(place["id"]), "")) for place in places)


def quotation(clause: Clause, page: Page) -> Quotation:
    """Return a clause as a page quotes it."""
    url = f"{get_relative_url(clause.page.url, page.url)}#{clause.id}"
    return {"id": clause.id, "page": str(clause.page.title), "url": url, "html": clause.html, "notice": clause.notice}


def quoted_on(clauses: Mapping[str, Clause], page: Page, clause: str) -> Quotation:
    """Return one of the clauses as a page quotes it."""
    return quotation(clauses[clause], page)


def words_of(element: Tag) -> str:
    """Return the words of a clause as HTML, without what the build adds to it."""
    return "".join(str(part) for part in element.contents if not _is_added(part)).strip()


def _is_added(part: object) -> bool:
    return isinstance(part, Tag) and ("headerlink" in (part.get("class") or []) or part.has_attr("data-added"))
