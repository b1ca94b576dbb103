"""The clauses of the policy as they stand on the pages: linked, collected for quotation, and counted.

A clause that is missing, or stands twice, stops the build of its language.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from texts import text

from calculator.wire import own_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Where a clause stands, and its words as HTML."""

    id: str
    page: Page
    html: str


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Gives every clause the permalink that the theme gives to headings, in the reader's language."""
    title = text(str(getattr(config.plugins["i18n"], "current_language")), "permalink")  # noqa: B009
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
    known = {clause for section in own_policy().clauses.values() for clause in section}
    for element in BeautifulSoup(page.content or "", "html.parser").find_all(id=True):
        if element["id"] in known:
            yield Clause(id=str(element["id"]), page=page, html=words_of(element))


def words_of(element: Tag) -> str:
    """The words of a clause as HTML, without the theme's permalink."""
    return "".join(str(part) for part in element.contents if not _is_permalink(part)).strip()


def _is_permalink(part: object) -> bool:
    return isinstance(part, Tag) and "headerlink" in (part.get("class") or [])
