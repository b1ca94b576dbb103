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
from tests.site.calculator_page import BY_DIAGRAM, FAILED, SAVES_DATA, values
from tests.site.conftest import Again
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

BAD_COPIES = (portal, cut, flipped, empty)
ROWS = "table.answers tbody tr"
# Of these files, and of their compressed copies, what the browser would use without asking: the checksum of each.
KEPT = """(urls) => Promise.all(urls.map(async (url) => {
  const found = await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined);
  if (!found?.ok) return [url, null];
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await found.arrayBuffer()));
  return [url, [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")];
}))"""


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


def opens(page: Page, host: Host) -> None:
    """Open the calculator with a case. Each test has a host at an address of its own: nobody has been there before."""
    page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")


@contextmanager
def faulty(page: Page, host: Host, file: str, spoil: Spoil) -> Iterator[None]:
    """Open the calculator with a file spoilt; the console must have named it in the end, and nothing be uncaught."""
    host.spoilt[file] = spoil
    told = Told(page)
    opens(page, host)
    yield
    assert any(file.rpartition("/")[2] in words for words in told.words), told.words
    assert told.uncaught == []


def says_so_and_answers(page: Page, policy: Policy) -> None:
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    pick(page, "bronze")
    assert values(page) == verdict(policy, "bronze")


def says_so_and_shows_its_tables(page: Page) -> None:
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.locator(ROWS).count() > 10


# With MENDED, below: the worker, which the page itself checks, in each way; each other file, which one function fetches
# and checks for all (downloads.js), in two ways or more, and each way with two files. To it 404 and 503 are one way:
# no success.
FAILING = [
    ("worker", portal),
    ("worker", cut),
    ("worker", flipped),
    ("worker", empty),
    ("worker", reset),
    ("loader", portal),
    ("loader", empty),
    ("module", missing),
    ("module", reset),
    ("wasm", flipped),
    ("library", unavailable),
    ("wheel", cut),
]


