"""The scripts of all pages, joined and named after what is in them."""

import base64
import hashlib
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from policy_site import scripts, sources


def test_each_script_is_written_under_the_name_of_its_content(tmp_path: Path) -> None:
    scripts.write(tmp_path)
    written = {file.relative_to(tmp_path).as_posix(): file.read_bytes() for file in tmp_path.rglob("*.js")}
    found = scripts.context()["scripts"]
    assert sorted(written) == sorted(script.address for script in found.values())
    for script in found.values():
        digest = hashlib.sha256(written[script.address])
        assert digest.hexdigest()[:12] in script.address
        assert script.integrity == f"sha256-{base64.b64encode(digest.digest()).decode()}"


def test_no_script_loads_another_by_its_name() -> None:
    for script in scripts.context()["scripts"].values():
        assert b'from"./' not in script.content and b'import("./' not in script.content


@pytest.mark.parametrize("module", ['import "./absent.js";', "let = ;"])
def test_a_module_that_cannot_be_read_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str
) -> None:
    for _, _, entry in scripts.ENTRIES.values():
        (tmp_path / entry).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / entry).write_text(module, encoding="utf-8")
    monkeypatch.setattr(sources, "OVERRIDES", tmp_path)
    scripts.forget()
    with pytest.raises(PluginError, match=r"every-page\.js cannot be joined:[\s\S]*every-page\.js:1"):
        scripts.context()
    monkeypatch.undo()
    scripts.forget()
