"""The site's settings with and without MkDocs."""

from pathlib import Path

import pytest

from translations import site_settings
from translations.project import ROOT, open_project

FILE = ROOT / "mkdocs.yml"


@pytest.fixture
def without_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_settings, "find_spec", lambda _: None)


@pytest.mark.usefixtures("without_mkdocs")
def test_without_mkdocs_the_languages_are_the_same_and_pages_are_read_plainly(tmp_path: Path) -> None:
    plain = open_project(ROOT)
    assert plain.languages == ("en", "de", "it", "fr", "ru", "el", "pt", "es")
    assert not plain.whole
    settings, is_whole = site_settings.read(FILE)
    assert settings["edit_uri"] == "edit/main/docs/" and not is_whole
    broken = tmp_path / "mkdocs.yml"
    broken.write_text("a: [", encoding="utf-8")
    with pytest.raises(site_settings.Unreadable, match="flow node"):
        site_settings.read(broken)


def test_with_mkdocs_they_are_whole(tmp_path: Path) -> None:
    assert open_project(ROOT).whole
    broken = tmp_path / "mkdocs.yml"
    broken.write_text("a: [", encoding="utf-8")
    with pytest.raises(site_settings.Unreadable):
        site_settings.read(broken)
