"""The files for programs, in the built site: whole, small, true of the pages, and told apart from all others."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from bs4 import BeautifulSoup, SoupStrainer

from policy_site import shared_files
from policy_site.languages import DEFAULT
from policy_site.policy_data import ADDRESS, SCHEMA
from tests.site.conftest import ADDRESS as SITE
from translations.project import open_project

LARGEST = 80_000  # bytes with Brotli


@pytest.fixture
def content(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / ADDRESS).read_text(encoding="utf-8"))
    return found


def test_the_policy_is_whole_in_every_language_and_small(site: Path, content: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(content, schema, jsonschema.Draft202012Validator)
    languages = set(open_project().languages)
    for part in ("clauses", "questions", "outcomes", "readings"):
        assert {frozenset(entry["words"]) for entry in content[part]} == {frozenset(languages)}
    assert (site / f"{ADDRESS}.br").stat().st_size <= LARGEST


def test_every_address_is_where_the_words_are(site: Path, content: dict[str, Any]) -> None:
    @cache
    def page(address: str) -> tuple[str, dict[str, str]]:
        """The HTML of a page, and what is said at each id of what it tells: the menus take longer to read."""
        html = (site / address / "index.html").read_text(encoding="utf-8")
        told = BeautifulSoup(html, "lxml", parse_only=SoupStrainer("article"))
        return html, {str(place["id"]): " ".join(place.get_text().split()) for place in told.find_all(id=True)}

    for entry in (*content["clauses"], *content["readings"]):
        for words in entry["words"].values():
            assert words["address"].startswith(SITE)
            address, _, name = words["address"].removeprefix(SITE).partition("#")
            html, places = page(address)
            assert html.count(f' id="{name}"') == 1, words["address"]
            # A reading has its address at its question.
            said = words.get("question", words["text"])
            assert " ".join(said.split()) in places[name]


def test_no_other_file_bears_a_name_that_apache_shares(site: Path) -> None:
    names = {Path(address).name for address in shared_files.ADDRESSES}
    found = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.name in names}
    assert found == set(shared_files.ADDRESSES)


@pytest.mark.parametrize("language", open_project().languages)
def test_the_pages_lead_to_the_files(site: Path, language: str) -> None:
    folder = site if language == DEFAULT else site / language
    linked: set[str] = set()
    for name in ("table", "many"):
        page = folder / "calculator" / name / "index.html"
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        files = [(page.parent / str(link["href"])).resolve() for link in soup.select("article a[href]")]
        linked |= {file.relative_to(site.resolve()).as_posix() for file in files if file.is_file()}
    assert linked >= set(shared_files.ADDRESSES)


def test_a_link_that_is_sent_shows_words_and_a_picture(site: Path) -> None:
    soup = BeautifulSoup((site / "el" / "levels" / "index.html").read_text(encoding="utf-8"), "html.parser")
    told = {str(found["property"]): str(found["content"]) for found in soup.select("meta[property]")}
    assert told["og:title"] == "Επίπεδα υποστήριξης" and told["og:description"] and told["og:locale"] == "el"
    assert told["og:image"].startswith(SITE) and (site / told["og:image"].removeprefix(SITE)).is_file()
