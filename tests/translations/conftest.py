"""A copy of all that the workbench reads, to spoil."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import ROOT, Project, open_project

READ = ("docs", "mkdocs.yml", "calculator/locales", "overrides/locales", "translations/reviews")
TABLES = ("translations/glossary.csv", "translations/glossary-accepted.csv")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in (*READ, *TABLES):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("assets", "*.mo"))
        else:
            shutil.copy(ROOT / name, target)
    return open_project(tmp_path)


@pytest.fixture
def pair(project: Project) -> Project:
    """The same with one translation, where one says what all would say."""
    file = project.root / "mkdocs.yml"
    settings = re.sub(r" {8}- locale: (?!en|el)\w+\n(?: {10}.*\n)+", "", file.read_text(encoding="utf-8"))
    file.write_text(settings, encoding="utf-8")
    rows = project.accepted.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.split(",")[1] in ("language", "el", "*")]
    project.accepted.write_text("".join(kept), encoding="utf-8")
    for language in project.translations:
        if language != "el":
            shutil.rmtree(project.docs / language)
            (project.reviews / f"{language}.toml").unlink()
    return open_project(project.root)


@pytest.fixture
def whole(project: Project) -> Project:
    """The same with the policy data, the query sets and the code that asks for keys."""
    for name in ("calculator", "overrides", "tests/site/search"):
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
