from pathlib import Path

import pytest
import simplemma

from translations.lemmas import Lemmas


def test_what_was_looked_up_is_not_looked_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Lemmas("de", tmp_path / "new")
    found = first.of("Tickets")
    assert "Ticket" in found
    first.save()
    monkeypatch.setattr(simplemma, "lemmatize", lambda *_, **__: pytest.fail("looked up"))
    assert Lemmas("de", tmp_path / "new").of("Tickets") == found
    assert [file.suffix for file in (tmp_path / "new").iterdir()] == [".json"]


def test_runs_at_the_same_time_keep_what_each_has_looked_up(tmp_path: Path) -> None:
    first, second = Lemmas("de", tmp_path), Lemmas("de", tmp_path)
    first.of("Tickets")
    second.of("Partner")
    first.save()
    second.save()
    assert Lemmas("de", tmp_path).known.keys() == {"Tickets", "Partner"}


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff"])
def test_a_spoilt_file_is_written_anew(tmp_path: Path, content: bytes) -> None:
    lemmas = Lemmas("de", tmp_path)
    lemmas.file.write_bytes(content)
    again = Lemmas("de", tmp_path)
    assert "Ticket" in again.of("Tickets")
    again.save()
    assert "Ticket" in Lemmas("de", tmp_path).known["Tickets"]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lemmas = Lemmas("de", tmp_path / "file")
    assert "Ticket" in lemmas.of("Tickets")
    lemmas.save()
    assert (tmp_path / "file").is_file()


def test_a_language_that_simplemma_does_not_know_has_no_lemmas(tmp_path: Path) -> None:
    assert Lemmas("qq", tmp_path).of("word") == frozenset()
