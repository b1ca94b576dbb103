"""What is read or compared once for all copies of the project, which have most of it alike."""

import pickle
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from markdown import Markdown

from calculator import Policy, load_policy
from calculator.policy.loader import POLICY_FILE
from translations import carrying, check, documents, force_files, glossary_files, readers_words_check, reviews, status
from translations.addressed import Text
from translations.content import Content
from translations.documents import Page
from translations.findings import Finding
from translations.force import ForceTable
from translations.glossary import Glossary
from translations.project import Project
from translations.stated import ContentFault, Passage


def everything(patch: pytest.MonkeyPatch) -> None:
    for each in (
        parsed_once,
        pages_read_once,
        records_read_once,
        forces_compared_once,
        policies_loaded_once,
        sentences_compared_once,
    ):
        each(patch)


@lru_cache(maxsize=100)
def parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


def parsed_once(patch: pytest.MonkeyPatch) -> None:
    """A table is parsed once for all copies of it: most of the time went there. Each reader has its own."""

    def loads(text: str) -> Any:
        return pickle.loads(parsed(text))

    told = SimpleNamespace(loads=loads, TOMLDecodeError=tomllib.TOMLDecodeError)
    patch.setattr("translations.tables.tomllib", told)


def pages_read_once(patch: pytest.MonkeyPatch) -> None:
    """A page is read once for all copies of it, which differ in their folders alone."""
    read: dict[tuple[str, object, str, bytes], tuple[Page | None, list[Finding]]] = {}
    extensions: WeakKeyDictionary[Markdown, str] = WeakKeyDictionary()
    really_render, really_read = documents.renderer, documents.read_page

    def renderer(project: Project) -> Markdown:
        markdown = really_render(project)
        extensions[markdown] = repr(project.extensions)
        return markdown

    def read_page(file: Path, name: str, content: bytes, markdown: Markdown) -> tuple[Page | None, list[Finding]]:
        # One test has a renderer that falls.
        key = (extensions[markdown], Markdown.convert, name, content)
        if key not in read:
            read[key] = really_read(file, name, content, markdown)
        page, findings = read[key]
        if page:
            clauses = tuple(replace(clause, file=file) for clause in page.clauses)
            page = replace(page, file=file, clauses=clauses)
        return page, [replace(found, file=file) for found in findings]

    for module in (documents, carrying):
        patch.setattr(module, "renderer", renderer)
        patch.setattr(module, "read_page", read_page)


def records_read_once(patch: pytest.MonkeyPatch) -> None:
    """A record of reviews, or the words of one, is read once for all copies of it."""

    def once[Read](
        really: Callable[[Project, str], Read], file_of: Callable[[Project, str], Path]
    ) -> Callable[[Project, str], Read]:
        read: dict[bytes, Read] = {}

        def reading(project: Project, language: str) -> Read:
            file = file_of(project, language)
            content = file.read_bytes() if file.exists() else b""
            if content not in read:
                read[content] = really(project, language)
            return read[content]

        return reading

    read_record = once(reviews.read_record, reviews.record_file)
    read_wordings = once(reviews.read_wordings, reviews.wordings_file)
    for module in (reviews, check, status):
        patch.setattr(module, "read_record", read_record)
    for module in (reviews, check):
        patch.setattr(module, "read_wordings", read_wordings)


def forces_compared_once(patch: pytest.MonkeyPatch) -> None:
    """The forces of two texts are compared once for all copies that have the same words for them."""
    tables: dict[tuple[object, ...], ForceTable] = {}
    known: set[int] = set()
    told: dict[tuple[object, ...], dict[str, str]] = {}
    really_read, really_compare = force_files.read_force, ForceTable.faults

    def read_force(
        project: Project, texts: Collection[str], under_way: Collection[str]
    ) -> tuple[ForceTable, list[Finding]]:
        files = (project.force, project.force_accepted)
        content = tuple(file.read_bytes() if file.exists() else None for file in files)
        key = (content, frozenset(texts), frozenset(under_way), project.languages)
        if key not in tables:
            table, findings = really_read(project, texts, under_way)
            if findings:
                return table, findings
            tables[key] = table
            known.add(id(table))
        return tables[key], []

    def faults(self: ForceTable, english: Text, translation: Text, language: str) -> dict[str, str]:
        if id(self) not in known:
            return really_compare(self, english, translation, language)
        key = (id(self), language, english.id, english.words, translation.words)
        if key not in told:
            told[key] = really_compare(self, english, translation, language)
        return told[key]

    patch.setattr(check, "read_force", read_force)
    patch.setattr(ForceTable, "faults", faults)


def policies_loaded_once(patch: pytest.MonkeyPatch) -> None:
    """The policy beside readers' words is loaded once for all copies of it."""
    loaded: dict[bytes, Policy] = {}

    def load(file: Path | None) -> Policy:
        content = (file or POLICY_FILE).read_bytes()
        if content not in loaded:
            loaded[content] = load_policy(file)
        return loaded[content]

    patch.setattr(readers_words_check, "load_policy", load)


def sentences_compared_once(patch: pytest.MonkeyPatch) -> None:
    """A translation is compared with its English once for all copies that have the same glossary."""
    glossaries: dict[str, Glossary] = {}
    known: set[int] = set()
    told: dict[tuple[object, ...], tuple[ContentFault, ...]] = {}
    really_read, really_compare = glossary_files.read_glossary, Content.faults

    def read_glossary(
        project: Project, clauses: Collection[str], under_way: Collection[str]
    ) -> tuple[Glossary, list[Finding]]:
        glossary, findings = really_read(project, clauses, under_way)
        glossary = glossaries.setdefault(repr(glossary.terms), glossary)
        known.add(id(glossary))
        return glossary, findings

    def faults(self: Content, english: Sequence[Passage], passage: Passage) -> Iterator[ContentFault]:
        if id(self.glossary) not in known:
            return really_compare(self, english, passage)
        texts = tuple((form.id, form.text) for form in (*english, passage))
        key = (id(self.glossary), self.language, self.languages, self.enough, self.clearly, texts)
        if key not in told:
            told[key] = tuple(really_compare(self, english, passage))
        return iter(told[key])

    patch.setattr(check, "read_glossary", read_glossary)
    patch.setattr(Content, "faults", faults)
