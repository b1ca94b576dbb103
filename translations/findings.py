"""What a check found: where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]
# number: figures, names and partner levels. The drifting kinds are excused while a clause waits for its translator.
Kind = Literal["file", "clause", "shape", "link", "number", "glossary", "language", "catalogue", "review", "words"]
DRIFTING: tuple[Kind, ...] = ("number", "shape", "glossary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``line`` counts from 1; ``clause`` is empty where a whole file is meant."""

    file: Path
    line: int = 1
    clause: str = ""
    kind: Kind
    severity: Severity = "error"
    what: str
    mend: str

    def shown(self, root: Path) -> str:
        """One line, with the file as seen from ``root``."""
        file = self.file.relative_to(root).as_posix() if self.file.is_relative_to(root) else str(self.file)
        clause = f"{self.clause}: " if self.clause else ""
        return f"{file}:{self.line}: {self.severity}: {clause}{self.what}; {self.mend}"


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(set(findings), key=lambda found: (str(found.file), found.line, found.clause, found.what))
