"""Show a text and its English side by side, each with its place, with the state of its review above."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from translations.addressed import TABLES, Table, Text
from translations.messages import Message, messages_of
from translations.project import SOURCE_LANGUAGE, Project
from translations.status import Standing, status_of
from translations.texts import find_address, read_texts

# Narrower columns than this stand one below the other.
NARROWEST = 24
GAP = "   "


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """``place``: the file with the line; empty where the text is missing."""

    language: str
    place: str
    paragraphs: Sequence[str]


def show(project: Project, language: str, name: str, width: int) -> str:
    """Return both sides of a text, with its state, wrapped to a width. Raises Misuse and BrokenCatalogue.

    A name that stands in several tables shows the text of each.
    """
    english, translated = read_texts(project, SOURCE_LANGUAGE), read_texts(project, language)
    status = status_of(project, language, english, translated)
    addresses = {table: {**english[table], **translated[table], **status.record[table]} for table in TABLES}
    tables = [table for table in TABLES if name in addresses[table]]
    if not tables:
        table, name = find_address(name, addresses)
        tables = [table]
    parts = []
    for table in tables:
        unfinished = _unfinished(project, language, table, name)
        state = _state(status.standings[table].get(name), unfinished)
        left = _side(project, SOURCE_LANGUAGE, english[table].get(name))
        right = _side(project, language, translated[table].get(name) or unfinished)
        parts.append(_shown(f"{name}: {state}", left, right, width))
    return "\n\n".join(parts)


def _unfinished(project: Project, language: str, table: Table, name: str) -> Message | None:
    """Return a message that has words and is no text yet: it is fuzzy, or lacks a plural form."""
    return messages_of(project, language)[table].get(name) if table != "clauses" else None


def _side(project: Project, language: str, text: Text | Message | None) -> Side:
    if text is None:
        return Side(language=language, place="", paragraphs=())
    place = f"{text.file.relative_to(project.root).as_posix()}:{text.line}"
    return Side(language=language, place=place, paragraphs=[part for part in text.words.split("\n") if part])


def _state(standing: Standing | None, message: Message | None) -> str:
    """Return the state of a text, and what is known of its last review."""
    if standing is None:
        return "gone from English"
    if message is not None and message.fuzzy:
        return "missing; it is marked as doubtful (fuzzy)"
    review = standing.review
    if review is None:
        return standing.state + ("" if standing.state == "missing" else "; never reviewed")
    changes = {"English has changed": standing.english_changed, "the translation was edited": standing.edited}
    if since := " and ".join(change for change, made in changes.items() if made):
        return f"{standing.state}; {since} since the review of {review.on} by {review.by}"
    return f"{standing.state}; reviewed on {review.on} by {review.by}"


def _shown(head: str, left: Side, right: Side, width: int) -> str:
    column = (width - len(GAP)) // 2
    lines = textwrap.wrap(head, width)
    if column < NARROWEST:
        return "\n".join([*lines, "", *_column(left, width), "", *_column(right, width)])
    rows = zip_longest(_column(left, column), _column(right, column), fillvalue="")
    return "\n".join([*lines, "", *(f"{one:<{column}}{GAP}{other}".rstrip() for one, other in rows)])


def _column(side: Side, width: int) -> list[str]:
    """Return one side wrapped: its language, its place, a line, and its paragraphs."""
    lines = [side.language, *textwrap.wrap(side.place or "(not there)", width), "-" * width]
    for number, paragraph in enumerate(side.paragraphs):
        lines += [""] * (number > 0) + textwrap.wrap(paragraph, width)
    return lines
