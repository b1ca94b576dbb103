"""The scripts of all pages, joined and named after what is in them."""

import base64
import hashlib
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import site_scripts, sources
from policy_site.languages import i18n


def test_each_script_is_written_under_the_name_of_its_content(config: MkDocsConfig) -> None:
    site_scripts.write(config)
    for script in site_scripts.context()["scripts"].values():
        content = (Path(config.site_dir) / script.address).read_bytes()
        digest = hashlib.sha256(content)
        assert digest.hexdigest()[:12] in script.address
        assert script.integrity == f"sha256-{base64.b64encode(digest.digest()).decode()}"
        assert b"import" not in content


def test_only_the_first_language_writes_them(config: MkDocsConfig) -> None:
    i18n(config).building = True
    site_scripts.write(config)
    assert not Path(config.site_dir).exists()


def test_a_module_that_cannot_be_read_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "every_page").mkdir()
    (tmp_path / "every_page" / "every-page.js").write_text('import "./absent.js";', encoding="utf-8")
    monkeypatch.setattr(sources, "OVERRIDES", tmp_path)
    site_scripts.forget()
    with pytest.raises(PluginError, match=r"absent\.js"):
        site_scripts.context()
    monkeypatch.undo()
    site_scripts.forget()
