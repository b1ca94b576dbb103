"""The clauses of the policy as they stand on the pages: linked, collected for quotation, and counted.

A clause that is missing, or stands twice, stops the build of its language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from texts import language_of, text

from calculator.wire import own_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where a clause stands, its words as HTML, and the notice beside it where its review is outdated."""

    id: str
    page: Page
    html: str
    notice: str


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives every clause the permalink that the theme gives to headings, in the reader's language."""
    title = text(language_of(config), "permalink")
    known = "|".join(clause for section in own_policy().clauses.values() for clause in section)
    link = f'<a class="headerlink" href="#{{}}" title="{title}">&para;</a>'
    return re.sub(
        rf'<(?P<tag>p|li) id="(?P<id>{known})">(?P<words>.*?)(?=</(?P=tag)>)',
        lambda found: found[0] + link.format(found["id"]),
        html.replace('title="Permanent link"', f'title="{title}"'),
        flags=re.DOTALL,
    )


def on_env(env: object, config: MkDocsConfig, files: Files) -> None:
    """Counts the clauses, once all pages of a language are rendered and before any is written."""
    found = collected(file.page for file in files.documentation_pages() if file.page)
    missing = [clause for section in own_policy().clauses.values() for clause in section if clause not in found]
    if missing:
        raise PluginError(
            f"no page of this language has the clauses {', '.join(missing)}: add each with its {{: #id }}"
        )


def collected(pages: Iterable[Page]) -> Mapping[str, Clause]:
    """The clauses on rendered pages. Raises PluginError where one stands twice."""
    found: dict[str, Clause] = {}
    for clause in (clause for page in pages for clause in _on(page)):
        if clause.id in found:
            first, second = found[clause.id].page.file.src_uri, clause.page.file.src_uri
            raise PluginError(f"{second}: the clause '{clause.id}' stands already in {first}; remove one")
        found[clause.id] = clause
    return found


def _on(page: Page) -> Iterator[Clause]:
    for name, html, notice in _in(page.content or ""):
        yield Clause(id=name, page=page, html=html, notice=notice)


@lru_cache(maxsize=512)
def _in(html: str) -> tuple[tuple[str, str, str], ...]:
    """The clauses in the text of a page, which several hooks ask for: id, words and notice."""
    known = {clause for section in own_policy().clauses.values() for clause in section}
    soup = BeautifulSoup(html, "html.parser")
    notices = {str(notice["data-review"]): str(notice) for notice in soup.select("[data-review]")}
    places = [element for element in soup.find_all(id=True) if element["id"] in known]
    return tuple((str(place["id"]), words_of(place), notices.get(str(place["id"]), "")) for place in places)


def quotation(clause: Clause, page: Page) -> dict[str, str]:
    """A clause as another page quotes it: its words, and where it stands."""
    url = f"{get_relative_url(clause.page.url, page.url)}#{clause.id}"
    return {"id": clause.id, "page": str(clause.page.title), "url": url, "html": clause.html, "notice": clause.notice}


def beneath(html: str, additions: Mapping[str, str]) -> str:
    """A page with something beneath some of its clauses: after a paragraph, at the end of a list item."""
    return re.sub(
        rf'(?P<start><(?P<tag>p|li) id="(?P<id>{"|".join(additions)})">.*?)</(?P=tag)>',
        lambda found: (
            f"{found['start']}{additions[found['id']]}</li>"
            if found["tag"] == "li"
            else f"{found[0]}{additions[found['id']]}"
        ),
        html,
        flags=re.DOTALL,
    )


def words_of(element: Tag) -> str:
    """The words of a clause as HTML, without what hooks add to it."""
    return "".join(str(part) for part in element.contents if not _is_added(part)).strip()


def _is_added(part: object) -> bool:
    return isinstance(part, Tag) and ("headerlink" in (part.get("class") or []) or part.has_attr("data-added"))
