"""Old addresses: pages from which clauses have moved lead them on, and a renamed page leads on from its old name.

``translations/moves.toml`` says what has moved. No element keeps the id of a clause that stands elsewhere: a clause has
one place. A script leads the hash on; without one, a list on top of the page names the new places.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypedDict

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site import scripts
from policy_site.languages import folder_of, language_of, name_of, root_of, tag_of
from policy_site.texts import spoken, text
from translations.moves import Moves, read_moves
from translations.project import Misuse

TEMPLATE = "pages/moved.html"
# So many letters of a clause tell which one it is.
BEGINNING = 80

# The HTML of pages that lead on, by the address of a page that is no more.
type LeadingPages = Mapping[str, str]


class NewPlace(TypedDict):
    """A clause that moved: its old id, its new address, its first words and their language."""

    id: str
    url: str
    words: str
    lang: str


class MovedContext(TypedDict):
    """What the template of a page gets: the new places of what stood on it, and their addresses by old id."""

    moved: list[NewPlace]
    addresses: dict[str, str]


def leading_pages(env: Environment, pages: Iterable[Page], config: MkDocsConfig) -> LeadingPages:
    """Render what stands at the old names of pages, while their titles are at hand."""
    language = language_of(config)
    by_name = _by_name(pages)
    script = scripts.script("moved")
    leading = {}
    for old, new in _moves(config).pages.items():
        page = by_name.get(new)
        if page is None or old in by_name:
            fault = "which is no page" if page is None else "and is a page again"
            raise PluginError(f"translations/moves.toml: '{old}' leads to '{new}', {fault}: mend the line")
        address = f"{folder_of(config, language)}{old.removesuffix('.md')}/"
        leading[address] = env.get_template(TEMPLATE).render(
            address=get_relative_url(page.url, address),
            canonical=page.canonical_url,
            script=get_relative_url(script.address, address),
            integrity=script.integrity,
            tag=tag_of(language),
            text=lambda key: text(language, key),
            text_lang=tag_of(spoken(language)),
            title=page.title,
        )
    return leading


def context(page: Page, pages: Iterable[Page], config: MkDocsConfig) -> MovedContext:
    """Return the new places of what stood on a page."""
    by_name = _by_name(pages)
    name = name_of(page)
    moved = [_place(old, new, page, by_name) for (there, old), new in _moves(config).clauses.items() if there == name]
    return {"moved": moved, "addresses": {place["id"]: place["url"] for place in moved}}


def write(leading: LeadingPages, site: Path) -> None:
    """Write the pages that lead on."""
    for address, html in leading.items():
        target = site / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")


def _place(old: str, new: tuple[str, str], page: Page, pages: Mapping[str, Page]) -> NewPlace:
    target, name = new
    there = pages.get(target)
    place = BeautifulSoup(there.content or "", "html.parser").find(id=name) if there else None
    if there is None or not isinstance(place, Tag):
        raise PluginError(
            f"translations/moves.toml: '{name_of(page)}#{old}' leads to '{target}#{name}', which is not there: "
            "mend the line"
        )
    for added in place.select(".headerlink, [data-added]"):
        added.decompose()
    words = " ".join(place.get_text().split())
    url = f"{get_relative_url(there.url, page.url) if there is not page else ''}#{name}"
    shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING]}…"
    return {"id": old, "url": url, "words": shown, "lang": there.file.src_uri.partition("/")[0]}


def _by_name(pages: Iterable[Page]) -> dict[str, Page]:
    return {name_of(page): page for page in pages}


def _moves(config: MkDocsConfig) -> Moves:
    try:
        return read_moves(root_of(config))
    except Misuse as fault:
        raise PluginError(str(fault)) from None
