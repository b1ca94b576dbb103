"""The decisions of earlier versions, for links that were made under them."""

import json
from pathlib import Path

from policy_site.earlier_decisions import config, write
from policy_site.kept_versions import kept_versions
from tests.policy_site.conftest import ROOT, MakePage
from tests.policy_site.versions import project


def test_a_page_knows_where_each_earlier_version_is(make_page: MakePage, tmp_path: Path) -> None:
    versions = kept_versions(ROOT)
    found = config(make_page(name="calculator.md"), versions, "en")
    assert "1.0" in found
    write(versions, tmp_path)
    file = tmp_path / found["1.0"]["decision"]["url"].removeprefix("../../")
    compiled = json.loads(file.read_text(encoding="utf-8"))
    assert compiled["policy"] == "1.0" and "supported-trunk" in compiled["questions"]["topic"]
    assert file.with_name(f"{file.name}.br").exists()


def test_values_that_went_keep_their_names(make_page: MakePage, tmp_path: Path) -> None:
    root = project(tmp_path, "1.0")
    folder = root / "versions" / "1.0"
    rules = (folder / "policy.toml").read_text(encoding="utf-8")
    (folder / "policy.toml").write_text(rules.replace('"advice-only"', '"counsel-only"'))
    texts = folder / "en.json"
    texts.write_text(texts.read_text().replace("advice-only", "counsel-only"))
    found = config(make_page(name="calculator.md"), kept_versions(root), "en")
    assert found["1.0"]["values"] == {"ticket": {"counsel-only": "Advice only"}}


def test_a_copy_of_the_version_in_force_is_no_earlier_one(make_page: MakePage, tmp_path: Path) -> None:
    versions = kept_versions(project(tmp_path, "1.1"))
    assert config(make_page(name="calculator.md"), versions, "en") == {}
