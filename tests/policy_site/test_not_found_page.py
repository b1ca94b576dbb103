"""One page for an address that is not there, with a line in each language."""

from mkdocs.config.defaults import MkDocsConfig

from policy_site import not_found_page
from policy_site.languages import i18n
from policy_site.texts import text


def test_each_language_has_a_line_that_leads_home(config: MkDocsConfig) -> None:
    lines = {line["tag"]: line for line in not_found_page.context(config)["not_found"]}
    assert list(lines) == ["en", "de", "it", "fr", "ru", "el", "pt-BR", "es"]
    assert (lines["en"]["home"], lines["el"]["home"]) == (".", "el/")
    assert lines["el"]["title"] == text("el", "not-found.title")


def test_only_the_first_build_writes_it(config: MkDocsConfig) -> None:
    assert not_found_page.kept("html", "404.html", config) == "html"
    i18n(config).building = True
    assert not_found_page.kept("html", "404.html", config) == ""
    assert not_found_page.kept("html", "sitemap.xml", config) == "html"
