"""A page that a host has kept from before an update: it says that a newer version is online, and offers to load it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from calculator import Policy
from policy_site import scripts, styles
from tests.site.calculator_page import FAILED
from tests.site.conftest import Again
from tests.site.hosts import Host, serving
from tests.site.visits import CASE, holds

NEWER = "[data-newer]"
# What an update gives other names.
RENAMED = ("calculator", "engine_worker", "every_page", "search_worker", "search_engine")


@pytest.fixture(scope="module")
def old(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The version before, as its pages ask for it: nothing of what they name is in the site any more."""
    folder = tmp_path_factory.mktemp("old")
    shutil.copytree(site, folder, copy_function=os.link, dirs_exist_ok=True)
    addresses = [*(scripts.script(name).address for name in RENAMED), styles.sheet().address]
    before = {address: address.replace(".", ".0", 1) for address in addresses}
    for name in ("calculator/index.html", "levels/index.html"):
        text = (
            (folder / name).read_text(encoding="utf-8").replace('"site-version" content="', '"site-version" content="0')
        )
        for address, former in before.items():
            text = text.replace(address, former)
        (folder / name).unlink()
        (folder / name).write_text(text, encoding="utf-8")
    for address, former in before.items():
        (folder / address).rename(folder / former)
    return folder


@pytest.fixture
def updated(old: Path, site: Path) -> Iterator[Host]:
    """A host that has the new version, and still sends two pages of the one before."""
    with serving(old) as host:
        host.folder = site
        host.kept = {f"/{name}/": old / name / "index.html" for name in ("calculator", "levels")}
        yield host


def is_told(page: Page) -> None:
    expect(page.locator(NEWER)).to_contain_text("A new version of this site is online.")


def is_loaded(page: Page, host: Host) -> None:
    """Let the host forget what it kept, and load the new version as the page offers."""
    host.kept.clear()
    page.locator(f"{NEWER} button").click()
    expect(page.locator(NEWER)).to_be_hidden()


def test_the_version_before_works_by_itself(again: Again, old: Path, policy: Policy) -> None:
    with serving(old) as host:
        page = again()
        page.goto(f"{host.address}/calculator/{CASE}")
        holds(page, policy, "silver")
        expect(page.locator(NEWER)).to_be_hidden()


def test_a_calculator_that_was_kept_says_so_and_the_new_one_answers(
    again: Again, updated: Host, policy: Policy
) -> None:
    page = again()
    page.goto(f"{updated.address}/calculator/{CASE}")
    page.wait_for_function(FAILED)
    expect(page.locator(NEWER)).to_be_hidden()  # the host sends nothing newer yet
    updated.kept_once = True
    page.goto(f"{updated.address}/calculator/{CASE}")
    is_told(page)
    is_loaded(page, updated)
    holds(page, policy, "silver")


def test_a_page_of_the_policy_that_was_kept_says_so(again: Again, updated: Host) -> None:
    updated.kept_once = True
    page = again()
    page.goto(f"{updated.address}/levels/")
    is_told(page)
    is_loaded(page, updated)
    expect(page.locator("#level-2-who")).to_be_visible()


def test_a_page_that_was_open_says_so_when_something_is_searched(again: Again, old: Path, site: Path) -> None:
    with serving(old) as host:
        page = again()
        page.goto(f"{host.address}/levels/")
        page.wait_for_load_state("networkidle")
        host.folder = site
        page.keyboard.press("/")
        page.keyboard.type("hotline")
        is_told(page)
        page.keyboard.press("Escape")
        is_loaded(page, host)
