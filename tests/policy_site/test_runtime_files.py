"""The runtime: built once before any page, copied into each site."""

import json
import re
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from policy_site import runtime_files
from runtime import build as runtime_build


def test_a_runtime_that_cannot_be_built_is_told_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Path:
        raise FileNotFoundError(2, "No such file or directory", "node_modules/pyodide/pyodide.mjs")

    monkeypatch.setattr(runtime_build, "build", broken)
    with pytest.raises(PluginError, match=r"node_modules/pyodide/pyodide\.mjs.*`make build` installs what it needs"):
        runtime_files.built()


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle for which nothing is to be built."""
    manifest = {
        "files": dict.fromkeys((*runtime_files.FIRST, "rest"), "a.js"),
        "locks": {"en": {"packages": {"calculator": {"file_name": "a.whl"}}}},
    }
    (tmp_path / runtime_build.PUBLIC).mkdir()
    for name in ("a.js", "a.js.gz", "a.whl", "a.whl.gz"):
        (tmp_path / runtime_build.PUBLIC / name).write_text(name, encoding="utf-8")
    contents = {runtime_build.INPUTS: "", runtime_build.SKIPPED: "{}", runtime_build.MANIFEST: json.dumps(manifest)}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")

    def nothing_to_build() -> Path:
        runtime_build.skipped(tmp_path)
        return tmp_path

    monkeypatch.setattr(runtime_build, "BUNDLE", tmp_path)
    monkeypatch.setattr(runtime_build, "build", nothing_to_build)
    return tmp_path


def test_a_page_is_told_the_sizes_of_all_files(bundle: Path) -> None:
    built = runtime_files.built()
    assert built.folder == bundle / runtime_build.PUBLIC
    assert built.checks["en"]["sizes"] == {"a.js": 4, "a.js.gz": 7, "a.whl": 5, "a.whl.gz": 8}


@pytest.mark.parametrize("name", ["public/a.js", "public/a.whl.gz", "manifest.json", "skipped.json"])
def test_a_file_that_is_gone_is_named_with_the_mend(bundle: Path, name: str) -> None:
    (bundle / name).unlink()
    with pytest.raises(PluginError, match=f"{re.escape(str(bundle / name))} is not there; remove .*, and the next"):
        runtime_files.built()


@pytest.mark.parametrize("name", ["manifest.json", "skipped.json"])
def test_a_file_that_was_cut_off_is_named_with_the_mend(bundle: Path, name: str) -> None:
    (bundle / name).write_text('{"files": {"load', encoding="utf-8")
    with pytest.raises(PluginError, match=f"{re.escape(str(bundle / name))} cannot be read: .*; remove .*, and the"):
        runtime_files.built()


def test_the_files_are_copied_where_pages_look_for_them(tmp_path: Path) -> None:
    folder, site = tmp_path / "public", tmp_path / "site"
    folder.mkdir()
    (folder / "pyodide.js").write_text("here", encoding="utf-8")
    files = runtime_files.RuntimeFiles(folder=folder, manifests={}, checks={})
    for _ in range(2):  # `mkdocs serve` builds into the same folder again
        runtime_files.write(files, site)
    assert (site / runtime_files.TARGET / "pyodide.js").read_text(encoding="utf-8") == "here"
