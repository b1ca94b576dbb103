"""The drift benchmark: drift/scenarios.toml says what happens to the texts and what must be told, and nothing else."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.records import DAY, review_everything
from tests.translations.drift.steps import SCENARIOS, edited
from translations.addressed import CATALOGUES, TABLES, Table, Text, Texts, addresses_of
from translations.documents import read_corpus
from translations.force import ForceTable
from translations.force_files import read_force
from translations.pages import clause_texts
from translations.project import ROOT, SOURCE_LANGUAGE, Project, open_project
from translations.reviews import record
from translations.status import status_of
from translations.texts import find_address, message_texts

FAMILIES = {
    "cosmetic edit",
    "changed fact",
    "added item",
    "removed item",
    "moved clause",
    "split clause",
    "masked drift",
    "renamed id",
    "translation edited after review",
    "negation lost",
    "force changed",
}
# Of a text: English has changed; the translation has, or was never reviewed; it says must, may, only or not otherwise.
TOLD = ("stale", "missing", "gone", "unreviewed", "force")

Told = set[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The texts as they are, each of them just reviewed, in a project that holds nothing but the records."""

    project: Project
    texts: Mapping[str, Texts]
    force: ForceTable


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    folder = tmp_path_factory.mktemp("start")
    for name in ("mkdocs.yml", "docs", "calculator", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    project = open_project(folder)
    texts = review_everything(project)
    force, faults = read_force(open_project(ROOT), addresses_of(texts[SOURCE_LANGUAGE]), ())
    assert not faults
    return Start(project=project, texts=texts, force=force)


class Play:
    """A scenario on a copy of its own of the files that it edits."""

    def __init__(self, folder: Path, start: Start, scenario: Mapping[str, Any]) -> None:
        self.start = start
        self.project = replace(start.project, root=folder)
        self.project.reviews.parent.mkdir(parents=True)
        if any(first == "reviewed" for first, *_ in scenario["steps"]):
            shutil.copytree(start.project.reviews, self.project.reviews)
        else:
            self.project.reviews.symlink_to(start.project.reviews)
        self.texts = dict(start.texts)
        self.pages: dict[str, set[str]] = {language: set() for language in start.texts}
        self.touched: set[str] = set()
        for first, second, third in scenario["steps"]:
            if first == "reviewed":
                self._review(second, third)
            else:
                self._edit(first, second, third)

    def _review(self, language: str, name: str) -> None:
        self.touched.add(language)
        english, there = self.texts[SOURCE_LANGUAGE], self.texts[language]
        table, address = find_address(name, english)
        pair = (english[table][address], there[table][address])
        record(self.project, language, [pair], english, by="A second reader", on=DAY)

    def _edit(self, name: str, old: str, new: str) -> None:
        language, _, page = name.partition("/")
        self.touched.add(language)
        file = self._copied(language, page)
        if old:
            text = file.read_text(encoding="utf-8")
            file.write_text(edited(text, old, new), encoding="utf-8")
        elif new:
            assert not file.exists()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(new, encoding="utf-8")
        else:
            file.unlink()
        self.texts[language] = self._read(language, file)

    def _copied(self, language: str, page: str) -> Path:
        """The page or catalogue in the scenario's own folder, which holds what the scenario edits and nothing else."""
        if page.endswith(".po"):
            file = self.project.catalogues(language)[CATALOGUES.index(page.removesuffix(".po"))]
        else:
            file = self.project.docs / language / page
            self.pages[language].add(page)
        source = ROOT / file.relative_to(self.project.root)
        if source.exists() and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, file)
        return file

    def _read(self, language: str, file: Path) -> Texts:
        texts = self.texts[language]
        if file.suffix == ".po":
            table = CATALOGUES[self.project.catalogues(language).index(file)]
            return {**texts, table: message_texts(self.project, language)[table]}
        corpus = read_corpus(self.project, language)
        assert not corpus.findings
        others = {address: text for address, text in texts["clauses"].items() if text.page not in self.pages[language]}
        return {**texts, "clauses": {**others, **clause_texts(corpus)}}

    def concerned(self, number: int, named: Iterable[str]) -> set[str]:
        """The translations that are asked about drift: the texts and records of the others are as at the start.

        Where English is edited, that is so of none, but all that are not touched or named go the same way: of these,
        three are asked, in each scenario others.
        """
        if SOURCE_LANGUAGE not in self.touched:
            return self.touched
        languages = self.project.translations
        turn = {languages[(3 * number + place) % len(languages)] for place in range(3)}
        return turn | (self.touched | {*named}) & {*languages}

    def told(self, languages: Iterable[str]) -> Told:
        found: Told = set()
        english = self.texts[SOURCE_LANGUAGE]
        for language in languages:
            status = status_of(self.project, language, english, self.texts[language])
            for table in TABLES:
                found |= {("gone", language, address) for address in status.gone(table)}
                found |= {("missing", language, address) for address in status.those("missing", table)}
                found |= {("stale", language, address) for address in status.those("stale", table)}
                found |= {
                    ("unreviewed", language, address)
                    for address, standing in status.standings[table].items()
                    if standing.edited or standing.state == "unreviewed"
                }
            changed = self._changed(language)
            found |= {
                ("force", language, finding.clause) for finding in self.start.force.findings(english, changed, language)
            }
        return found

    def _changed(self, language: str) -> Texts:
        """The translations of which one side is not what it was: the others have no fault, as the first test says."""
        changed = {side: self._addresses(side) for side in (language, SOURCE_LANGUAGE)}
        return {
            table: {
                address: text
                for address, text in self.texts[language][table].items()
                if any((table, address) in changed[side] for side in changed)
            }
            for table in TABLES
        }

    def _addresses(self, language: str) -> set[tuple[Table, str]]:
        """The texts of a language that do not say what they said at the start. What was not read again does."""
        before, now = self.start.texts[language], self.texts[language]
        return {
            (table, address)
            for table in TABLES
            if before[table] is not now[table]
            for address in before[table].keys() | now[table].keys()
            if _words(before[table].get(address)) != _words(now[table].get(address))
        }


