"""A copy of all that the workbench reads, to spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import ROOT, Project, open_project

READ = (
    "docs",
    "mkdocs.yml",
    "calculator/locales",
    "overrides/locales",
    "translations/reviews",
    "translations/readers-words",
)
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
def edit(project: Project) -> Callable[[str, str, str], Path]:
    """Replaces a text that stands once in a file, named from the project's folder."""

    def replace(name: str, old: str, new: str) -> Path:
        file = project.root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: '{old}' stands there {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    return replace
