"""The command ``term``: another wording for a term of the glossary, in one language.

Every place of the term is listed with its sentence. A place is exact where the wording stands as the glossary has it,
with a capital at its beginning or without. Those are changed once a person agrees, and the cell of the glossary with
them; inflected forms, and places that a program cannot find in the file, are left to the translator.
"""

import argparse
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translations.addressed import TABLES, Text, addresses_of
from translations.edits import Edits
from translations.glossary import WORD_OR_MARK, Glossary, Term
from translations.glossary_files import read_glossary
from translations.phrases import PLACEHOLDER
from translations.project import SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.reports import counted
from translations.reviewing import Run, agree
from translations.texts import read_texts

NOTHING = "nothing was changed"
# Nothing that a catalogue, the head of a page, Markdown or a CSV table reads as its own sign.
PLAIN = re.compile(r"[^\W_](?:[^\W_]|[ '’&()/-])*")
SENTENCE = re.compile(r"[^.;:!?·…\n]*(?:[.;:!?·…](?!\s)[^.;:!?·…\n]*)*[.;:!?·…]*")
# Where no words of a text are: targets of links, attributes and placeholders, elements, keys, comments.
BESIDE = r"\]\([^)]*\)|\{[^}]*\}|<[^>]*>"
NO_STRING = re.compile(r"#[.,:|~]|msgid|msgctxt")


