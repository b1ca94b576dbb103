"""The light set-up: what it is made of, and that it runs the checkout it stands in."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.pinned import pinned
from translations import launcher, site_settings
from translations.check import check
from translations.project import ROOT, open_project

SETTINGS = tomllib.loads((ROOT / "translations" / "pyproject.toml").read_text(encoding="utf-8"))


def test_its_libraries_are_few_and_of_the_versions_in_force() -> None:
    needed = SETTINGS["project"]["dependencies"]
    there = {(canonicalize_name(each.name), each.specifier) for each in pinned("requirements.txt")}
    assert {(canonicalize_name(each.name), each.specifier) for each in map(Requirement, needed)} <= there
    # With itself and what py3langid needs (numpy).
    assert len(needed) + 2 <= 10


def test_it_runs_in_a_folder_of_the_checkout(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT / "docs" / "el")
    monkeypatch.setattr("sys.argv", ["support-translations", "show", "el", "level-2-who"])
    assert launcher.checkout(Path.cwd()) == ROOT
    assert launcher.main() == 0
    assert "Silver" in capsys.readouterr().out


def test_elsewhere_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert launcher.main() == 2
    assert "run this in a checkout" in capsys.readouterr().err


@pytest.mark.slow
def test_it_finds_what_the_whole_set_up_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the pages as they are, and on one that takes the renderer."""
    whole = check(open_project(ROOT), "el")
    monkeypatch.setattr(site_settings, "find_spec", lambda _: None)
    assert check(open_project(ROOT), "el") == whole


def test_the_hook_for_commits_calls_it() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["entry"].split()[0] in SETTINGS["project"]["scripts"]
    touched = re.compile(hook["files"])
    assert touched.search("docs/el/levels.md") and touched.search("overrides/locales/el/LC_MESSAGES/site.po")
    assert not touched.search("calculator/engine/rules.py")
