"""The texts of a language beside English, for its comparison page: one file for each page and each catalogue.

The page asks for one of them at a time. A file has the question that the translations' core is asked (``workbench``),
the parts that can be written anew, the state of each text, and the findings of today.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy_site.data_files import TRANSLATIONS, DataFile
from policy_site.reviews import Reviews, Translation
from translations import workbench
from translations.addressed import CATALOGUES, Kind, Table
from translations.messages import Message, messages_of
from translations.parts import parts_of
from translations.project import SOURCE_LANGUAGE
from translations.questions import Questions
from translations.status import Standing


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """A page or catalogue: its name, its place in the repository, how many of its texts wait, and its data."""

    name: str
    path: str
    waiting: int
    data: DataFile


@dataclass(frozen=True)
class Comparison:
    """The files of one language."""

    reviews: Reviews
    language: str

    @cached_property
    def rules(self) -> DataFile:
        """What all texts of the language are held against."""
        return self._file("rules", self._questions.rules())

    @cached_property
    def files(self) -> tuple[ComparedFile, ...]:
        """The pages in their order and the catalogues, as far as they are translated."""
        return (*self._pages(), *self._catalogues())

    def data(self) -> Iterator[DataFile]:
        """Yield all files to publish: none for English, whose page leads to those of the languages."""
        if self.language == SOURCE_LANGUAGE:
            return
        yield self.rules
        yield from (file.data for file in self.files)

    @cached_property
    def _translation(self) -> Translation:
        return self.reviews.of(self.language)

    @cached_property
    def _questions(self) -> Questions:
        return Questions.read(self.reviews.project, self._translation.english, self.reviews.corpus(self.language))

    def _pages(self) -> Iterator[ComparedFile]:
        for name in self._translation.english.pages:
            if name in self._questions.corpus.pages:
                question = self._questions.of_page(name)
                answer = json.loads(workbench.check_page(json.dumps({**question, "rules": self._questions.rules()})))
                parts = parts_of(question.pop("text"), name.removesuffix(".md"))
                texts = self._texts("clauses", name)
                content = {"question": question, "parts": [part._asdict() for part in parts], "texts": texts, **answer}
                yield self._compared(name, f"docs/{self.language}/{name}", texts, content)

    def _catalogues(self) -> Iterator[ComparedFile]:
        files = dict(zip(CATALOGUES, self.reviews.project.catalogues(self.language), strict=True))
        there = messages_of(self.reviews.project, self.language)
        for kind, messages in there.items():
            if not messages:
                continue
            question = self._questions.of_catalogue(kind)
            asked = json.dumps({**question, "rules": self._questions.rules()})
            answer = json.loads(workbench.catalogue_findings(asked))
            texts = self._texts(kind, f"{kind}.po")
            forms = self._forms(kind, messages)
            content = {"question": question, "messages": forms, "texts": texts, **answer}
            path = files[kind].relative_to(self.reviews.project.root).as_posix()
            yield self._compared(f"{kind}.po", path, texts, content)

    def _forms(self, kind: Kind, messages: Mapping[str, Message]) -> list[dict[str, Any]]:
        english = messages_of(self.reviews.project, SOURCE_LANGUAGE)[kind]
        return [
            {"id": key, "line": message.line, "english": english[key].forms, "forms": message.forms}
            for key, message in messages.items()
            if key in english
        ]

    def _texts(self, table: Table, page: str) -> dict[str, dict[str, Any]]:
        standings = self._translation.status.standings[table]
        return {name: self._text(each) for name, each in standings.items() if each.english.page == page}

    def _text(self, standing: Standing) -> dict[str, Any]:
        return {
            "state": standing.state,
            "english": standing.english.words,
            "own": standing.translation.words if standing.translation else "",
            "english-changes": self.reviews.since(self.language).of_english(standing),
            "own-changes": self.reviews.since(self.language).of_translation(standing),
        }

    def _compared(
        self, name: str, path: str, texts: Mapping[str, Mapping[str, Any]], content: Mapping[str, Any]
    ) -> ComparedFile:
        waiting = sum(text["state"] != "current" for text in texts.values())
        data = self._file(name.replace("/", "-"), {"name": name, "path": path, **content})
        return ComparedFile(name, path, waiting, data)

    def _file(self, stem: str, content: Mapping[str, Any]) -> DataFile:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return DataFile(f"{self.language}.{stem}", text.encode(), folder=TRANSLATIONS)
