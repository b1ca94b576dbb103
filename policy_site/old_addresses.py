"""Old addresses: pages from which clauses have moved lead them on, and a renamed page leads on from its old name.

``translations/moves.toml`` says what has moved. No element keeps the id of a clause that stands elsewhere: a clause has
one place. A script leads the hash on; without one, a list on top of the page names the new places.
"""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from texts import TAGS, folder_of, language_of, spoken, text

from translations.moves import Moves, read_moves
from translations.project import Misuse

TEMPLATE = "moved-page.html"
SCRIPT = "assets/site/moved.js"
# So many letters of a clause tell which one it is.
BEGINNING = 80

# By the address of a page that is no more, the page that leads on.
_leading: dict[str, str] = {}


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Render what stands at the old names of pages, while their titles are at hand."""
    language = language_of(config)
    pages = _by_name(file.page for file in files.documentation_pages())
    _leading.clear()
    for old, new in _moves(config).pages.items():
        page = pages.get(new)
        if page is None or old in pages:
            fault = "which is no page" if page is None else "and is a page again"
            raise PluginError(f"translations/moves.toml: '{old}' leads to '{new}', {fault}: mend the line")
        address = f"{folder_of(config, language)}{old.removesuffix('.md')}/"
        _leading[address] = env.get_template(TEMPLATE).render(
            address=get_relative_url(page.url, address),
            canonical=page.canonical_url,
            script=get_relative_url(SCRIPT, address),
            tag=TAGS.get(language, language),
            text=lambda key: text(language, key),
            text_lang=TAGS.get(spoken(language), spoken(language)),
            title=page.title,
        )


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the page the new places of what stood on it."""
    pages = _by_name(nav.pages)
    name = _name(page)
    found = [_place(old, new, page, pages) for (there, old), new in _moves(config).clauses.items() if there == name]
    context["moved"] = found
    context["addresses"] = {place["id"]: place["url"] for place in found}
    return context


def on_post_build(config: MkDocsConfig) -> None:
    for address, html in _leading.items():
        target = Path(config.site_dir) / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")


def _place(old: str, new: tuple[str, str], page: Page, pages: dict[str, Page]) -> dict[str, str]:
    target, name = new
    there = pages.get(target)
    place = BeautifulSoup(there.content or "", "html.parser").find(id=name) if there else None
    if there is None or not isinstance(place, Tag):
        raise PluginError(
            f"translations/moves.toml: '{_name(page)}#{old}' leads to '{target}#{name}', which is not there"
        )
    for added in place.select(".headerlink, [data-added]"):
        added.decompose()
    words = " ".join(place.get_text().split())
    url = f"{get_relative_url(there.url, page.url) if there is not page else ''}#{name}"
    shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING]}…"
    return {"id": old, "url": url, "words": shown, "lang": there.file.src_uri.partition("/")[0]}


def _by_name(pages: Any) -> dict[str, Page]:
    return {_name(page): page for page in pages if page}


def _name(page: Page) -> str:
    """Return the name that a page has in every language."""
    return page.file.src_uri.partition("/")[2]


def _moves(config: MkDocsConfig) -> Moves:
    try:
        return read_moves(Path(config.config_file_path).parent)
    except Misuse as fault:
        raise PluginError(str(fault)) from None
