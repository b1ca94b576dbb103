"""The translations as they stand when a build begins."""

import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from policy_site.reviews import Reviews
from tests.policy_site.conftest import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project with docs and translations of its own to spoil."""
    for name in ("mkdocs.yml", "overrides", "calculator"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("docs", "translations"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_language_is_read_once_in_a_build_and_again_in_the_next(root: Path) -> None:
    reviews = Reviews(root)
    assert reviews.of("el") is reviews.of("el")
    (root / "docs" / "el" / "levels.md").unlink()
    assert "level-2-who" not in reviews.of("el").status.those("missing")
    assert "level-2-who" in Reviews(root).of("el").status.those("missing")


def test_it_tells_where_english_has_a_clause() -> None:
    reviews = Reviews(ROOT)
    assert reviews.english_page("level-2-who") == "levels.md"
    assert reviews.english_page("no-such-clause") is None


def test_a_record_that_cannot_be_read_is_named(root: Path) -> None:
    (root / "translations" / "reviews" / "el.toml").write_text("reviewed =", encoding="utf-8")
    with pytest.raises(PluginError, match=r"translations/reviews/el\.toml:1"):
        Reviews(root).of("el")


def test_a_project_without_a_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"mkdocs\.yml"):
        Reviews(tmp_path)