def _words(text: Text | None) -> str:
    return text.words if text else ""


def named(scenario: Mapping[str, Any]) -> set[str]:
    """The languages that a scenario tells by name, alone or as the one left out."""
    return {languages.removeprefix("all but ") for state in TOLD for languages in scenario.get(state, {})}


def expected(project: Project, scenario: Mapping[str, Any]) -> Told:
    return {
        (state, language, address)
        for state in TOLD
        for languages, addresses in scenario.get(state, {}).items()
        for language in _named(project, languages)
        for address in addresses
    }


def _named(project: Project, languages: str) -> Iterator[str]:
    _, _, left_out = languages.partition("all but ")
    for language in project.translations:
        if languages in (language, "all") or (left_out and language != left_out):
            yield language


def test_the_benchmark_is_broad() -> None:
    assert len(SCENARIOS) >= 130
    assert {scenario["family"] for scenario in SCENARIOS} == FAMILIES
    names = [(scenario["family"], scenario["name"]) for scenario in SCENARIOS]
    assert len(set(names)) == len(names)
    assert all(set(scenario) <= {"family", "name", "steps", *TOLD} for scenario in SCENARIOS)


@cache
def _edited(family: str) -> set[str]:
    steps = [step for scenario in SCENARIOS if scenario["family"] == family for step in scenario["steps"]]
    return {step[0].split("/")[0] for step in steps if step[0] != "reviewed"}


@pytest.mark.parametrize("family", ["translation edited after review", "negation lost", "force changed"])
def test_every_translation_is_edited_in_each_family_of_edits(family: str) -> None:
    assert _edited(family) >= {"de", "it", "fr", "ru", "el", "pt", "es"}


@pytest.mark.slow
def test_nothing_is_told_of_what_is_reviewed(tmp_path: Path, start: Start) -> None:
    assert Play(tmp_path / "play", start, {"steps": []}).told(start.project.translations) == set()
    for language in start.project.translations:
        assert list(start.force.findings(start.texts[SOURCE_LANGUAGE], start.texts[language], language)) == []


@pytest.mark.slow
def test_drift_is_told_where_it_is_and_nowhere_else(
    tmp_path: Path, start: Start, capsys: pytest.CaptureFixture[str]
) -> None:
    right = wanted = told = 0
    faults = []
    for number, scenario in enumerate(SCENARIOS):
        play = Play(tmp_path / str(number), start, scenario)
        languages = play.concerned(number, named(scenario))
        want = {label for label in expected(play.project, scenario) if label[1] in languages}
        found = play.told(languages)
        right, wanted, told = right + len(want & found), wanted + len(want), told + len(found)
        if want != found:
            faults.append((scenario["family"], scenario["name"], "lacking", want - found, "too many", found - want))
    precision, recall = right / told, right / wanted
    with capsys.disabled():
        print(f"\ndrift: {len(SCENARIOS)} scenarios, {wanted} labels, precision {precision:.3f}, recall {recall:.3f}")
    assert faults == []
    assert (precision, recall) == (1.0, 1.0)
