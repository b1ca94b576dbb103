"""What a check found: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, Self

Severity = Literal["error", "warning"]
# number: figures, names and partner levels; markup: what may run, hide or deceive; words: the readers' words.
Kind = Literal[
    "file",
    "clause",
    "shape",
    "markup",
    "link",
    "number",
    "glossary",
    "force",
    "language",
    "catalogue",
    "review",
    "words",
]
# Excused while a clause waits for its translator.
DRIFTING: tuple[Kind, ...] = ("number", "shape", "glossary")


class Located(Protocol):
    """A text with its address and its place: a clause, a message, or what a review stands for."""

    @property
    def id(self) -> str: ...

    @property
    def file(self) -> Path: ...

    @property
    def line(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``line`` counts from 1; ``clause`` is a clause or a key, and empty where a whole file is meant."""

    file: Path
    line: int = 1
    clause: str = ""
    kind: Kind
    severity: Severity = "error"
    what: str
    mend: str

    @classmethod
    def at(cls, text: Located, kind: Kind, what: str, mend: str, severity: Severity = "error") -> Self:
        """Return a finding of a text, at its place."""
        return cls(file=text.file, line=text.line, clause=text.id, kind=kind, severity=severity, what=what, mend=mend)

    def shown(self, root: Path) -> str:
        """Return one line, with the file as seen from ``root``."""
        return f"{self.place(root)}: {self.severity}: {self.said()}"

    def place(self, root: Path) -> str:
        """Return the file, as seen from ``root``, and the line."""
        file = self.file.relative_to(root).as_posix() if self.file.is_relative_to(root) else str(self.file)
        return f"{file}:{self.line}"

    def said(self) -> str:
        """Return the clause, the fault and the mend."""
        clause = f"{self.clause}: " if self.clause else ""
        return f"{clause}{self.what}; {self.mend}"


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda found: (str(found.file), found.line, found.clause, found.what))
