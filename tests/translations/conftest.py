"""A copy of all that the translators' commands read, to spoil. Every text in it is reviewed."""

import pickle
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.records import review_everything
from translations import readers_words
from translations.__main__ import main
from translations.project import ROOT, Project, open_project
from translations.reviews import record_file, wordings_file

READ = (
    *("docs", "mkdocs.yml", "calculator/policy/policy.toml", "calculator/words/locales", "overrides/locales"),
    "translations/readers-words",
)
DATA = tuple(
    f"translations/{name}"
    for name in ("glossary.csv", "glossary-accepted.csv", "same-words.csv", "force.toml", "force-accepted.csv")
)


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


@pytest.fixture
def project(reviewed: Project, tmp_path: Path) -> Project:
    shutil.copytree(reviewed.root, tmp_path, dirs_exist_ok=True)
    return open_project(tmp_path)


@pytest.fixture
def pair(project: Project) -> Project:
    """The same with one translation, where one says what all would say."""
    file = project.root / "mkdocs.yml"
    settings = re.sub(r" {8}- locale: (?!en|el)\w+\n(?: {10}.*\n)+", "", file.read_text(encoding="utf-8"))
    file.write_text(settings, encoding="utf-8")
    for file in (project.accepted, project.force_accepted, project.same_words):
        head, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        column = head.split(",").index("language")
        kept = [row for row in rows if row.split(",")[column] in ("el", "*")]
        file.write_text("".join([head, *kept]), encoding="utf-8")
    words = project.force.read_text(encoding="utf-8")
    others = "|".join(language for language in project.translations if language != "el")
    words = re.sub(rf"^(?:{others}) = \[(?:.*\]\n|\n(?: .*\n)*\]\n)", "", words, flags=re.M)
    project.force.write_text(words, encoding="utf-8")
    for language in project.translations:
        if language != "el":
            shutil.rmtree(project.docs / language)
            readers_words.file_of(project, language).unlink()
            record_file(project, language).unlink()
            wordings_file(project, language).unlink()
    return open_project(project.root)


@pytest.fixture
def whole(project: Project) -> Project:
    """The same with the policy data, the query sets and the code that asks for keys."""
    for name in ("calculator", "overrides", "policy_site", "tests/site/search"):
        ignored = shutil.ignore_patterns("*.mo", "__pycache__", "locales")
        shutil.copytree(ROOT / name, project.root / name, ignore=ignored, dirs_exist_ok=True)
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
def run(project: Project, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the copy: its status, and what it said on standard output and standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments, root=project.root)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call
