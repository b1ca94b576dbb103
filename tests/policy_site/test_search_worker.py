"""The search's scripts: what the search box knows of them, and that each is one file."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import search_worker, sources
from tests.policy_site.conftest import in_language


def test_the_worker_knows_the_language_and_its_folder(config: MkDocsConfig) -> None:
    english, greek = (search_worker.context(in_language(config, language)) for language in ("en", "el"))
    assert english["search_worker"].endswith("worker.js?language=en&folder=")
    assert greek["search_worker"].endswith("worker.js?language=el&folder=el/")
    assert (english["search_folder"], greek["search_folder"]) == ("", "el/")


def test_no_script_of_the_search_loads_another_by_name(tmp_path: Path) -> None:
    search_worker.write(tmp_path)
    for address in (search_worker.WORKER, search_worker.ENGINE):
        script = (tmp_path / address).read_text(encoding="utf-8")
        assert "Search" in script and 'from"./' not in script and 'import("./' not in script


def test_a_module_that_cannot_be_read_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "worker.js").write_text('import "./absent.js";', encoding="utf-8")
    monkeypatch.setattr(sources, "OVERRIDES", tmp_path)
    with pytest.raises(PluginError, match=r"absent\.js"):
        search_worker.write(tmp_path / "site")
