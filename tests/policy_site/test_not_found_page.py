"""One page for an address that is not there, with a line in each language."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from policy_site import not_found_page
from policy_site.languages import i18n
from policy_site.texts import text


def test_each_language_has_a_line_that_leads_home(config: MkDocsConfig) -> None:
    lines = {line["tag"]: line for line in not_found_page.context(config)["not_found"]}
    assert list(lines) == ["en", "de", "it", "fr", "ru", "el", "pt-BR", "es"]
    assert (lines["en"]["home"], lines["el"]["home"]) == (".", "el/")
    assert lines["el"]["title"] == text("el", "not-found.title")


def test_all_pages_are_listed_with_their_titles_in_each_language(config: MkDocsConfig) -> None:
    pages = not_found_page.context(config)["pages"]
    assert "levels" in pages["names"] and "" in pages["names"] and "index" not in pages["names"]
    assert set(pages["titles"]) == {"en", "de", "it", "fr", "ru", "el", "pt-BR", "es"}
    assert {len(titles) for titles in pages["titles"].values()} == {len(pages["names"])}
    assert pages["titles"]["de"][pages["names"].index("levels")] == "Support-Level"
    assert pages["titles"]["de"][pages["names"].index("calculator/many")] == "Mehrere Systeme auf einmal"


def test_a_page_that_is_not_translated_is_listed_in_english(config: MkDocsConfig, tmp_path: Path) -> None:
    for language, name in (("en", "levels"), ("en", "phone"), ("el", "levels")):
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / f"{name}.md").write_text(f"---\ntitle: {name} in {language}\n---\n", encoding="utf-8")
    config.docs_dir = str(tmp_path)
    assert not_found_page.context(config)["pages"]["titles"]["el"] == ["levels in el", "phone in en"]


def test_only_the_first_build_writes_it(config: MkDocsConfig) -> None:
    assert not_found_page.kept("html", "404.html", config) == "html"
    i18n(config).building = True
    assert not_found_page.kept("html", "404.html", config) == ""
    assert not_found_page.kept("html", "sitemap.xml", config) == "html"
