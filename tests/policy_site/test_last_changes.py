"""The days of pages' last changes, in a history made for a test."""

import os
import subprocess
from pathlib import Path

import pytest

from policy_site.last_changes import last_changes


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example"]
    days = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=os.environ | days, check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder in a repository with two commits: both files were made in the first, one was changed in the second."""
    folder = tmp_path / "repository" / "docs"
    (folder / "en").mkdir(parents=True)
    git(folder.parent, "init", "--quiet")
    for name, text, day in (
        ("levels", "1", "2026-02-03"),
        ("my levels", "1", "2026-02-03"),
        ("levels", "2", "2026-04-05"),
    ):
        (folder / "en" / f"{name}.md").write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--allow-empty", "--message", "2026-06-07", day=day)
    return folder


def test_a_page_changed_with_its_last_commit(docs: Path) -> None:
    (docs / "en" / "levels.md").write_text("not committed", encoding="utf-8")
    assert last_changes(docs)["en/levels.md"] == "2026-04-05"


def test_names_are_relative_to_the_folder_and_may_have_blanks(docs: Path) -> None:
    assert set(last_changes(docs)) == {"en/levels.md", "en/my levels.md"}


def test_the_first_commit_of_a_part_of_the_history_is_no_change(docs: Path, tmp_path: Path) -> None:
    git(docs.parent, "clone", "--quiet", "--depth", "1", docs.parent.as_uri(), str(tmp_path / "part"))
    assert last_changes(tmp_path / "part" / "docs") == {}


def test_nothing_is_known_outside_a_repository_or_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert last_changes(tmp_path) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert last_changes(tmp_path) == {}
