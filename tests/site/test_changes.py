"""The page of the changes, as a partner reads it, and its feed."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from calculator.words.messages import languages
from tests.site.barriers import PHONE, bars_nobodys_way


def changes(site: Path, language: str) -> BeautifulSoup:
    folder = site if language == "en" else site / language
    return BeautifulSoup((folder / "changes" / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_a_link_leads_a_bronze_partner_to_what_changes_for_him(page: Page, address: str) -> None:
    page.goto(f"{address}/changes/#version-1.1-bronze")
    expect(page.locator("[id='version-1.1-bronze'] + details > summary")).to_contain_text("Bronze partner")
    expect(page.locator("[id='version-1.1-bronze'] + details")).not_to_have_attribute("open", "")
    page.locator("[id='version-1.1-bronze'] + details > summary").click()
    expect(page.get_by_text("“May apply” instead of “Not stated” (1,944 of 62,208 cases)").first).to_be_visible()


@pytest.mark.parametrize("language", languages())
def test_every_language_tells_of_every_version(site: Path, language: str) -> None:
    soup = changes(site, language)
    text = soup.select_one("article").get_text(" ")  # type: ignore[union-attr]
    assert [str(head["id"]) for head in soup.select("article h2[id]")] == ["version-1.1"]
    assert not re.search(r"[{}]|changes\.|answer\.|question\.", text)
    assert soup.select("article blockquote ins") and soup.select("article blockquote del")
    numbers = {re.sub(r"\D", "", number) for number in re.findall(r"\d[\d.,\u00a0\u202f]*\d", text)}
    assert {"1134", "9072", "16294", "435456", "410714"} <= numbers


@pytest.mark.parametrize("language", languages())
def test_every_page_names_the_feed_of_its_language(site: Path, language: str) -> None:
    folder = "" if language == "en" else f"{language}/"
    feed = f"{folder}changes/feed.xml"
    assert (site / feed).is_file()
    for page in ("changes", "levels"):
        soup = BeautifulSoup((site / folder / page / "index.html").read_text(encoding="utf-8"), "html.parser")
        (link,) = soup.select('head link[type="application/atom+xml"]')
        assert str(link["href"]).endswith(f"/{feed}")
        # The theme takes one that is "alternate" alone for another language.
        assert link["rel"] == ["alternate", "feed"]


def test_axe_finds_nothing_to_object_to(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}/ru/changes/")
    page.evaluate("document.querySelectorAll('article details').forEach(($fold) => { $fold.open = true; })")
    bars_nobodys_way(page)
