"""What the workload is run with, to see what a draft uses; a run itself is in tests/runtime/test_build.py."""

from pathlib import Path
from typing import Any

import pytest

from runtime import archive, page_workload
from runtime.cuts import watch as watching
from runtime.cuts.cut import Draft
from runtime.cuts.watch import watch
from runtime.node import Run

RUN = Run(answer="", modules=frozenset(), called=frozenset(), rest=False, files=frozenset())
SOURCE = Path(page_workload.__file__).read_text(encoding="utf-8")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What Pyodide is asked, in the place of running it."""
    calls: list[dict[str, Any]] = []

    def run(runtime: Path, program: str | bytes, **settings: Any) -> Run:
        calls.append({"runtime": runtime, "program": program, **settings})
        return RUN

    monkeypatch.setattr(watching, "run", run)
    return calls


def draft(folder: Path, *languages: str) -> Draft:
    return Draft(pyodide=Path("pyodide"), folder=folder, locks={name: f"lock.{name}.json" for name in languages})


def test_the_workload_is_asked_in_the_languages_of_the_draft(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    assert watch(draft(tmp_path, "it", "en"), Path("runtime"), Path("library.zip")) is RUN
    (call,) = asked
    assert call["program"] == SOURCE
    assert call["asked"] == page_workload.asked_for(["it", "en"])
    assert (call["runtime"], call["library"]) == (Path("runtime"), Path("library.zip"))


def test_the_visit_is_in_the_first_language_with_its_own_lock(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    watch(draft(tmp_path, "it", "en"), tmp_path, tmp_path)
    assert (asked[0]["visit"], asked[0]["lock"]) == ("it", tmp_path / "lock.it.json")


@pytest.mark.parametrize("files", [True, False])
def test_opened_files_are_told_where_that_is_asked(tmp_path: Path, asked: list[dict[str, Any]], files: bool) -> None:
    watch(draft(tmp_path, "en"), tmp_path, tmp_path, files=files)
    assert asked[0]["files"] is files


def test_a_compiled_workload_is_compiled_by_the_pyodide_of_the_draft(
    tmp_path: Path, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "compiled_module", lambda pyodide, source: f"{pyodide}: {source}".encode())
    watch(draft(tmp_path, "en"), tmp_path, tmp_path, compiled=True)
    assert asked[0]["program"] == f"pyodide: {SOURCE}".encode()


def test_a_draft_without_a_language_is_refused(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    with pytest.raises(IndexError):
        watch(draft(tmp_path), tmp_path, tmp_path)
    assert asked == []
