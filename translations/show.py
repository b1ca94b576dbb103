"""A text and its English side by side, each with its place, for a page's text or a key of the catalogues."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from babel.messages.catalog import Message

from translations.catalogues import BrokenCatalogue, forms, read
from translations.documents import Clause, read_corpus
from translations.project import SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.reviews import last_reviewed
from translations.status import status_of

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
    """Return both sides of a text, with its state, wrapped to a width. Raises Misuse."""
    english, translated = read_corpus(project, SOURCE_LANGUAGE).clauses, read_corpus(project, language).clauses
    parts = []
    if name in english or name in translated:
        state = status_of(project, language).states.get(name, "gone from English")
        day = last_reviewed(project, language)
        reviewed = f"; '{language}' was last reviewed on {day}" if day else ""
        left = _of_clause(project, SOURCE_LANGUAGE, english.get(name))
        right = _of_clause(project, language, translated.get(name))
        parts.append(_shown(f"{name}: {state}{reviewed}", left, right, width))
    parts += [_shown(head, left, right, width) for head, left, right in _messages(project, language, name)]
    if not parts:
        known = [*english, *_keys(project, SOURCE_LANGUAGE)]
        raise Misuse(f"there is no clause and no key '{name}'{close_to(name, known)}")
    return "\n\n".join(parts)


def _of_clause(project: Project, language: str, clause: Clause | None) -> Side:
    place = _place(project, clause.file, clause.line) if clause else ""
    return Side(language=language, place=place, paragraphs=clause.blocks if clause else ())


def _messages(project: Project, language: str, name: str) -> Iterator[tuple[str, Side, Side]]:
    """Yield the catalogues' messages of a name, those of the calculator first."""
    for files in zip(project.catalogues(SOURCE_LANGUAGE), project.catalogues(language), strict=True):
        found = [_message(file, name) for file in files]
        if any(found):
            sides = [
                Side(
                    language=at,
                    place=_place(project, file, message.lineno or 1) if message else "",
                    paragraphs=[form for form in forms(message) if form] if message else (),
                )
                for at, file, message in zip((SOURCE_LANGUAGE, language), files, found, strict=True)
            ]
            translated = found[1]
            state = "missing" if not sides[1].paragraphs else "translated"
            if translated and translated.fuzzy:
                state = "marked as doubtful (fuzzy)"
            yield f"{name}: {state}", sides[0], sides[1]


def _message(file: Path, name: str) -> Message | None:
    if not file.exists():
        return None
    try:
        return read(file).get(name)
    except BrokenCatalogue as broken:
        raise Misuse(str(broken)) from None


def _keys(project: Project, language: str) -> Iterator[str]:
    for file in project.catalogues(language):
        if file.exists():
            yield from (str(message.id if isinstance(message.id, str) else message.id[0]) for message in read(file))


def _place(project: Project, file: Path, line: int) -> str:
    return f"{file.relative_to(project.root).as_posix()}:{line}"


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
