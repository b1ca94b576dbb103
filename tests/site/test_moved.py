"""Old addresses of a clause that moved, of an id and of a page with another name: on a built copy of the project.

What leads nowhere is named (tests/policy_site/test_old_addresses.py), and any fault so named stops the build
(tests/policy_site/test_build.py).
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from tests.records import keep_languages, review_everything
from tests.site.conftest import built_site, opened, serving
from translations.move import Request, move
from translations.project import open_project
from translations.rename import rename

ROOT = Path(__file__).parents[2]
FOLDERS = ("", "el/")

# Where each old address leads, below the folder of a language.
LEADS = [
    ("not-included/#no-headsets", "levels/#no-headsets"),
    ("not-included/?h=a#no-headsets", "levels/?h=a#no-headsets"),
    ("levels/#way-of-a-ticket", "levels/#ticket-way"),
    ("phone/", "phone-support/"),
    ("phone/?h=a#phone-numbers", "phone-support/?h=a#phone-numbers"),
    ("phone/#phone-who", "phone-support/#phone-offered"),
]
# What leads on is one script; of another language are the lists that it reads, of a page's clauses and of pages.
IN_BROWSER = [*(("", *lead) for lead in LEADS), *(("el/", *lead) for lead in LEADS[::5])]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project in which a clause moved, and a heading and a page have other names."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("overrides", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("docs", "translations", "calculator/words/locales"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "calculator/policy/policy.toml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    keep_languages(folder, "en", "el")
    project = open_project(folder)
    review_everything(project)
    move(project, Request(clause="no-headsets", page="levels.md")).edits.write()
    for old, new in (
        ("way-of-a-ticket", "ticket-way"),
        ("phone-who", "phone-offered"),
        ("phone.md", "phone-support.md"),
    ):
        rename(project, old, new).edits.write()
    built_site(folder / "site", folder)
    return folder / "site"


@pytest.fixture(scope="module")
def served(built: Path) -> Iterator[str]:
    with serving(built) as address:
        yield address


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    with opened(browser) as context:
        yield context.new_page()


@pytest.fixture
def page(window: Page) -> Page:
    """A window in which no page is open: from page to page it would be the hash alone that changes."""
    window.goto("about:blank")
    return window


def read(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_clause_that_moved_stands_on_one_page(built: Path, folder: str) -> None:
    pages = [built / folder / "index.html", *(built / folder).glob("*/index.html")]
    named = [file for file in pages if "no-headsets" in file.read_text(encoding="utf-8")]
    assert [file.parent.name for file in named if read(file).find(id="no-headsets")] == ["levels"]


@pytest.mark.parametrize(("folder", "words"), [("", "Now at another address:"), ("el/", "Τώρα σε άλλη διεύθυνση:")])
def test_the_old_page_names_the_new_place_for_readers_without_scripts(built: Path, folder: str, words: str) -> None:
    page = read(built / folder / "not-included" / "index.html")
    (note,) = page.select("article noscript .note")
    assert note.find("p") is not None and words in note.get_text()
    (link,) = note.select("a")
    clause = read(built / folder / "levels" / "index.html").find(id="no-headsets")
    assert link["href"] == "../levels/#no-headsets"
    assert clause is not None and link.get_text().removesuffix("…") in clause.get_text()
    (script,) = page.select("script[data-moved-clauses]")
    assert json.loads(script.get_text()) == {"no-headsets": "../levels/#no-headsets"}


def test_a_page_from_which_nothing_moved_has_no_list_and_no_script(built: Path) -> None:
    page = read(built / "forum" / "index.html")
    assert not page.select("[data-moved-clauses]") and "moved.js" not in str(page)


@pytest.mark.parametrize(("folder", "words"), [("", "This page has a new address:"), ("el/", "νέα διεύθυνση:")])
def test_the_old_name_of_a_page_leads_on_without_scripts(built: Path, folder: str, words: str) -> None:
    page = read(built / folder / "phone" / "index.html")
    assert words in page.get_text()
    (link,) = page.select("a[data-moved-page]")
    assert link["href"] == "../phone-support/"
    (refresh,) = page.select("noscript meta[http-equiv=refresh]")
    assert refresh["content"] == "0; url=../phone-support/"
    assert page.select_one("meta[name=robots][content=noindex]")


def test_the_sitemap_and_the_search_know_new_addresses_only(built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "/phone-support/" in sitemap and "/phone/" not in sitemap
    index = json.loads(next(built.glob("assets/search/index.el.*.json")).read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert [place for place in places if place.endswith("#no-headsets")] == ["el/levels/#no-headsets"]
    assert not any("/phone/" in place for place in places)


@pytest.mark.parametrize(("folder", "old", "new"), IN_BROWSER)
def test_an_old_address_leads_on(page: Page, served: str, folder: str, old: str, new: str) -> None:
    page.goto(f"{served}/{folder}{old}")
    page.wait_for_url(f"{served}/{folder}{new}")
    name = new.partition("#")[2]
    assert not name or page.locator(f"[id='{name}']").evaluate("place => place.matches(':target')")


def test_an_old_address_that_is_typed_on_its_page_leads_on(page: Page, served: str) -> None:
    page.goto(f"{served}/not-included/#no-gateways")
    page.evaluate("location.hash = 'no-headsets'")
    page.wait_for_url(f"{served}/levels/#no-headsets")


def test_without_scripts_the_list_of_the_old_page_is_in_sight(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/not-included/#no-headsets")
    link = page.get_by_role("link", name="3CX does not support headsets")
    assert link.is_visible()
    link.click()
    page.wait_for_url(f"{served}/levels/#no-headsets")
    page.goto(f"{served}/el/phone/")
    page.wait_for_url(f"{served}/el/phone-support/")
    context.close()
