import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import simplemma

from translations import lemmas


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of its own, and a memory that knows nothing."""
    monkeypatch.setattr(lemmas, "KEPT", tmp_path / "lemmas")
    monkeypatch.setattr(lemmas, "_changed", set())
    lemmas._kept.cache_clear()
    yield tmp_path / "lemmas"
    lemmas._kept.cache_clear()


def test_a_word_is_looked_up_once_and_then_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(lemmas.lemmas_of("Nebenstellen", "de")) == ["Nebenstelle"]
    lemmas.keep()
    monkeypatch.setattr(simplemma, "lemmatize", None)
    lemmas._kept.cache_clear()
    assert list(lemmas.lemmas_of("Nebenstellen", "de")) == ["Nebenstelle"]
    assert [file.name for file in folder.iterdir()] == ["de.json"]


def test_both_spellings_of_a_word_give_their_lemmas(folder: Path) -> None:
    assert set(lemmas.lemmas_of("Seven", "en")) == {simplemma.lemmatize("Seven", "en"), "seven"}
    assert folder.exists() is False


@pytest.mark.usefixtures("folder")
def test_a_language_without_a_dictionary_has_no_lemmas() -> None:
    assert list(lemmas.lemmas_of("woord", "xx")) == []


@pytest.mark.parametrize("content", ["", "[]", '{"a": '])
def test_a_spoilt_file_is_made_again(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "de.json").write_text(content, encoding="utf-8")
    assert list(lemmas.lemmas_of("Nebenstellen", "de")) == ["Nebenstelle"]
    lemmas.keep()
    assert json.loads((folder / "de.json").read_text(encoding="utf-8")) == {"Nebenstellen": ["Nebenstelle"]}


def test_a_folder_that_cannot_be_written_stops_nothing(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    assert list(lemmas.lemmas_of("Nebenstellen", "de")) == ["Nebenstelle"]
    lemmas.keep()
    assert folder.is_file()
