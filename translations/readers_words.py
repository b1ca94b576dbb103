"""The readers' words of a language: what people type and the policy does not say, by topic and clause.

``readers-words/<language>.txt`` has a line for each: its id, a colon, and words with commas between them. The line of
a topic begins with ``topic``; the line ``fillers`` has the words that find nothing by themselves; ``#`` begins a
comment. The site's search and the calculator's topic field look for these words, and no page shows them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from translations import encoding
from translations.findings import Finding
from translations.project import Project

FILLERS = "fillers"
TOPIC = "topic "
LONGEST = 60
# What people type: letters and digits, with the marks that stand inside of words. Markup has others.
PLAIN = re.compile(r"(?=.*[^\W_])(?:[^\W_]|[ '’/.+&-])+")

Kind = Literal["fillers", "topic", "clause"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``number`` counts from 1; ``id`` is empty for the fillers."""

    number: int
    kind: Kind
    id: str
    words: tuple[str, ...]

    @property
    def label(self) -> str:
        return {"fillers": FILLERS, "topic": f"{TOPIC}{self.id}", "clause": self.id}[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadersWords:
    """The lines of a file, and the faults of its format."""

    file: Path
    lines: tuple[Line, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def of(self, kind: Kind) -> Mapping[str, tuple[str, ...]]:
        """Return the words by id; of an id that stands twice, those of all its lines."""
        found: dict[str, tuple[str, ...]] = {}
        for line in self.lines:
            if line.kind == kind:
                found[line.id] = (*found.get(line.id, ()), *line.words)
        return found

    @property
    def fillers(self) -> tuple[str, ...]:
        return self.of("fillers").get("", ())


def file_of(project: Project, language: str) -> Path:
    return project.root / "translations" / "readers-words" / f"{language}.txt"


def blank(file: Path) -> str:
    """Return a file's comments, and the labels of its fillers and topics: what a further language begins with."""
    kept = []
    for line in file.read_text(encoding="utf-8-sig").splitlines():
        label, colon, _ = line.partition(":")
        if not line or line.startswith("#"):
            kept.append(line)
        elif label == FILLERS or label.startswith(TOPIC):
            kept.append(label + colon)
    return "\n".join(kept) + "\n"


def renamed(text: str, old: str, new: str) -> str:
    """Return the text of a file with the line of a clause under its new id."""
    return re.sub(rf"^(\s*){re.escape(old)}(?=\s*:)", rf"\g<1>{new}", text, flags=re.M)


def read_readers_words(file: Path) -> ReadersWords:
    """Read a file; a missing one has no lines and one finding."""
    found = ReadersWords(file=file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        mend = "copy readers-words/en.txt, keep what stands before each colon, and write your language's words after it"
        found.findings.append(Finding(file=file, kind="words", what="the file is missing", mend=mend))
        return found
    except UnicodeDecodeError as error:
        line = encoding.line_of(error)
        found.findings.append(Finding(file=file, line=line, kind="words", what=encoding.WHAT, mend=encoding.MEND))
        return found
    lines = tuple(_lines(text, found))
    return ReadersWords(file=file, lines=lines, findings=found.findings)


def _lines(text: str, found: ReadersWords) -> Iterator[Line]:
    for number, line in enumerate(unicodedata.normalize("NFC", text).splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        label, colon, rest = line.partition(":")
        label = " ".join(label.split())
        if not colon:
            what = "there is no colon"
            mend = "write the id of a clause, or 'topic' and the id of a topic, then a colon, then the words"
            found.findings.append(Finding(file=found.file, line=number, kind="words", what=what, mend=mend))
            continue
        kind: Kind = "fillers" if label == FILLERS else "topic" if label.startswith(TOPIC) else "clause"
        name = {"fillers": "", "topic": label.removeprefix(TOPIC), "clause": label}[kind]
        words = tuple(_plain(rest, name, number, found))
        yield Line(number=number, kind=kind, id=name, words=words)


def _plain(rest: str, name: str, number: int, found: ReadersWords) -> Iterator[str]:
    """Yield the words between the commas, without those that are not plain."""
    for word in (" ".join(part.split()) for part in rest.split(",")):
        fault = ""
        if word and not PLAIN.fullmatch(word):
            fault = "is not plain words: write letters, digits and spaces, without markup"
        elif len(word) > LONGEST:
            fault = f"is longer than {LONGEST} characters: write the few words that people type"
        if fault:
            what, _, mend = fault.partition(": ")
            shown = word if len(word) <= LONGEST else f"{word[:LONGEST]}…"
            found.findings.append(
                Finding(file=found.file, line=number, clause=name, kind="words", what=f"'{shown}' {what}", mend=mend)
            )
        elif word:
            yield word
