"""What can be found on a page: the page itself, its sections, clauses and terms, and the topics of the calculator."""

import re
from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

from bs4 import BeautifulSoup, Tag
from mkdocs.structure.pages import Page

from policy_site.calculator_tables import Topic
from policy_site.texts import text

HEADINGS = re.compile("h[1-6]")


class Entry(TypedDict):
    """An entry of the search plugin's own form, with its kind.

    A topic has its ``id``; a topic and a clause have ``words`` that readers type for it, and a clause the ``topics``
    whose words it shares.
    """

    kind: str
    location: str
    title: str
    text: str
    id: NotRequired[str]
    words: NotRequired[list[str]]
    topics: NotRequired[list[str]]


def entries(page: Page) -> Iterator[Entry]:
    """Yield the page itself, then every place on it that has an id: a heading with its own prose, a clause, a term."""
    soup = BeautifulSoup(page.content or "", "html.parser")
    for added in soup.select(".headerlink, [data-added]"):
        added.decompose()
    title = str(page.title)
    yield _entry("page", page.url, title, page.meta.get("description", ""))
    for place in soup.find_all(id=True):
        location = f"{page.url}#{place['id']}"
        if place.name == "h1":
            continue
        if HEADINGS.fullmatch(place.name):
            title = _words(place)
            yield _entry("section", location, title, _prose_below(place))
        elif place.parent and place.parent.name == "dt":
            meaning = place.parent.find_next_sibling("dd")
            yield _entry("term", location, _words(place), _words(meaning) if meaning else "")
        else:
            yield _entry("clause", location, title, _words(place))


def topic_entries(page: Page, topics: Iterable[Topic], language: str) -> Iterator[Entry]:
    """Yield the topics on the calculator page."""
    for topic in topics:
        ticket = " / ".join(value["label"] for value in topic["values"])
        verdict = f"{text(language, 'calculator.label', label=text(language, 'calculator.ticket'))} {ticket}."
        reasons = [reason["text"] for reason in topic["reasons"]]
        words = reasons if topic["as_usual"] else [verdict, *reasons]
        entry = _entry("topic", f"{page.url}{topic['query']}", topic["label"], " ".join(words))
        entry["id"] = topic["query"].partition("=")[2]
        yield entry


def _entry(kind: str, location: str, title: str, words: str) -> Entry:
    return {"kind": kind, "location": location, "title": title, "text": words}


def _words(element: Tag) -> str:
    return " ".join(element.get_text().split())


def _prose_below(heading: Tag) -> str:
    """Return what stands under a heading and has no entry of its own."""
    prose = []
    for element in heading.find_next_siblings(True):
        if not isinstance(element, Tag):
            continue
        if HEADINGS.fullmatch(element.name):
            break
        if not element.get("id") and not element.find(id=True):
            prose.append(_words(element))
    return " ".join(prose)
