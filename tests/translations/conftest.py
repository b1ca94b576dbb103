"""A copy of all that the translators' commands read, to spoil. Every text in it is reviewed."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.records import keep_translation, review_everything
from tests.translations import read_once
from translations.__main__ import main
from translations.project import ROOT, Project, open_project

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


@pytest.fixture(scope="session", autouse=True)
def once() -> Iterator[None]:
    """Most of the time went into reading and comparing again what all copies have alike."""
    with pytest.MonkeyPatch.context() as patch:
        read_once.everything(patch)
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
