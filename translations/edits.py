"""Changes of many files that are made together: all are worked out before the first one is written."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from translations import encoding
from translations.project import Misuse


@dataclass(slots=True)
class Edits:
    """The files as they are to be, None for one that goes. Line ends and a byte-order mark stay as they are."""

    planned: dict[Path, str | None] = field(default_factory=dict)

    def exists(self, file: Path) -> bool:
        return self.planned[file] is not None if file in self.planned else file.is_file()

    def text(self, file: Path) -> str:
        """Return the text of a file as planned, or as it stands. Raises Misuse where that is not UTF-8."""
        if file in self.planned:
            return self.planned[file] or ""
        try:
            return file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise Misuse(f"{file}:{encoding.line_of(error)}: {encoding.WHAT}; {encoding.MEND}") from None

    def put(self, file: Path, text: str) -> None:
        if text != self.text_or_none(file):
            self.planned[file] = text

    def text_or_none(self, file: Path) -> str | None:
        return self.text(file) if self.exists(file) else None

    def lines(self, file: Path) -> list[str]:
        return re.split(r"\r\n|\n", self.text(file))

    def put_lines(self, file: Path, lines: list[str]) -> None:
        """Plan the lines of a file, with the line ends that it has."""
        ends = "\r\n" if "\r\n" in self.text(file) else "\n"
        self.put(file, ends.join(lines))

    def move(self, file: Path, target: Path) -> None:
        self.planned[target] = self.text(file)
        self.planned[file] = None

    def write(self) -> list[Path]:
        """Write all and return the files, in their order. A file is replaced whole, never half written."""
        drafts: list[tuple[Path, Path]] = []
        try:
            for file, text in self.planned.items():
                if text is not None:
                    draft = file.with_name(f".{file.name}.draft")
                    draft.write_bytes(text.encode("utf-8"))
                    drafts.append((draft, file))
            for draft, file in drafts:
                draft.replace(file)
        finally:
            for draft, _ in drafts:
                draft.unlink(missing_ok=True)
        for file, text in self.planned.items():
            if text is None:
                file.unlink()
        return sorted(self.planned)
