"""A copy of all that the translators' commands read, to spoil. Every text in it is reviewed."""

import os
import pickle
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from markdown import Markdown

from calculator import Policy, load_policy
from calculator.policy.loader import POLICY_FILE
from tests.records import keep_translation, review_everything
from translations import carrying, check, documents, force_files, glossary_files, readers_words_check, reviews, status
from translations.__main__ import main
from translations.addressed import Text
from translations.content import Content
from translations.documents import Page
from translations.findings import Finding
from translations.force import ForceTable
from translations.glossary import Glossary
from translations.project import ROOT, Project, open_project
from translations.stated import ContentFault, Passage

READ = (
    *("docs", "mkdocs.yml", "calculator/policy/policy.toml", "calculator/words/locales", "overrides/locales"),
    "translations/readers-words",
)
DATA = tuple(
    f"translations/{name}"
    for name in ("glossary.csv", "glossary-accepted.csv", "same-words.csv", "force.toml", "force-accepted.csv")
)


# Where a command goes through a whole project, or has gone through it.
SLOW_FIXTURES = {"pair", "whole", "renewed"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what needs one of SLOW_FIXTURES, apart from the first such test of each module."""
    first: dict[Path, pytest.Item] = {}
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())) and first.setdefault(item.path, item) != item:
            item.add_marker("slow")


@lru_cache(maxsize=100)
def parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """A table is parsed once for all copies of it: most of the time went there. Each reader has its own."""

    def loads(text: str) -> Any:
        return pickle.loads(parsed(text))

    with pytest.MonkeyPatch.context() as patch:
        told = SimpleNamespace(loads=loads, TOMLDecodeError=tomllib.TOMLDecodeError)
        patch.setattr("translations.tables.tomllib", told)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_read_once() -> Iterator[None]:
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

    with pytest.MonkeyPatch.context() as patch:
        for module in (documents, carrying):
            patch.setattr(module, "renderer", renderer)
            patch.setattr(module, "read_page", read_page)
        yield


@pytest.fixture(scope="session", autouse=True)
def records_read_once() -> Iterator[None]:
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
    with pytest.MonkeyPatch.context() as patch:
        for module in (reviews, status):
            patch.setattr(module, "read_record", read_record)
        for module in (reviews, check):
            patch.setattr(module, "read_wordings", read_wordings)
        yield


@pytest.fixture(scope="session", autouse=True)
def forces_compared_once() -> Iterator[None]:
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

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "read_force", read_force)
        patch.setattr(ForceTable, "faults", faults)
        yield


@pytest.fixture(scope="session", autouse=True)
def policies_loaded_once() -> Iterator[None]:
    """The policy beside readers' words is loaded once for all copies of it."""
    loaded: dict[bytes, Policy] = {}

    def load(file: Path | None) -> Policy:
        content = (file or POLICY_FILE).read_bytes()
        if content not in loaded:
            loaded[content] = load_policy(file)
        return loaded[content]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers_words_check, "load_policy", load)
        yield


@pytest.fixture(scope="session", autouse=True)
def sentences_compared_once() -> Iterator[None]:
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

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "read_glossary", read_glossary)
        patch.setattr(Content, "faults", faults)
        yield


@cache
def held(folder: Path, *without: str) -> Mapping[str, bytes]:
    """What the files of a folder hold that stays as it is, by their names in it; some folders left out."""
    files = {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
    return {str(name): file.read_bytes() for name, file in files.items() if not {*name.parts} & {*without}}


def copy(source: Path, folder: Path, *without: str) -> None:
    """Write what a folder holds into another. It is read once for all copies, and a plain write is the cheapest."""
    files = held(source, *without)
    for name in {os.path.dirname(name) for name in files}:
        os.makedirs(folder / name, exist_ok=True)
    for name, content in files.items():
        with open(os.path.join(folder, name), "wb", buffering=0) as file:
            file.write(content)


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of today as if a reader had just reviewed everything, whatever waits for review in the repository."""
    folder = tmp_path_factory.mktemp("reviewed")
    for name in (*READ, *DATA):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("assets", "*.mo"))
        else:
            shutil.copy(ROOT / name, target)
    project = open_project(folder)
    review_everything(project)
    return project


@pytest.fixture(scope="session")
def greek(reviewed: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same with one translation, where one says what all would say."""
    folder = tmp_path_factory.mktemp("greek")
    copy(reviewed.root, folder)
    kept = keep_translation(folder, "el")
    for language in {*reviewed.languages} - {*kept.languages}:
        for file in kept.catalogues(language):
            file.unlink()
    return kept


@pytest.fixture
def project(request: pytest.FixtureRequest, reviewed: Project, greek: Project, tmp_path: Path) -> Project:
    """A copy to spoil, of the one with one translation where ``pair`` or ``whole`` is asked for."""
    source = greek if "pair" in request.fixturenames else reviewed
    copy(source.root, tmp_path)
    return replace(source, root=tmp_path)


@pytest.fixture
def pair(project: Project) -> Project:
    return project


@pytest.fixture
def whole(pair: Project) -> Project:
    """The same with the policy data, the query sets and the code that asks for keys."""
    for name in ("calculator", "overrides", "policy_site", "tests/site/search"):
        copy(ROOT / name, pair.root / name, "locales", "__pycache__")
    return pair


@pytest.fixture
def russian(project: Project) -> Project:
    """The same with two catalogues of each kind, the English and the Russian one."""
    for language in {*project.translations} - {"ru"}:
        for file in project.catalogues(language):
            file.unlink()
    return project


@pytest.fixture
def edit(project: Project) -> Callable[[str, str, str], Path]:
    """Replaces a text that stands once in a file, named from the project's folder."""

    def replace(name: str, old: str, new: str) -> Path:
        file = project.root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: '{old}' stands there {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return replace


@pytest.fixture
def git(project: Project) -> Callable[..., str]:
    """Runs git in the copy, where everything is committed once on the branch main: what it said."""

    def call(*arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@localhost", "-c", "commit.gpgsign=false", *arguments]
        done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    call("init", "--quiet", "--initial-branch", "main")
    call("add", "--all")
    call("commit", "--quiet", "--message", "as it was")
    return call


@pytest.fixture
def run(project: Project, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the copy: its status, and what it said on standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments, root=project.root)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
