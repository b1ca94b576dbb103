"""The runtime: built once before any page, copied into each site."""

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


def test_the_files_are_copied_where_pages_look_for_them(tmp_path: Path) -> None:
    folder, site = tmp_path / "public", tmp_path / "site"
    folder.mkdir()
    (folder / "pyodide.js").write_text("here", encoding="utf-8")
    files = runtime_files.RuntimeFiles(folder=folder, manifests={}, checks={})
    for _ in range(2):  # `mkdocs serve` builds into the same folder again
        runtime_files.write(files, site)
    assert (site / runtime_files.TARGET / "pyodide.js").read_text(encoding="utf-8") == "here"