@pytest.mark.parametrize(("part", "spoil"), FAILING)
def test_without_a_file_of_the_engine_the_page_says_so_and_answers(
    again: Again, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    page = again()
    with faulty(page, host, named(part), spoil):
        says_so_and_answers(page, policy)


# Those of MENDED aside.
@pytest.mark.parametrize("spoil", [portal, flipped, empty, reset, portal_as_script])
def test_without_its_script_the_page_says_so_and_shows_its_tables(again: Again, host: Host, spoil: Spoil) -> None:
    page = again()
    with faulty(page, host, named("page"), spoil):
        says_so_and_shows_its_tables(page)


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
    again: Again, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    """The page's script and the binary show it with the next visit, the others with what the browser has kept."""
    page, file = again(), named(part)
    with faulty(page, host, file, spoil):
        if part == "page":
            says_so_and_shows_its_tables(page)
        else:
            says_so_and_answers(page, policy)
        host.spoilt.clear()
        pick(page, "bronze")
        page.locator(RETRY).click()
        holds(page, policy, "bronze")
        if spoil in BAD_COPIES and part in ("page", "wasm"):
            page.reload()
            holds(page, policy, "bronze")
        elif spoil in BAD_COPIES:
            keeps_no_bad_copy(page, host, file)


def keeps_no_bad_copy(page: Page, host: Host, file: str) -> None:
    path = f"/assets/pyodide/{file}"
    kept = page.evaluate(KEPT, [path, f"{path}.gz"])
    right = {path: hashlib.sha256((host.folder / path[1:]).read_bytes()).hexdigest() for path, _ in kept}
    assert any(digest for _, digest in kept), "the browser has kept nothing"
    assert all(digest in (None, right[path]) for path, digest in kept)


def test_files_of_another_type_are_used_all_the_same(again: Again, host: Host, policy: Policy) -> None:
    """Each is fetched and used by itself: all come so in one visit."""
    parts = ("loader", "module", "wasm", "library", "wheel")
    host.spoilt |= {named(part): mistyped for part in parts}
    page = again()
    opens(page, host)
    holds(page, policy, "silver")


# No script of ours waits for a style or a font: to the page, each way is the same.
@pytest.mark.parametrize(("kind", "spoil"), [("style", missing), ("style", portal), ("font", reset)])
def test_without_its_looks_a_page_is_read_and_answers(
    again: Again, host: Host, policy: Policy, kind: str, spoil: Spoil
) -> None:
    host.spoilt[styles.sheet().address if kind == "style" else ".woff2"] = spoil
    page = again()
    opens(page, host)
    holds(page, policy, "silver")
    host.spoilt.clear()
    page.goto(f"{host.address}/levels/")
    expect(page.locator("#level-2-who")).to_be_visible()


# What never comes: half of a file, or all of it. Of which of the engine's files, the page cannot tell.
@pytest.mark.parametrize(
    ("part", "spoil"), [("page", silent), ("worker", silent), ("wasm", stalling), ("library", silent)]
)
def test_a_file_that_never_comes_is_told_after_fifteen_seconds(
    again: Again, host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    """What is picked meanwhile stays picked, also before the script is there."""
    host.spoilt[named(part)] = spoil
    page = again(clock=True)
    opens(page, host)
    page.wait_for_timeout(1_500)  # until all else is there
    page.clock.run_for(2_000)  # a start that takes no longer is not told of
    expect(page.locator(STATUS)).to_have_text(texts(page)["loading"])
    assert page.locator(RETRY).is_hidden()
    pick(page, "bronze")
    page.clock.run_for(16_000)
    expect(page.locator(STATUS)).to_have_text(texts(page)["slow"])
    assert page.locator("[data-calculator]").get_attribute("data-engine") == "loading"
    # Folded by the page's script, and shown where that does not come.
    assert page.locator(ROWS).first.is_visible() == (part == "page")
    host.spoilt.clear()
    page.locator(RETRY).click()
    holds(page, policy, "bronze")
    assert "requester=bronze" in page.url


def test_so_it_is_in_real_time(again: Again, host: Host) -> None:
    host.spoilt[named("wasm")] = stalling
    page = again()
    opens(page, host)
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
    again: Again, host: Host, policy: Policy, refusal: str
) -> None:
    worker = scripts.script("engine_worker")
    content = f"{refusal};\n".encode() + worker.content

    def answer(route: Route) -> None:
        route.fulfill(body=content, content_type="text/javascript")

    def unchecked(route: Route) -> None:
        text = route.fetch().text()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        route.fulfill(body=text.replace(worker.integrity, f"sha256-{digest}"), content_type="text/html")

    page = again()
    page.context.route(f"**/{worker.address}", answer)
    page.context.route(re.compile(r"/calculator/\?"), unchecked)
    told = Told(page)
    opens(page, host)
    says_so_and_answers(page, policy)
    assert told.uncaught == []


def test_a_clock_that_has_stopped_in_1970_is_no_matter(context: BrowserContext, host: Host, policy: Policy) -> None:
    page = context.new_page()
    page.clock.set_fixed_time(0)
    opens(page, host)
    holds(page, policy, "silver")


def test_two_tabs_keep_their_own_cases(context: BrowserContext, host: Host, policy: Policy) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        opens(page, host)
    pick(first, "gold")
    pick(second, "bronze")
    holds(first, policy, "gold")
    holds(second, policy, "bronze")
    first.add_init_script(SAVES_DATA)  # the case is the address's: that takes no engine
    first.reload()
    first.wait_for_function(BY_DIAGRAM)
    assert values(first) == verdict(policy, "gold")


def test_a_page_that_is_open_answers_without_a_line(again: Again, host: Host, policy: Policy) -> None:
    page = again()
    opens(page, host)
    holds(page, policy, "silver")
    page.context.set_offline(True)
    try:
        pick(page, "gold")
        holds(page, policy, "gold")
    finally:
        page.context.set_offline(False)
