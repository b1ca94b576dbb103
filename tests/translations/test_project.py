from pathlib import Path

import pytest
from mkdocs.config import load_config

from translations.project import ROOT, Misuse, Project, close_to, open_project


def test_the_languages_are_those_of_the_site_english_first(project: Project) -> None:
    assert project.languages == ("en", "de", "it", "fr", "ru", "el", "pt", "es")
    assert project.translations == project.languages[1:]


def test_pages_are_read_with_the_extensions_of_the_site() -> None:
    assert set(open_project(ROOT).extensions) == set(load_config(str(ROOT / "mkdocs.yml")).markdown_extensions)


def test_a_mistyped_language_is_refused_with_a_suggestion(project: Project) -> None:
    assert project.language("el") == "el"
    with pytest.raises(Misuse, match=r"there is no language 'ell' \(did you mean 'el'\?\): the languages are en, de"):
        project.language("ell")
    with pytest.raises(Misuse, match="is what the others are translated from"):
        project.translation("en")


def test_nothing_close_is_no_suggestion() -> None:
    assert close_to("zzz", ["el"]) == ""


@pytest.mark.parametrize("content", [b"plugins: [\n", b"a: b: c\n", b"\xff\n", b"plugins: [search]\n", b""])
def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(Misuse, match=r"mkdocs\.yml: "):
        open_project(tmp_path)
