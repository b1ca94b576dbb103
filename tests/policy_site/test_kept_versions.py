"""The kept versions: in their order, and without those that cannot be read."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from policy_site.kept_versions import kept_versions
from tests.policy_site.versions import KEPT, project

TEXTS = "1.0/el.json"


def test_the_oldest_comes_first_and_ten_come_after_nine(tmp_path: Path) -> None:
    found = kept_versions(project(tmp_path, "1.0", "1.9", "1.10"))
    assert [kept.policy.version for kept in found.kept] == ["1.0", "1.9", "1.10"]
    assert "Bronze" in found.kept[0].labels["el"]["answer.requester.bronze"]
    assert found.unreadable == ()


def _cut(folder: Path) -> None:
    (folder / "policy.toml").write_text('version = "0.9"\n')


def _without_texts(folder: Path) -> None:
    (folder / "it.json").write_text("{}")


def _no_json(folder: Path) -> None:
    (folder / "it.json").write_text("<html>")


def _without_rules(folder: Path) -> None:
    (folder / "policy.toml").unlink()


@pytest.mark.parametrize("spoil", [_cut, _without_texts, _no_json, _without_rules])
def test_a_version_that_cannot_be_read_is_named_and_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, spoil: Callable[[Path], None]
) -> None:
    root = project(tmp_path, "0.9", "1.0")
    spoil(root / "versions" / "0.9")
    found = kept_versions(root)
    assert [kept.policy.version for kept in found.kept] == ["1.0"]
    assert found.unreadable == ("0.9",)
    assert [str(root / "versions" / "0.9") in record.getMessage() for record in caplog.records] == [True]
    # A warning below "mkdocs" would stop a strict build.
    assert not caplog.records[0].name.startswith("mkdocs") and caplog.records[0].levelno == logging.WARNING


def test_the_changes_in_meaning_are_those_of_the_data(tmp_path: Path) -> None:
    root = project(tmp_path, "1.0")
    (root / "versions" / "changes.toml").write_text('["1.1"]\nmeaning = ["no-headsets"]\n')
    assert kept_versions(root).meaning == {"1.1": ("no-headsets",)}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('["1.1"]\nmeaning = ["no-headset"]', r"\['1\.1'\]\.meaning: no version has the clause 'no-headset': write"),
        ('["1.1"]\nmeanings = []', r"\['1\.1'\] has no list 'meaning': write the ids"),
        ('["1.1"\n', "changes.toml: .*line 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_them_is_told_with_its_mend(tmp_path: Path, written: str, said: str) -> None:
    root = project(tmp_path, "1.0")
    (root / "versions" / "changes.toml").write_text(written)
    with pytest.raises(PluginError, match=said):
        kept_versions(root)


def test_all_versions_of_this_project_can_be_read() -> None:
    assert kept_versions(KEPT.parent).unreadable == ()
