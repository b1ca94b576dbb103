"""What was reviewed against what: the record of the English wording that each translated clause was last held against.

``reviews/<language>.toml`` has the day of the last review and one line a clause, its id and the fingerprint of the
English wording; ``reviews/english.toml`` keeps each wording that a fingerprint stands for, so that it can be shown when
English has moved on. Both are sorted, and written by ``python -m translations reviewed`` alone.

A fingerprint is taken of the words after what is mere appearance is taken off: line breaks, kinds of space, of
quotation mark and of dash, emphasis, link addresses. Staleness goes by fingerprints and never by dates, so that a later
mend of the translation does not hide that English has changed meanwhile.
"""

import difflib
import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from translations.documents import Clause
from translations.project import Project

TEXTS = "english"
QUOTES = dict.fromkeys("\"'`´“”„‟‘’‚‛«»‹›′″", "'")
DASHES = dict.fromkeys("‐‑‒–—―−", "-")
INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
APPEARANCE = str.maketrans({**QUOTES, **DASHES, **INVISIBLE, "…": "..."})
HEAD = "# {what}\n# Written by `python -m translations reviewed`, not by hand.\n\n"


class BrokenRecord(Exception):
    """A record that cannot be read; the message names file and line."""

    def __init__(self, file: Path, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.file, self.line, self.what = file, line, what


def normalised(text: str) -> str:
    """The words of a text and their order, one line a block."""
    plain = unicodedata.normalize("NFC", text).translate(APPEARANCE)
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(re.sub(r" ?(-+) ?", r"\1", line) for line in lines if line)


@cache
def fingerprint(text: str) -> str:
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:16]


def read_record(project: Project, language: str) -> dict[str, str]:
    """Fingerprints by clause; empty where nothing of a language was ever reviewed. Raises BrokenRecord."""
    file = project.reviews / f"{language}.toml"
    found = _read(file).get("clauses", {})
    if not isinstance(found, dict):
        raise BrokenRecord(file, 1, "'clauses' is no table")
    for clause, value in found.items():
        if not isinstance(value, str):
            raise BrokenRecord(file, 1, f"'{clause}' has no fingerprint")
    return dict(found)


def last_reviewed(project: Project, language: str) -> date | None:
    """The day on which clauses of a language were last recorded. Raises BrokenRecord."""
    found = _read(project.reviews / f"{language}.toml").get("reviewed")
    return found if isinstance(found, date) else None


def read_texts(project: Project) -> dict[str, dict[str, str]]:
    """By clause, the wordings that were reviewed, by fingerprint. Raises BrokenRecord."""
    file = project.reviews / f"{TEXTS}.toml"
    found = _read(file)
    for clause, texts in found.items():
        if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
            raise BrokenRecord(file, 1, f"'{clause}' has no wordings")
        for name, text in texts.items():
            if fingerprint(text) != name:
                raise BrokenRecord(file, 1, f"a wording of '{clause}' is not the one that was reviewed")
    return found


def record(
    project: Project,
    language: str,
    reviewed: Collection[Clause],
    english: Mapping[str, Clause],
    today: date | None = None,
) -> None:
    """Writes down that the translations of some English clauses match; forgets clauses that English no longer has."""
    before = read_record(project, language)
    after = {clause: name for clause, name in before.items() if clause in english}
    after.update((clause.id, fingerprint(clause.text)) for clause in reviewed)
    texts = read_texts(project)
    for clause in reviewed:
        texts.setdefault(clause.id, {})[fingerprint(clause.text)] = normalised(clause.text)
    project.reviews.mkdir(parents=True, exist_ok=True)
    text = _record_text(language, today or date.today(), after)
    (project.reviews / f"{language}.toml").write_text(text, encoding="utf-8")
    _write_texts(project, texts)


def renamed(project: Project, names: Mapping[str, str]) -> dict[Path, str]:
    """Return the records as they are to be once addresses have other names: what was reviewed stays reviewed."""
    texts: dict[Path, str] = {}
    for file in sorted(project.reviews.glob("*.toml")):
        if file.stem == TEXTS:
            texts[file] = _texts_text({names.get(name, name): found for name, found in read_texts(project).items()})
        elif day := last_reviewed(project, file.stem):
            record = {names.get(name, name): found for name, found in read_record(project, file.stem).items()}
            texts[file] = _record_text(file.stem, day, record)
    return texts


def _record_text(language: str, day: date, record: Mapping[str, str]) -> str:
    head = HEAD.format(what=f"The English wording that each clause in '{language}' was last reviewed against.")
    lines = "".join(f"{json.dumps(clause)} = {json.dumps(name)}\n" for clause, name in sorted(record.items()))
    return f"{head}reviewed = {day}\n\n[clauses]\n{lines}"


def _write_texts(project: Project, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Keeps those wordings that a record of some language still names."""
    languages = [file.stem for file in project.reviews.glob("*.toml") if file.stem != TEXTS]
    named = {entry for language in languages for entry in read_record(project, language).items()}
    kept = {
        clause: {name: text for name, text in found.items() if (clause, name) in named}
        for clause, found in texts.items()
    }
    (project.reviews / f"{TEXTS}.toml").write_text(_texts_text(kept), encoding="utf-8")


def _texts_text(texts: Mapping[str, Mapping[str, str]]) -> str:
    parts = [HEAD.format(what="The wordings that the fingerprints in the other files stand for.")]
    for clause in sorted(clause for clause in texts if texts[clause]):
        found = sorted(texts[clause].items())
        entries = "".join(f"{name} = {json.dumps(text, ensure_ascii=False)}\n" for name, text in found)
        parts.append(f"[{json.dumps(clause)}]\n{entries}\n")
    return "".join(parts).rstrip("\n") + "\n"


def changed_words(old: str, new: str) -> str:
    """The new text with what went in [- -] and what came in {+ +}."""
    before, after = normalised(old).split(), normalised(new).split()
    parts = []
    for change, i, j, k, m in difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if change == "equal":
            parts.append(" ".join(after[k:m]))
        else:
            parts += [f"[-{' '.join(before[i:j])}-]"] if i < j else []
            parts += [f"{{+{' '.join(after[k:m])}+}}"] if k < m else []
    return " ".join(parts)


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise BrokenRecord(file, error.object.count(b"\n", 0, error.start) + 1, "the file is not in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise BrokenRecord(file, int(place[1]) if place else 1, f"the record cannot be read: {error}") from None
