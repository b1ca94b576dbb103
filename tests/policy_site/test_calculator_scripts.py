"""The calculator's modules are joined into one script a page and one for the worker, and do not stand in the site."""

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from policy_site import calculator_scripts, sources


def test_scripts_are_written_that_import_nothing(tmp_path: Path) -> None:
    calculator_scripts.write(tmp_path)
    written = sorted(tmp_path.rglob("*.*"))
    assert [file.relative_to(tmp_path).as_posix() for file in written] == [
        calculator_scripts.PAGE_SCRIPT,
        calculator_scripts.MANY_SCRIPT,
        calculator_scripts.WORKER,
    ]
    assert not any('from"./' in file.read_text(encoding="utf-8") for file in written)


def test_a_module_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for entry in calculator_scripts.ENTRIES.values():
        (tmp_path / entry).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / entry).write_text("let = ;", encoding="utf-8")
    monkeypatch.setattr(sources, "OVERRIDES", tmp_path)
    with pytest.raises(PluginError, match=r"cannot be joined:[\s\S]*page\.js:1"):
        calculator_scripts.write(tmp_path / "site")
