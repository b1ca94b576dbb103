"""Records of review: which English words were held against which words of a translation, by whom and when.

``reviews/<language>.toml`` has one line a text: its address and a Review. A Review names both texts by fingerprints, so
an edit of either side afterwards is seen. ``reviews/english.toml`` and ``reviews/<language>.wordings.toml`` keep the
words that these fingerprints stand for, so that ``diff`` can show each side as it was. All are sorted, one line a text,
and written by ``python -m translations reviewed`` alone; the commands need no git history.

A fingerprint is taken of the words without their appearance: line breaks, kinds of space, of quotation mark and of
dash, emphasis, link addresses. States follow from fingerprints, never from dates: a mend of the translation does not
hide that English has changed meanwhile.
"""

import difflib
import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from translations.project import SOURCE_LANGUAGE, Project
from translations.texts import TABLES, Table, Text, Texts

QUOTES = dict.fromkeys("\"'`´“”„‟‘’‚‛«»‹›′″", "'")
DASHES = dict.fromkeys("‐‑‒–—―−", "-")
INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
APPEARANCE = str.maketrans({**QUOTES, **DASHES, **INVISIBLE, "…": "..."})
HEAD = "# {what}\n# Written by `python -m translations reviewed`, not by hand.\n"
RESTORE = "bring it back from the history, or remove the line and run `reviewed` again"
MIGRATE = "if the record is of the older format, run `python -m translations migrate-reviews`"


class BrokenRecord(Exception):
    """A record that cannot be read; the message names file, line and mend."""

    def __init__(self, file: Path, line: int, what: str, mend: str = RESTORE) -> None:
        super().__init__(f"{file}:{line}: {what}; {mend}")
        self.file, self.line, self.what, self.mend = file, line, what, mend


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """``english`` and ``translation`` are fingerprints of the words that were held against each other."""

    english: str
    translation: str
    by: str
    on: date


type Record = Mapping[Table, Mapping[str, Review]]
NO_REVIEWS: Record = {table: {} for table in TABLES}
# Words by table, address and fingerprint.
type Wordings = Mapping[Table, Mapping[str, Mapping[str, str]]]


def normalised(text: str) -> str:
    """Return the words of a text and their order, one line a block."""
    plain = unicodedata.normalize("NFC", text).translate(APPEARANCE)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(re.sub(r" ?(-+) ?", r"\1", line) for line in lines if line)


@cache
def fingerprint(text: str) -> str:
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def record_file(project: Project, language: str) -> Path:
    return project.reviews / f"{language}.toml"


def wordings_file(project: Project, language: str) -> Path:
    return project.reviews / ("english.toml" if language == SOURCE_LANGUAGE else f"{language}.wordings.toml")


def read_record(project: Project, language: str) -> Record:
    """Return the reviews of a language; none where nothing was ever reviewed. Raises BrokenRecord."""
    file = record_file(project, language)
    return {
        table: {address: _review(file, address, entry) for address, entry in entries.items()}
        for table, entries in _tables(file).items()
    }


def _review(file: Path, address: str, entry: object) -> Review:
    fields = {"english": str, "translation": str, "by": str, "on": date}
    what = ""
    if not isinstance(entry, dict) or entry.keys() != fields.keys():
        what = f"the review of '{address}' must have {', '.join(fields)}"
    elif wrong := [name for name, kind in fields.items() if type(entry[name]) is not kind or not entry[name]]:
        what = f"the review of '{address}' has no valid '{wrong[0]}'"
    if what or not isinstance(entry, dict):
        raise BrokenRecord(file, _line(file, json.dumps(address)), what)
    return Review(**entry)


def read_wordings(project: Project, language: str) -> Wordings:
    """Return the words that were reviewed, of English or of a translation. Raises BrokenRecord."""
    file = wordings_file(project, language)
    tables = _tables(file)
    for address, words in ((address, words) for entries in tables.values() for address, words in entries.items()):
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise BrokenRecord(file, _line(file, json.dumps(address)), f"'{address}' has no words")
        for name, text in words.items():
            if fingerprint(text) != name:
                what = f"these words of '{address}' are not those that were reviewed"
                raise BrokenRecord(file, _line(file, f"{json.dumps(address)}.{name}"), what)
    return tables


def record(  # noqa: PLR0913 - each names a part of what is recorded
    project: Project,
    language: str,
    reviewed: Iterable[tuple[Text, Text]],
    english: Texts,
    *,
    by: str,
    on: date,
) -> None:
    """Record that pairs of English and translated texts match; drop what English no longer has. Raises BrokenRecord."""
    pairs = list(reviewed)
    reviews = {table: dict(entries) for table, entries in read_record(project, language).items()}
    for ours, theirs in pairs:
        marks = {"english": fingerprint(ours.words), "translation": fingerprint(theirs.words)}
        reviews[ours.table][ours.id] = Review(**marks, by=by, on=on)
    current = {
        table: {address: entry for address, entry in entries.items() if address in english[table]}
        for table, entries in reviews.items()
    }
    english_words = _extended(read_wordings(project, SOURCE_LANGUAGE), (ours for ours, _ in pairs))
    words = _extended(read_wordings(project, language), (theirs for _, theirs in pairs))
    write_record(project, language, current)
    write_wordings(project, SOURCE_LANGUAGE, english_words)
    write_wordings(project, language, words)