def add_command(command: Callable[[str, Run, str], argparse.ArgumentParser]) -> None:
    """Declare the command; ``command`` adds a parser for a name, what runs it, and what it is about."""
    about = "Gives a term of the glossary another wording in a language, wherever the old one stands as it is."
    parser = command("term", term, about)
    parser.add_argument("old", metavar="OLD", help="the wording in the glossary")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("--language", required=True, metavar="LANG")
    parser.add_argument("--yes", action="store_true", help="do not ask; for scripts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``written``: the term as it stands there; ``exact``: it can be changed by itself."""

    text: Text
    written: str
    sentence: str
    exact: bool

    def shown(self, root: Path) -> str:
        mark = "exact" if self.exact else f"look at '{self.written}'"
        place = f"{self.text.file.relative_to(root).as_posix()}:{self.text.line}"
        return f"{place}: {self.text.id}: {mark}\n  {self.sentence}"


def term(project: Project, given: argparse.Namespace) -> int:
    """List the places, and change the exact ones when a person agrees."""
    language = project.translation(given.language)
    old, new = given.old.strip(), given.new.strip()
    if not PLAIN.fullmatch(new):
        raise Misuse(f"'{new}' is no wording: use letters, digits, blanks, hyphens, apostrophes, brackets; {NOTHING}")
    glossary, wanted = _term_of(project, language, old)
    edits = Edits()
    places = list(_changed(project, edits, glossary, wanted, language, new))
    _put_cell(edits, project, wanted, language, new)
    for place in sorted(places, key=lambda place: not place.exact):
        print(place.shown(project.root))
    exact = sum(place.exact for place in places)
    print(f"\n{counted(exact, 'place')} to change, {len(places) - exact} to look at; and the glossary's '{wanted.id}'.")
    if not given.yes:
        agree(f"Write '{new}' for '{old}'?", NOTHING)
    for file in edits.write():
        print(f"wrote {file.relative_to(project.root).as_posix()}")
    print(
        "Next: read each changed sentence, where an article or an adjective may have to follow; change the others by\n"
        f"hand; then `python -m translations check {language}` and `python -m translations review {language}`."
    )
    return 0


def _changed(  # noqa: PLR0913, PLR0917
    project: Project, edits: Edits, glossary: Glossary, wanted: Term, language: str, new: str
) -> Iterator[Place]:
    """Plan the changes of all texts, and yield the places as they are before."""
    old = wanted.own(language)
    texts = read_texts(project, language)
    for file, of_file in _by_file([text for table in TABLES for text in texts[table].values()]).items():
        lines = edits.lines(file)
        ends = [*(text.line - 1 for text in of_file[1:]), len(lines)]
        for text, end in zip(of_file, ends, strict=True):
            places = list(_places(text, glossary, wanted, language, old))
            exact = sum(place.exact for place in places)
            if exact and not _replace(lines, range(text.line - 1, end), old, new, exact):
                places = [replace(place, exact=False) for place in places]
            yield from places
        edits.put_lines(file, lines)


def _term_of(project: Project, language: str, old: str) -> tuple[Glossary, Term]:
    """Return the glossary and its term of a wording. Accepted other wordings of it are left out. Raises Misuse."""
    addresses = addresses_of(read_texts(project, SOURCE_LANGUAGE))
    glossary, _ = read_glossary(project, addresses, ())
    own = {found.own(language): found for found in glossary.terms if found.own(language)}
    if old not in own:
        raise Misuse(f"the glossary has no term '{old}' in '{language}'{close_to(old, own)}; {NOTHING}")
    wanted = own[old]
    wanted = Term(id=wanted.id, line=wanted.line, wordings={language: wanted.wordings[language][:1]})
    terms = tuple(wanted if one.id == wanted.id else one for one in glossary.terms)
    return Glossary(terms=terms), wanted


def _by_file(texts: Sequence[Text]) -> Mapping[Path, list[Text]]:
    """Return the texts by file, in the order of their lines."""
    found: dict[Path, list[Text]] = {}
    for text in sorted(texts, key=lambda text: (str(text.file), text.line)):
        found.setdefault(text.file, []).append(text)
    return found


def _places(text: Text, glossary: Glossary, wanted: Term, language: str, old: str) -> Iterator[Place]:
    """Yield the places of a term in a text. What a longer term covers is none of them."""
    words = unicodedata.normalize("NFC", text.words)
    bare = PLACEHOLDER.sub(lambda match: "/" * len(match[0]), words)
    tokens = list(WORD_OR_MARK.finditer(bare))
    found = glossary.places([token[0] for token in tokens], language, glossary.terms, text.id)
    for start, end in sorted(
        (tokens[place.start].start(), tokens[place.stop - 1].end()) for one, place in found if one is wanted
    ):
        written = words[start:end]
        sentence = next(match for match in SENTENCE.finditer(words) if match.end() > start)[0].strip()
        yield Place(text=text, written=written, sentence=sentence, exact=written in _spellings(old))


def _spellings(wording: str) -> tuple[str, str]:
    """Return a wording as it is, and as a sentence begins with it."""
    return wording, wording[:1].upper() + wording[1:]


def _replace(lines: list[str], region: range, old: str, new: str, wanted: int) -> bool:
    """Change the exact places in some lines if there are as many as wanted; else leave the lines and return False."""
    changes = dict(zip(_spellings(old), _spellings(new), strict=True))
    pattern = re.compile(rf"{BESIDE}|(?<!\w)({'|'.join(map(re.escape, changes))})(?!\w)")
    number = 0

    def changed(match: re.Match[str]) -> str:
        nonlocal number
        number += match[1] is not None
        return changes[match[1]] if match[1] else match[0]

    after = {place: pattern.sub(changed, lines[place]) for place in region if not NO_STRING.match(lines[place])}
    if number != wanted:
        return False
    for place, line in after.items():
        lines[place] = line
    return True


def _put_cell(edits: Edits, project: Project, wanted: Term, language: str, new: str) -> None:
    """Plan the wording in the glossary. Raises Misuse where its other cells would not stay as they are written."""
    text = edits.text(project.glossary)
    rows = list(csv.reader(io.StringIO(text)))
    if _written(rows) != text:
        raise Misuse(f"{project.glossary}: the quotation marks are not a program's: change the cell by hand; {NOTHING}")
    column = rows[0].index(language)
    for row in rows[1:]:
        if row[rows[0].index("term_id")].strip() == wanted.id:
            row[column] = new
    edits.put(project.glossary, _written(rows))


def _written(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()
