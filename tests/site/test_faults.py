"""One file after the other fails in one way after the other: what is shown stays true, and trying again mends it.

docs/hosting/faults.md has the table for maintainers.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from calculator import Policy
from policy_site import scripts, styles
from runtime.build import manifest
from tests.site.calculator_page import FAILED, values
from tests.site.hosts import (
    Host,
    Spoil,
    cut,
    empty,
    flipped,
    missing,
    mistyped,
    portal,
    portal_as_script,
    reset,
    silent,
    stalling,
    unavailable,
)
from tests.site.visits import CASE, RETRY, STATUS, holds, pick, texts, verdict

OF_ENGINE = ("worker", "loader", "module", "wasm", "library", "wheel")
FAULTS = (missing, unavailable, portal, cut, flipped, empty, reset)
BAD_COPIES = (portal, cut, flipped, empty)
ROWS = "table.answers tbody tr"


def named(part: str) -> str:
    """Return the end of the address of a file."""
    names = manifest()
    (wheel,) = names["lock"]["packages"].values()
    ours = {"page": "calculator", "worker": "engine_worker"}
    return scripts.script(ours[part]).address if part in ours else str({"wheel": wheel["file_name"], **names}[part])


class Told:
    """What a page tells its console, and what it asked for in vain."""

    def __init__(self, page: Page) -> None:
        self.words: list[str] = []
        self.uncaught: list[str] = []
        page.on("console", lambda message: self.words.append(f"{message.text} {message.location.get('url', '')}"))
        page.on("pageerror", lambda error: self.uncaught.append(str(error)))


@contextmanager
def faulty(context: BrowserContext, host: Host, file: str, spoil: Spoil) -> Iterator[Page]:
    """Open the calculator with a file spoilt; the console must have named it in the end, and nothing be uncaught."""
    host.spoilt[file] = spoil
    page = context.new_page()
    told = Told(page)
    page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    yield page
    assert any(file.rpartition("/")[2] in words for words in told.words), told.words
    assert told.uncaught == []


@pytest.mark.parametrize("spoil", FAULTS)
@pytest.mark.parametrize("part", OF_ENGINE)
def test_without_a_file_of_the_engine_the_page_says_so_and_answers(
    context: BrowserContext, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    with faulty(context, host, named(part), spoil) as page:
        page.wait_for_function(FAILED)
        assert page.locator(STATUS).inner_text() == texts(page)["failed"]
        pick(page, "bronze")
        assert values(page) == verdict(policy, "bronze")


@pytest.mark.parametrize("spoil", [*FAULTS, portal_as_script])
def test_without_its_script_the_page_says_so_and_shows_its_tables(
    context: BrowserContext, host: Host, spoil: Spoil
) -> None:
    with faulty(context, host, named("page"), spoil) as page:
        page.wait_for_function(FAILED)
        assert page.locator(STATUS).inner_text() == texts(page)["failed"]
        expect(page.locator(ROWS).first).to_be_visible()
        assert page.locator(ROWS).count() > 10


# Each file in one way, each way with one file.
MENDED = [
    ("worker", missing),
    ("loader", unavailable),
    ("module", cut),
    ("wasm", reset),
    ("library", flipped),
    ("wheel", empty),
    ("wasm", portal),
    ("page", cut),
    ("page", missing),
]


@pytest.mark.parametrize(("part", "spoil"), MENDED)
def test_trying_again_mends_it_and_a_bad_copy_stays_nowhere(
    context: BrowserContext, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    with faulty(context, host, named(part), spoil) as page:
        page.wait_for_function(FAILED)
        host.spoilt.clear()
        pick(page, "bronze")
        page.locator(RETRY).click()
        holds(page, policy, "bronze")
        if spoil in BAD_COPIES:
            page.reload()
            holds(page, policy, "bronze")


@pytest.mark.parametrize("part", ["loader", "module", "wasm", "library", "wheel"])
def test_a_file_of_another_type_is_used_all_the_same(
    context: BrowserContext, host: Host, policy: Policy, part: str
) -> None:
    host.spoilt[named(part)] = mistyped
    page = context.new_page()
    page.goto(f"{host.address}/calculator/{CASE}")
    holds(page, policy, "silver")


@pytest.mark.parametrize("spoil", [missing, portal, reset])
@pytest.mark.parametrize("kind", ["style", "font"])
def test_without_its_looks_a_page_is_read_and_answers(
    context: BrowserContext, host: Host, policy: Policy, kind: str, spoil: Spoil
) -> None:
    host.spoilt[styles.sheet().address if kind == "style" else ".woff2"] = spoil
    page = context.new_page()
    page.goto(f"{host.address}/calculator/{CASE}")
    holds(page, policy, "silver")
    host.spoilt.clear()
    page.goto(f"{host.address}/levels/")
    expect(page.locator("#level-2-who")).to_be_visible()


# What never comes


@pytest.mark.parametrize(
    ("part", "spoil"),
    [("page", silent), ("worker", silent), ("wasm", stalling), ("library", silent), ("module", stalling)],
)
def test_a_file_that_never_comes_is_told_after_fifteen_seconds(
    context: BrowserContext, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    host.spoilt[named(part)] = spoil
    page = context.new_page()
    page.clock.install()
    page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
    page.wait_for_timeout(1_500)  # until all else is there
    page.clock.run_for(2_000)  # a start that takes no longer is not told of
    expect(page.locator(STATUS)).to_have_text(texts(page)["loading"])
    assert page.locator(RETRY).is_hidden()
    page.clock.run_for(16_000)
    expect(page.locator(STATUS)).to_have_text(texts(page)["slow"])
    assert page.locator("[data-calculator]").get_attribute("data-engine") == "loading"
    # Folded by the page's script, and shown where that does not come.
    assert page.locator(ROWS).first.is_visible() == (part == "page")
    host.spoilt.clear()
    page.locator(RETRY).click()
    holds(page, policy, "silver")


def test_so_it_is_in_real_time(context: BrowserContext, host: Host) -> None:
    host.spoilt[named("wasm")] = stalling
    page = context.new_page()
    page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
    expect(page.locator(STATUS)).to_have_text(texts(page)["slow"])
    expect(page.locator(RETRY)).to_be_visible()


# What a browser refuses, or does otherwise


@pytest.mark.parametrize(
    "refusal",
    [
        "delete self.WebAssembly",
        "WebAssembly.instantiate = () => Promise.reject(new RangeError('out of memory'))",
    ],
)
def test_without_what_the_engine_runs_in_the_page_says_so_and_answers(
    context: BrowserContext, host: Host, policy: Policy, refusal: str
) -> None:
    worker = scripts.script("engine_worker")
    content = f"{refusal};\n".encode() + worker.content

    def answer(route: Route) -> None:
        route.fulfill(body=content, content_type="text/javascript")

    def unchecked(route: Route) -> None:
        text = route.fetch().text()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        route.fulfill(body=text.replace(worker.integrity, f"sha256-{digest}"), content_type="text/html")

    context.route(f"**/{worker.address}", answer)
    context.route(re.compile(r"/calculator/\?"), unchecked)
    page = context.new_page()
    told = Told(page)
    page.goto(f"{host.address}/calculator/{CASE}")
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    pick(page, "bronze")
    assert values(page) == verdict(policy, "bronze")
    assert told.uncaught == []


def test_a_clock_that_has_stopped_in_1970_is_no_matter(context: BrowserContext, host: Host, policy: Policy) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(0)
    page.goto(f"{host.address}/calculator/{CASE}")
    holds(page, policy, "silver")


def test_two_tabs_keep_their_own_cases(context: BrowserContext, host: Host, policy: Policy) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        page.goto(f"{host.address}/calculator/{CASE}")
    pick(first, "gold")
    pick(second, "bronze")
    holds(first, policy, "gold")
    holds(second, policy, "bronze")
    first.reload()
    holds(first, policy, "gold")


def test_a_page_that_is_open_answers_without_a_line(context: BrowserContext, host: Host, policy: Policy) -> None:
    page = context.new_page()
    page.goto(f"{host.address}/calculator/{CASE}")
    holds(page, policy, "silver")
    context.set_offline(True)
    pick(page, "gold")
    holds(page, policy, "gold")
