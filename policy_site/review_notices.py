"""What pages tell of their review: a notice beside each clause whose review is outdated, and the day of the last one.

Such texts are told in the output of the build too, through a logger of our own: MkDocs counts the warnings of its own
loggers, and an edit of a text must not stop a strict build.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import TypedDict

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from mkdocs.structure.pages import Page

from policy_site.languages import written_in
from policy_site.reviews import Reviews
from policy_site.texts import WrittenDay, text, written_day
from translations.project import SOURCE_LANGUAGE
from translations.review_findings import review_findings
from translations.status import State

TEMPLATE = "pages/review.html"
LOG = logging.getLogger("translations")
# The states that a notice beside the clause tells of; the site's catalogue has a sentence for each.
NOTICED: tuple[State, ...] = ("stale", "unreviewed")


class ReviewContext(TypedDict):
    """What the template of a page gets: the day of the last review of its language, for a translated page."""

    reviewed: WrittenDay | None


def add(env: Environment, pages: Iterable[Page], language: str, reviews: Reviews) -> None:
    """Put a notice beside each clause that is stale or unreviewed, and log all such texts."""
    translation = reviews.of(language)
    root = reviews.project.root
    for finding in review_findings(reviews.project, translation.status, translation.texts):
        LOG.warning("WARNING -  %s: %s", finding.place(root), finding.said())
    noticed = {clause: state for state in NOTICED for clause in translation.status.those(state)}
    if not noticed:
        return
    template = env.get_template(TEMPLATE)
    for page in pages:
        clauses = [translation.english.clauses[clause] for clause in noticed]
        notices = {
            clause.id: template.render(clause=clause, state=noticed[clause.id], text=lambda key: text(language, key))
            for clause in clauses
            if page.file.src_uri == f"{language}/{clause.page}"
        }
        if notices and page.content:
            page.content = with_notices(page.content, notices)


def context(page: Page, language: str, reviews: Reviews) -> ReviewContext:
    """Return the day of the last review of a language's clauses."""
    is_translated = written_in(page) == language != SOURCE_LANGUAGE
    day = reviews.of(language).status.reviewed("clauses") if is_translated else None
    return {"reviewed": written_day(day, language) if day else None}


def with_notices(html: str, notices: Mapping[str, str]) -> str:
    """Return a page with a notice for each address: beneath the clause, the meaning of a term, or the heading."""
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