def _extended(wordings: Wordings, texts: Iterable[Text]) -> Wordings:
    longer = {table: {address: dict(words) for address, words in wordings[table].items()} for table in TABLES}
    for text in texts:
        longer[text.table].setdefault(text.id, {})[fingerprint(text.words)] = normalised(text.words)
    return longer


def write_record(project: Project, language: str, reviews: Record) -> None:
    project.reviews.mkdir(parents=True, exist_ok=True)
    record_file(project, language).write_text(_record_text(language, reviews), encoding="utf-8")


def write_wordings(project: Project, language: str, wordings: Wordings) -> None:
    """Write those words that a record still names."""
    english = language == SOURCE_LANGUAGE
    named = {
        (table, address, review.english if english else review.translation)
        for translation in (project.translations if english else (language,))
        for table, entries in read_record(project, translation).items()
        for address, review in entries.items()
    }
    current = {
        table: {
            address: {name: text for name, text in words.items() if (table, address, name) in named}
            for address, words in wordings[table].items()
        }
        for table in TABLES
    }
    wordings_file(project, language).write_text(_wordings_text(current), encoding="utf-8")


def renamed(project: Project, names: Mapping[Table, Mapping[str, str]]) -> dict[Path, str]:
    """Return the records with other names for some addresses: what was reviewed stays reviewed. Raises BrokenRecord."""
    texts: dict[Path, str] = {}
    for language in project.languages:
        if (file := record_file(project, language)).exists():
            texts[file] = _record_text(language, _with_names(read_record(project, language), names))
        if (file := wordings_file(project, language)).exists():
            texts[file] = _wordings_text(_with_names(read_wordings(project, language), names))
    return texts


def _with_names[Entry](
    tables: Mapping[Table, Mapping[str, Entry]], names: Mapping[Table, Mapping[str, str]]
) -> dict[Table, dict[str, Entry]]:
    return {
        table: {names.get(table, {}).get(address, address): entry for address, entry in entries.items()}
        for table, entries in tables.items()
    }


def _record_text(language: str, reviews: Record) -> str:
    head = f"The reviews of '{language}': both texts by their fingerprints, the reviewer, the day."
    lines = {table: [_entry(*item) for item in sorted(reviews[table].items())] for table in TABLES}
    return _text(head, lines)


def _entry(address: str, review: Review) -> str:
    by = json.dumps(review.by, ensure_ascii=False)
    fields = f'english = "{review.english}", translation = "{review.translation}", by = {by}, on = {review.on}'
    return f"{json.dumps(address)} = {{ {fields} }}\n"


def _wordings_text(wordings: Wordings) -> str:
    lines = {
        table: [
            f"{json.dumps(address)}.{name} = {json.dumps(text, ensure_ascii=False)}\n"
            for address, words in sorted(wordings[table].items())
            for name, text in sorted(words.items())
        ]
        for table in TABLES
    }
    return _text("The words that the fingerprints in the records stand for.", lines)


def _text(head: str, lines: Mapping[Table, list[str]]) -> str:
    tables = (f"\n[{table}]\n{''.join(lines[table])}" for table in TABLES if lines[table])
    return "".join([HEAD.format(what=head), *tables])


def changed_words(old: str, new: str) -> str:
    """Return the new text with removed words in [- -] and added ones in {+ +}."""
    return " ".join(_changes(normalised(old).split(), normalised(new).split()))


def _changes(before: list[str], after: list[str]) -> Iterator[str]:
    for change, i, j, k, m in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if change == "equal":
            yield " ".join(after[k:m])
            continue
        if i < j:
            yield f"[-{' '.join(before[i:j])}-]"
        if k < m:
            yield f"{{+{' '.join(after[k:m])}+}}"


def _tables(file: Path) -> dict[Table, dict[str, Any]]:
    tables = read_toml(file)
    for name, entries in tables.items():
        if name not in TABLES:
            line = _line(file, name, f"[{name}", f'["{name}')
            raise BrokenRecord(file, line, f"'{name}' is not one of the tables {', '.join(TABLES)}", MIGRATE)
        if not isinstance(entries, dict):
            raise BrokenRecord(file, _line(file, name), f"'{name}' is not a table")
    return {table: tables.get(table, {}) for table in TABLES}


def _line(file: Path, *starts: str) -> int:
    """Return the first line that has one of the starts; 1 where none has."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((number for number, text in enumerate(lines, 1) if text.startswith(starts)), 1)


def read_toml(file: Path) -> dict[str, Any]:
    """Return what a file holds; nothing where it is missing. Raises BrokenRecord."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise BrokenRecord(file, error.object.count(b"\n", 0, error.start) + 1, "the file is not in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise BrokenRecord(file, int(line[1]) if line else 1, f"the record cannot be read: {error}") from None
