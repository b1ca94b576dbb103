"""Read the messages of a language by key, each with its English."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from translations.addressed import KINDS, Kind, Text
from translations.po import read_po
from translations.po_entries import Entry
from translations.project import SOURCE_LANGUAGE, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """``id`` is the key; ``english`` is empty where English lacks it.

    ``whole`` is false where a string has a fault of form, so that its words are a guess.
    """

    id: str
    catalogue: Kind
    file: Path
    line: int
    forms: tuple[str, ...]
    english: tuple[str, ...]
    plural: bool = False
    fuzzy: bool = False
    whole: bool = True

    @property
    def translated(self) -> bool:
        """Return whether every form has words, and the message is not fuzzy."""
        return self.whole and all(self.forms) and bool(self.forms) and not self.fuzzy

    @property
    def words(self) -> str:
        """Return the words, each plural form on its own line."""
        return "\n".join(self.forms)

    def as_text(self) -> Text:
        """Return the message as a text that a review stands for."""
        return Text(
            table=self.catalogue, id=self.id, page=self.file.name, words=self.words, file=self.file, line=self.line
        )


def messages_of(project: Project, language: str) -> Mapping[Kind, Mapping[str, Message]]:
    """Return the messages by catalogue, in file order; none of a file that is missing or unreadable."""
    files = zip(KINDS, project.catalogues(language), project.catalogues(SOURCE_LANGUAGE), strict=True)
    return {kind: _messages(kind, file, source) for kind, file, source in files}


def _messages(kind: Kind, file: Path, source: Path) -> dict[str, Message]:
    return of_catalogue(kind, file, *(each.read_bytes() if each.exists() else b"" for each in (file, source)))


def of_catalogue(kind: Kind, file: Path, content: bytes, source: bytes) -> dict[str, Message]:
    """Return the messages of a catalogue's content, each with its English from that of the source."""
    english = {entry.key: entry.forms for entry in read_po(source).entries}
    return {entry.key: _message(entry, kind, file, english.get(entry.key, ())) for entry in read_po(content).entries}


def _message(entry: Entry, kind: Kind, file: Path, english: tuple[str, ...]) -> Message:
    return Message(
        id=entry.key,
        catalogue=kind,
        file=file,
        line=entry.line,
        forms=entry.forms,
        english=english,
        plural=entry.plural,
        fuzzy=entry.fuzzy,
        whole=entry.whole,
    )
