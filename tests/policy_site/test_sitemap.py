"""The sitemap lists what is really translated."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from policy_site.sitemap import entries, kept
from tests.policy_site.conftest import MakePage


def test_a_page_for_the_frames_of_other_sites_is_not_listed(make_page: MakePage) -> None:
    page = make_page(name="calculator/embed.md")
    page.canonical_url, page.meta = "https://site/calculator/embed/", {"search": {"exclude": True}}
    assert entries({"en": [page.file]}, {}) == []


def test_a_page_that_is_shown_in_english_is_no_translation(make_page: MakePage) -> None:
    def file(language: str, name: str = "levels.md") -> File:
        page = make_page(name=name, language=language)
        page.canonical_url = f"https://site/{language}/{name}"
        return page.file

    built = {
        "en": [file("en"), file("en", "phone.md")],
        "pt": [file("pt"), file("en", "phone.md")],  # the second one is shown in English
    }
    both = [
        ("en", "https://site/en/levels.md"),
        ("pt-BR", "https://site/pt/levels.md"),
        ("x-default", "https://site/en/levels.md"),
    ]
    assert entries(built, {"pt/levels.md": "2026-11-28", "pt/phone.md": "2026-11-29"}) == [
        {"address": "https://site/en/levels.md", "changed": "", "alternates": both},
        {"address": "https://site/pt/levels.md", "changed": "2026-11-28", "alternates": both},
        {
            "address": "https://site/en/phone.md",
            "changed": "",
            "alternates": [("en", "https://site/en/phone.md"), ("x-default", "https://site/en/phone.md")],
        },
    ]


def test_a_site_without_an_address_has_none(config: MkDocsConfig) -> None:
    config.site_url = "https://site/"
    assert kept("<urlset>", "sitemap.xml", config) == "<urlset>"
    config.site_url = ""
    assert kept("<urlset>", "sitemap.xml", config) == ""
    assert kept("<html>", "404.html", config) == "<html>"
