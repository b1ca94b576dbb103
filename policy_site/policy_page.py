"""The whole policy on one page, to read and to print, made of the pages that have clauses.

A clause has its id on its own page only: here it links there. Headings stand one level lower, those of pages keep their
ids for the list of contents.
"""

import re
from collections.abc import Iterable
from typing import TypedDict
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from policy_site.clauses import has_clauses
from policy_site.languages import language_of, tag_of, written_in
from policy_site.texts import text

TEMPLATE = "pages/policy.html"
WORDS_A_MINUTE = 230
HEADING = re.compile("h[1-5]")
# Where another page says how long the policy takes to read.
READING_TIME = "<span data-reading-time></span>"
# What belongs to a page of its own.
LEFT_OUT = ".lead, .applied, .clause__wrong, .contents, h1 .headerlink, h2 .headerlink, h3 .headerlink, h4 .headerlink"


class Part(TypedDict):
    """A page of the policy: its title, the id of its heading, its text and the language of that."""

    title: str
    id: str
    html: str
    lang: str


class WholeContext(TypedDict):
    """What the template gets: the pages in the order of the menu, and how long they take to read."""

    parts: list[Part]
    minutes: int


def whole_policy(pages: Iterable[Page], config: MkDocsConfig) -> WholeContext | None:
    """Return every page that has clauses, as it stands on the one page; None where no page is that one."""
    pages = list(pages)
    page = next((page for page in pages if page.meta.get("template") == TEMPLATE), None)
    if page is None:
        return None
    title = text(language_of(config), "clause.own-place")
    chosen = [part for part in pages if part is not page and has_clauses(part.content or "")]
    soups = [(part, BeautifulSoup(part.content or "", "html.parser")) for part in chosen]
    for part, soup in soups:
        _adapt(soup, part, page, title)
    words = sum(len(_spoken(soup).split()) for _, soup in soups)
    return {"parts": [_part(part, soup) for part, soup in soups], "minutes": max(1, round(words / WORDS_A_MINUTE))}


def say_reading_time(pages: Iterable[Page], whole: WholeContext | None) -> None:
    """Say on the pages that ask for it how long the policy takes to read."""
    for page in pages:
        if page.content and READING_TIME in page.content:
            said = f"· {text(written_in(page), 'policy.minutes', minutes=str(whole['minutes']))}" if whole else ""
            page.content = page.content.replace(READING_TIME, said)


def _part(part: Page, soup: BeautifulSoup) -> Part:
    heading = soup.find("h2", id=True)
    name = str(heading["id"]) if isinstance(heading, Tag) else ""
    return {"title": str(part.title), "id": name, "html": str(soup), "lang": tag_of(written_in(part))}


def _adapt(soup: BeautifulSoup, part: Page, page: Page, title: str) -> None:
    """Make the text of a page one part of another page."""
    for element in soup.select(LEFT_OUT):
        element.decompose()
    for link in soup.find_all("a"):
        if link.has_attr("href"):
            link["href"] = _seen_from(page, urljoin(f"/{part.url}", str(link["href"])))
        if link.has_attr("data-clause-link"):
            link["title"] = link["aria-label"] = title
            del link["data-clause-link"]
    for script in soup.find_all("script", src=True):
        script["src"] = _seen_from(page, urljoin(f"/{part.url}", str(script["src"])))
    for element in soup.find_all(id=True):
        if element.name != "h1":
            del element["id"]
    for heading in soup.find_all(HEADING):
        heading.name = f"h{int(heading.name[1]) + 1}"


def _seen_from(page: Page, address: str) -> str:
    """Return an address of the site relative to a page, and any other as it is."""
    if not address.startswith("/"):
        return address
    path, mark, place = address.removeprefix("/").partition("#")
    return f"{get_relative_url(path, page.url)}{mark}{place}"


def _spoken(soup: BeautifulSoup) -> str:
    """Return the headings and clauses without what the build adds to them."""
    added = {id(text) for element in soup.select("[data-added]") for text in element.strings}
    return " ".join(text for text in soup.strings if id(text) not in added)
