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


@pytest.mark.parametrize(
    ("file", "language"),
    [
        ("docs/el/levels.md", "el"),
        ("docs/en/calculator/many.md", "en"),
        ("calculator/words/locales/pt/LC_MESSAGES/calculator.po", "pt"),
        ("overrides/locales/en/LC_MESSAGES/site.po", "en"),
        ("translations/reviews/el.toml", "el"),
        ("translations/reviews/el.wordings.toml", "el"),
        ("translations/reviews/english.toml", "en"),
        ("translations/readers-words/ru.txt", "ru"),
        # What all share, and what is of no language.
        ("translations/glossary.csv", ""),
        ("translations/el.py", ""),
        ("docs/el", ""),
        ("docs/xx/levels.md", ""),
        ("docs/assets/el.svg", ""),
        ("mkdocs.yml", ""),
        ("../docs/el/levels.md", ""),
    ],
)
def test_a_file_belongs_to_a_language(project: Project, file: str, language: str) -> None:
    assert project.language_of(project.root / file) == language


def test_nothing_close_is_no_suggestion() -> None:
    assert close_to("zzz", ["el"]) == ""


@pytest.mark.parametrize("content", [b"plugins: [\n", b"a: b: c\n", b"plugins: [search]\n", b""])
def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(Misuse, match=r"mkdocs\.yml: "):
        open_project(tmp_path)


def test_a_configuration_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: a\nsite_author: \xff\n")
    with pytest.raises(Misuse, match=r"mkdocs\.yml:2: the file is not in UTF-8; save it again as UTF-8"):
        open_project(tmp_path)
