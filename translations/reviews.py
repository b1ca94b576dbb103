"""Records of review: which English words were held against which words of a translation, by whom and when.

``reviews/<language>.toml`` has one line a text: its address and a Review. A Review names both texts by fingerprints, so
an edit of either side afterwards is seen. ``reviews/english.toml`` and ``reviews/<language>.wordings.toml`` keep the
words that these fingerprints stand for, so that ``diff`` can show each side as it was. All are sorted, one line a text,
and written by ``python -m translations reviewed`` alone; the commands need no git history.

States follow from fingerprints, never from dates: a mend of the translation does not hide that English has changed
meanwhile.
"""

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from translations.addressed import TABLES, Table, Text, Texts
from translations.fingerprints import fingerprint, normalised
from translations.project import SOURCE_LANGUAGE, Project
from translations.tables import BrokenTable, line_of, read_toml

HEAD = "# {what}\n# Written by `python -m translations reviewed`, not by hand.\n"
RESTORE = "bring it back from the history, or remove the line and run `reviewed` again"
FIELDS = {"english": str, "translation": str, "by": str, "on": date}
MIGRATE = "if the record is of the older format, run `python -m translations migrate-reviews`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """``english`` and ``translation`` are fingerprints of the words that were held against each other."""

    english: str
    translation: str
    by: str
    on: date


type Record = Mapping[Table, Mapping[str, Review]]
type Change = Literal["same", "removed", "added"]
NO_REVIEWS: Record = {table: {} for table in TABLES}
# Words by table, address and fingerprint.
type Wordings = Mapping[Table, Mapping[str, Mapping[str, str]]]


def record_file(project: Project, language: str) -> Path:
    return project.reviews / f"{language}.toml"


def wordings_file(project: Project, language: str) -> Path:
    return project.reviews / ("english.toml" if language == SOURCE_LANGUAGE else f"{language}.wordings.toml")


def read_record(project: Project, language: str) -> Record:
    """Return the reviews of a language; none where nothing was ever reviewed. Raises BrokenTable."""
    file = record_file(project, language)
    return {
        table: {address: _review(file, address, entry) for address, entry in entries.items()}
        for table, entries in _tables(file).items()
    }


def _review(file: Path, address: str, entry: object) -> Review:
    if not isinstance(entry, dict) or entry.keys() != FIELDS.keys():
        what = f"the review of '{address}' must have {', '.join(FIELDS)}"
    elif wrong := [name for name, kind in FIELDS.items() if type(entry[name]) is not kind or not entry[name]]:
        what = f"the review of '{address}' has no valid '{wrong[0]}'"
    else:
        return Review(**entry)
    raise BrokenTable(file, line_of(file, json.dumps(address)), what, RESTORE)


def read_wordings(project: Project, language: str) -> Wordings:
    """Return the words that were reviewed, of English or of a translation. Raises BrokenTable."""
    file = wordings_file(project, language)
    tables = _tables(file)
    for address, words in ((address, words) for entries in tables.values() for address, words in entries.items()):
        if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
            raise BrokenTable(file, line_of(file, json.dumps(address)), f"'{address}' has no words", RESTORE)
        for name, text in words.items():
            if fingerprint(text) != name:
                what = f"these words of '{address}' are not those that were reviewed"
                raise BrokenTable(file, line_of(file, f"{json.dumps(address)}.{name}"), what, RESTORE)
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
    """Record that pairs of English and translated texts match; drop what English no longer has. Raises BrokenTable."""
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
    """Return the records with other names for some addresses: what was reviewed stays reviewed. Raises BrokenTable."""
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
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(signs[change].format(words) for change, words in changes(old, new))


def changes(old: str, new: str) -> Iterator[tuple[Change, str]]:
    """Yield the words of two texts in their order: the same on both sides, removed from the old, added in the new."""
    before, after = normalised(old).split(), normalised(new).split()
    for change, i, j, k, m in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if change == "equal":
            yield "same", " ".join(after[k:m])
            continue
        if i < j:
            yield "removed", " ".join(before[i:j])
        if k < m:
            yield "added", " ".join(after[k:m])


def _tables(file: Path) -> dict[Table, dict[str, Any]]:
    tables = read_file(file)
    for name, entries in tables.items():
        if name not in TABLES:
            line = line_of(file, name, f"[{name}", f'["{name}')
            raise BrokenTable(file, line, f"'{name}' is not one of the tables {', '.join(TABLES)}", MIGRATE)
        if not isinstance(entries, dict):
            raise BrokenTable(file, line_of(file, name), f"'{name}' is not a table", RESTORE)
    return {table: tables.get(table, {}) for table in TABLES}


def read_file(file: Path) -> dict[str, Any]:
    """Return what a record of any format holds; nothing where it is missing. Raises BrokenTable."""
    try:
        return read_toml(file, RESTORE)
    except FileNotFoundError:
        return {}
