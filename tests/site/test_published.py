"""What the built site has beside its pages, and what it has not."""

import json
from pathlib import Path
from xml.etree import ElementTree

import lxml.html  # type: ignore[import-untyped]

from calculator.words.messages import languages as translated
from tests.site.test_pages import PAGES, TAGS, pages


def test_a_text_of_some_length_has_compressed_copies(site: Path) -> None:
    texts = [file for file in site.rglob("*") if file.suffix in (".html", ".css", ".js", ".json", ".xml")]
    lacking = [file for file in texts if file.stat().st_size > 1024 and not file.with_name(f"{file.name}.gz").exists()]
    assert len(texts) > 200 and not lacking


def test_the_sitemap_names_real_translations_only(site: Path) -> None:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    places = [str(place.text) for place in root.findall("s:url/s:loc", names)]
    assert len(places) == len(set(places)) == PAGES * len(translated())
    for url in root.findall("s:url", names):
        alternates = [str(link.get("hreflang")) for link in url.findall("x:link", names)]
        assert sorted(alternates) == sorted([*(TAGS[language] for language in translated()), "x-default"])


def test_the_page_for_what_is_not_there_speaks_every_language_that_the_site_has(site: Path) -> None:
    page = lxml.html.fromstring((site / "404.html").read_text(encoding="utf-8"))
    assert page.get("lang") == "en"
    lines = page.xpath("//article//p[@lang]")
    assert {line.get("lang") for line in lines} == {TAGS[language] for language in translated()}
    assert all("{title}" in line.get("data-meant") for line in lines)
    names = json.loads(page.xpath("//script[@data-pages]")[0].text)["names"]
    assert {f"{name}/index.html".removeprefix("/") for name in names} == {*pages(site, "en")}


def test_what_is_for_maintainers_is_left_out_of_the_site(site: Path) -> None:
    names = ("*decisions*", "figures*", "command-line*", "hosting*", "Containerfile*")
    assert [file for name in names for file in site.rglob(name)] == []
