"""Old addresses lead on, and a line that leads nowhere is named; tests/site/test_moved follows them in a browser."""

import shutil
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import old_addresses
from tests.policy_site.conftest import ROOT, MakePage


@pytest.fixture
def moves(tmp_path: Path, config: MkDocsConfig) -> Path:
    """The file of a project of the test's own."""
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    config.config_file_path = str(tmp_path / "mkdocs.yml")
    (tmp_path / "translations").mkdir()
    return tmp_path / "translations" / "moves.toml"


def test_a_clause_that_moved_is_told_on_its_old_page(moves: Path, config: MkDocsConfig, make_page: MakePage) -> None:
    moves.write_text('[clauses]\n"phone.md#old" = "levels.md#new"\n', encoding="utf-8")
    words = "word " * 40
    page = make_page(name="phone.md")
    there = make_page(f'<p id="new">{words}<a class="headerlink">&para;</a><i data-added>x</i></p>')
    told = old_addresses.context(page, [page, there], config)
    (place,) = told["moved"]
    assert told["addresses"] == {"old": "../levels/#new"}
    assert place["words"] == f"{words[:80]}…" and place["lang"] == "en"
    assert old_addresses.context(there, [page, there], config) == {"moved": [], "addresses": {}}


def test_a_move_to_nowhere_is_named(moves: Path, config: MkDocsConfig, make_page: MakePage) -> None:
    moves.write_text('[clauses]\n"phone.md#old" = "levels.md#new"\n', encoding="utf-8")
    page = make_page(name="phone.md")
    with pytest.raises(PluginError, match=r"'phone\.md#old' leads to 'levels\.md#new', which is not there: mend"):
        old_addresses.context(page, [page, make_page()], config)


def test_a_renamed_page_leads_on_from_its_old_name(
    moves: Path, env: Environment, config: MkDocsConfig, make_page: MakePage, tmp_path: Path
) -> None:
    moves.write_text('[pages]\n"call.md" = "phone.md"\n', encoding="utf-8")
    leading = old_addresses.leading_pages(env, [make_page(name="phone.md")], config)
    old_addresses.write(leading, tmp_path / "site")
    html = (tmp_path / "site" / "call" / "index.html").read_text(encoding="utf-8")
    assert 'href="../en/phone/"' in html


def test_a_page_that_cannot_lead_on_is_named(
    moves: Path, env: Environment, config: MkDocsConfig, make_page: MakePage
) -> None:
    moves.write_text('[pages]\n"call.md" = "phone.md"\n', encoding="utf-8")
    line = r"moves\.toml: 'call\.md' leads to 'phone\.md',"
    for names, fault in ((["levels.md"], "which is no page"), (["phone.md", "call.md"], "and is a page again")):
        with pytest.raises(PluginError, match=f"{line} {fault}: mend the line"):
            old_addresses.leading_pages(env, [make_page(name=name) for name in names], config)
