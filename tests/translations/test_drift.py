"""The drift benchmark: drift/scenarios.toml says what happens to the pages and what must be told, and nothing else."""

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from translations.documents import Corpus, read_corpus
from translations.project import ROOT, SOURCE_LANGUAGE, Project, open_project
from translations.reviews import record
from translations.status import status_of

SCENARIOS = tomllib.loads((Path(__file__).parent / "drift" / "scenarios.toml").read_text(encoding="utf-8"))["scenario"]
FAMILIES = {
    "cosmetic edit",
    "changed fact",
    "added item",
    "removed item",
    "moved clause",
    "split clause",
    "masked drift",
    "renamed id",
}
TOLD = ("stale", "missing", "gone")

Told = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def untouched() -> dict[str, Corpus]:
    """The pages as they are: a scenario reads again only the languages that it edits."""
    project = open_project(ROOT)
    return {language: read_corpus(project, language) for language in project.languages}


@pytest.fixture(scope="module")
def all_reviewed(untouched: Mapping[str, Corpus], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project without pages, in which every clause has just been reviewed."""
    folder = tmp_path_factory.mktemp("reviewed")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    project = open_project(folder)
    english = untouched[SOURCE_LANGUAGE].clauses
    for language in project.translations:
        record(project, language, [english[name] for name in untouched[language].clauses if name in english], english)
    return project


class Play:
    """A scenario on a copy of its own of the pages that it edits."""

    def __init__(
        self, folder: Path, untouched: Mapping[str, Corpus], all_reviewed: Project, scenario: Mapping[str, Any]
    ) -> None:
        self.project = replace(all_reviewed, root=folder)
        shutil.copytree(all_reviewed.reviews, self.project.reviews)
        self.corpora = dict(untouched)
        for first, second, third in scenario["steps"]:
            if first == "reviewed":
                clauses = self.corpora[SOURCE_LANGUAGE].clauses
                assert third in self.corpora[second].clauses
                record(self.project, second, [clauses[third]], clauses)
            else:
                self._edit(first, second, third)

    def _edit(self, name: str, old: str, new: str) -> None:
        language = name.split("/", maxsplit=1)[0]
        folder = self.project.docs / language
        if not folder.exists():
            shutil.copytree(ROOT / "docs" / language, folder)
        file = self.project.docs / name
        if old:
            text = file.read_text(encoding="utf-8")
            # A scenario need not know where the page has a no-break space.
            pattern = re.escape(old).replace(r"\ ", "[ \u00a0\u202f]")
            found = re.findall(pattern, text)
            assert len(found) == 1, f"{name}: the scenario's text stands there {len(found)} times: {old}"
            file.write_text(text.replace(found[0], new), encoding="utf-8")
        elif new:
            assert not file.exists()
            file.write_text(new, encoding="utf-8")
        else:
            file.unlink()
        self.corpora[language] = read_corpus(self.project, language)
        assert not self.corpora[language].findings

    def told(self) -> Told:
        found: Told = set()
        for language in self.project.translations:
            status = status_of(self.project, language, self.corpora[SOURCE_LANGUAGE], self.corpora[language])
            found |= {("stale", language, clause) for clause in status.those("stale")}
            found |= {("missing", language, clause) for clause in status.those("missing")}
            found |= {("gone", language, clause) for clause in status.gone}
        return found


def expected(project: Project, scenario: Mapping[str, Any]) -> Told:
    return {
        (state, language, clause)
        for state in TOLD
        for languages, clauses in scenario.get(state, {}).items()
        for language in _named(project, languages)
        for clause in clauses
    }


def _named(project: Project, languages: str) -> Iterator[str]:
    _, _, left_out = languages.partition("all but ")
    for language in project.translations:
        if languages in (language, "all") or (left_out and language != left_out):
            yield language


def test_the_benchmark_is_broad() -> None:
    assert len(SCENARIOS) >= 50
    assert {scenario["family"] for scenario in SCENARIOS} == FAMILIES
    names = [(scenario["family"], scenario["name"]) for scenario in SCENARIOS]
    assert len(set(names)) == len(names)
    edited = {step[0].split("/")[0] for scenario in SCENARIOS for step in scenario["steps"]} - {"reviewed"}
    assert len(edited) == 8


def test_drift_is_told_where_it_is_and_nowhere_else(
    tmp_path: Path, untouched: Mapping[str, Corpus], all_reviewed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    right = wanted = told = 0
    faults = []
    for number, scenario in enumerate(SCENARIOS):
        play = Play(tmp_path / str(number), untouched, all_reviewed, scenario)
        want, found = expected(play.project, scenario), play.told()
        right, wanted, told = right + len(want & found), wanted + len(want), told + len(found)
        if want != found:
            faults.append((scenario["family"], scenario["name"], "lacking", want - found, "too many", found - want))
    precision, recall = right / told, right / wanted
    with capsys.disabled():
        print(f"\ndrift: {len(SCENARIOS)} scenarios, {wanted} labels, precision {precision:.3f}, recall {recall:.3f}")
    assert faults == []
    assert (precision, recall) == (1.0, 1.0)
