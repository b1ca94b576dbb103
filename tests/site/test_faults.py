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

type Fault = tuple[str, Spoil]
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
def faulty(host: Host, told: Told, fault: Fault) -> Iterator[None]:
    """Spoil a file: it must be asked for, the console name it, and nothing be uncaught. A failure says which."""
    part, spoil = fault
    file = named(part)
    # Where another file fails, the page does not wait for the binary: it need not be compiled each time.
    host.spoilt = {named("wasm"): silent, file: spoil}
    host.asked.clear()
    told.words.clear()
    try:
        yield
        assert any(path.endswith((file, f"{file}.gz")) for path in host.asked), "it is not asked for anew"
        assert any(file.rpartition("/")[2] in words for words in told.words), told.words
        assert told.uncaught == []
    except BaseException as failure:
        failure.add_note(f"The fault: {part}, {spoil.__name__}")
        raise


def says_so_and_answers(page: Page, policy: Policy, requester: str = "bronze") -> None:
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    pick(page, requester)
    assert values(page) == verdict(policy, requester)


def says_so_and_shows_its_tables(page: Page) -> None:
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.locator(ROWS).count() > 10


# Once a try has failed, each further one asks for all files anew: one visit has one fault after the other. The worker,
# which the page itself checks, fails in each way; of the other files of the engine, which one function fetches and
# checks for all (downloads.js), each fails in two ways or more, and each way with two files. To it 404 and 503 are one
# way: no success. The last copy of each file that the browser may keep is a bad one.
FILES: dict[str, tuple[Spoil, ...]] = {
    "module": (missing, reset, cut),
    "loader": (unavailable, portal, empty),
    "wasm": (flipped, reset, portal),
    "library": (unavailable, flipped),
    "wheel": (cut, empty),
}
FAILING: dict[str, list[Fault]] = {
    "worker": [("worker", spoil) for spoil in (missing, portal, cut, reset, empty, flipped)],
    "files": [(part, spoil) for part, ways in FILES.items() for spoil in ways],
}


@pytest.mark.parametrize("faults", FAILING.values(), ids=FAILING)
def test_without_a_file_of_the_engine_the_page_says_so_and_answers_until_trying_again_mends_it(
    again: Again, host: Host, policy: Policy, faults: list[Fault]
) -> None:
    page = again()
    told = Told(page)
    for place, fault in enumerate(faults):
        with faulty(host, told, fault):
            page.locator(RETRY).click() if place else opens(page, host)
            says_so_and_answers(page, policy, ("bronze", "gold")[place % 2])
    mended(page, host, policy)
    for part in {part for part, _ in faults}:
        keeps_no_bad_copy(page, host, part)


def mended(page: Page, host: Host, policy: Policy) -> None:
    """Let all files come, try again, and check that it helps, and that what was picked before stays picked."""
    host.spoilt.clear()
    pick(page, "customer")
    page.locator(RETRY).click()
    holds(page, policy, "customer")


def keeps_no_bad_copy(page: Page, host: Host, part: str) -> None:
    path = f"/{named(part)}" if part == "worker" else f"/assets/pyodide/{named(part)}"
    kept = page.evaluate(KEPT, [path, f"{path}.gz"])
    right = {path: hashlib.sha256((host.folder / path[1:]).read_bytes()).hexdigest() for path, _ in kept}
    assert any(digest for _, digest in kept), f"the browser has kept nothing of the {part}"
    assert all(digest in (None, right[path]) for path, digest in kept), part


def test_without_its_script_the_page_says_so_and_shows_its_tables_until_trying_again_mends_it(
    again: Again, host: Host, policy: Policy
) -> None:
    """What the browser has kept of it shows with the next visit."""
    page = again()
    told = Told(page)
    for place, spoil in enumerate((missing, portal, empty, reset, portal_as_script, flipped, cut)):
        with faulty(host, told, ("page", spoil)):
            page.locator(RETRY).click() if place else opens(page, host)
            says_so_and_shows_its_tables(page)
    mended(page, host, policy)
    host.spoilt[named("wasm")] = silent  # the script answers before the engine
    page.reload()
    page.wait_for_function(BY_DIAGRAM)
    assert values(page) == verdict(policy, "customer")


def test_files_of_another_type_are_used_all_the_same(again: Again, host: Host, policy: Policy) -> None:
    """Each is fetched and used by itself: all come so in one visit."""
    parts = ("loader", "module", "wasm", "library", "wheel")
    host.spoilt |= {named(part): mistyped for part in parts}
    page = again()
    opens(page, host)
    holds(page, policy, "silver")


# No script of ours waits for a style or a font: to the page, each way is the same. The engine's start sees by the style
# whether the host compresses (start-worker.js), and has to do without it where there is none.
@pytest.mark.parametrize("lost", [{"style": missing, "font": reset}, {"style": portal}], ids=["both", "style"])
def test_without_its_looks_a_page_is_read_and_answers(
    again: Again, host: Host, policy: Policy, lost: dict[str, Spoil]
) -> None:
    names = {"style": styles.sheet().address, "font": ".woff2"}
    host.spoilt = {names[kind]: spoil for kind, spoil in lost.items()}
    page = again()
    if "font" in lost:
        opens(page, host)
        holds(page, policy, "silver")
        assert any(path.endswith(names["font"]) for path in host.asked)
    else:
        host.spoilt[named("wasm")] = silent  # another start would be the same
        opens(page, host)
        page.wait_for_function(BY_DIAGRAM)
        assert values(page) == verdict(policy, "silver")
    host.spoilt.clear()
    page.goto(f"{host.address}/levels/")
    expect(page.locator("#level-2-who")).to_be_visible()


# What never comes: half of a file, or all of it. Of which of the engine's files, the page cannot tell.
NEVER: dict[str, list[Fault]] = {
    "page": [("page", silent)],
    "engine": [("worker", silent), ("library", silent), ("wasm", stalling)],
}


@pytest.mark.parametrize("faults", NEVER.values(), ids=NEVER)
def test_a_file_that_never_comes_is_told_after_fifteen_seconds(
    again: Again, host: Host, policy: Policy, faults: list[Fault]
) -> None:
    """What is picked meanwhile stays picked, also before the script is there."""
    page = again(clock=True)
    for place, (part, spoil) in enumerate(faults):
        host.spoilt = {named(part): spoil}
        page.locator(RETRY).click() if place else opens(page, host)
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


def test_two_tabs_keep_their_own_cases_and_answer_without_a_line(
    context: BrowserContext, host: Host, policy: Policy
) -> None:
    first, second = context.new_page(), context.new_page()
    for page in (first, second):
        opens(page, host)
    pick(first, "gold")
    pick(second, "bronze")
    holds(first, policy, "gold")
    holds(second, policy, "bronze")
    context.set_offline(True)
    pick(second, "customer")
    holds(second, policy, "customer")
    context.set_offline(False)
    first.add_init_script(SAVES_DATA)  # the case is the address's: that takes no engine
    first.reload()
    first.wait_for_function(BY_DIAGRAM)
    assert values(first) == verdict(policy, "gold")
