"""What a comparison page needs to ask ``workbench``: the texts of a page or catalogue, its reviews, and the rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from translations.addressed import KINDS, Kind, addresses_of
from translations.documents import Corpus
from translations.force import ForceTable
from translations.force_files import read_force
from translations.po_header import forms_for_one_number
from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import Record, Review, read_record
from translations.texts import read_readable_texts
from translations.workbench import elsewhere, reviews, rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of one language, each as ``workbench`` takes it."""

    project: Project
    language: str
    english: Corpus
    corpus: Corpus
    force: ForceTable
    record: Record

    @classmethod
    def read(cls, project: Project, english: Corpus, corpus: Corpus) -> "Questions":
        """Read what the texts of a language are held against. Raises BrokenTable."""
        force, _ = read_force(project, addresses_of(read_readable_texts(project, SOURCE_LANGUAGE, english)), ())
        record = read_record(project, corpus.language)
        return cls(
            project=project, language=corpus.language, english=english, corpus=corpus, force=force, record=record
        )

    def rules(self) -> dict[str, Any]:
        """Return what every question has with it."""
        return rules(self.language, self.project.languages, self.force)

    def of_page(self, name: str) -> dict[str, Any]:
        """Return the question of a page that both languages have, but for the rules."""
        addresses = {clause.id for side in (self.english, self.corpus) for clause in side.pages[name].clauses}
        return {
            "page": name,
            "english": self._text(SOURCE_LANGUAGE, name),
            "text": self._text(self.language, name),
            "elsewhere": elsewhere(name, self.english, self.corpus),
            "reviews": reviews(_among(self.record["clauses"], addresses)),
        }

    def of_catalogue(self, kind: Kind) -> dict[str, Any]:
        """Return the question of a catalogue that both languages have, but for the rules."""
        place = list(KINDS).index(kind)
        sides = (SOURCE_LANGUAGE, self.language)
        english, text = (self.project.catalogues(side)[place].read_text(encoding="utf-8") for side in sides)
        return {
            "kind": kind,
            "english": english,
            "text": text,
            "alone": sorted(forms_for_one_number(self.language)),
            "reviews": reviews(self.record[kind]),
        }

    def _text(self, language: str, name: str) -> str:
        return (self.project.docs / language / name).read_bytes().decode("utf-8-sig")


def _among(entries: Mapping[str, Review], addresses: set[str]) -> dict[str, Review]:
    return {address: review for address, review in entries.items() if address in addresses}
