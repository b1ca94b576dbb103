"""The version in force, kept as data."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calculator.policy.loader import POLICY_FILE, load_policy
from translations.kept import keep
from translations.policy_data import policy_file
from translations.project import Misuse, Project


@pytest.fixture
def whole(project: Project) -> Project:
    shutil.copy(POLICY_FILE, policy_file(project))
    return project


@pytest.mark.slow
def test_a_version_is_kept_whole(whole: Project) -> None:
    folder = keep(whole)
    policy = load_policy(folder / "policy.toml")
    assert folder == whole.root / "versions" / policy.version
    assert (folder / "policy.toml").read_bytes() == POLICY_FILE.read_bytes()
    assert {file.stem for file in folder.glob("*.json")} == set(whole.languages)
    texts = json.loads((folder / "it.json").read_text(encoding="utf-8"))
    assert texts["labels"]["answer.requester.gold"] == "Partner Gold"
    assert "Livello 2" in texts["clauses"]["level-2-who"]


def test_what_is_kept_is_never_written_again(whole: Project) -> None:
    before = {file: file.read_bytes() for file in keep(whole).iterdir()}
    with pytest.raises(Misuse, match="is there already: raise 'version'"):
        keep(whole)
    assert {file: file.read_bytes() for file in before} == before


def test_a_language_without_a_clause_keeps_nothing(whole: Project, edit: Callable[[str, str, str], Path]) -> None:
    edit("docs/el/levels.md", "{: #level-2-who }", "{: #level-2-whom }")
    with pytest.raises(Misuse, match="the language 'el' lacks a text for level-2-who:"):
        keep(whole)
    assert not (whole.root / "versions").exists()
