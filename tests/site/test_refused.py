"""What a browser may refuse: to keep anything (colours and search still work), and to change the address."""

import pytest
from playwright.sync_api import Browser, Page

from calculator import Policy
from tests.site.calculator_page import ANSWERED
from tests.site.conftest import Again
from tests.site.visits import CASE, holds, pick

BUTTON = "label.md-header__button[for^=__palette]"
CHOSEN = "() => document.body.getAttribute('data-md-color-media')"
REFUSED = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("The operation is insecure.", "SecurityError"); },
    configurable: true,
  });
}
"""
NONE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { value: null, configurable: true });
}
"""


SPOILT = ("{", "null", '{"index": 1, "color": null}')


def searches(page: Page) -> None:
    page.locator("[data-search-part=query]").click()
    page.keyboard.type("phone")
    page.locator("[data-search-part=list] a").first.wait_for()
    page.keyboard.press("Escape")


def chooses_a_colour(page: Page) -> None:
    before = page.evaluate(CHOSEN)
    page.locator(BUTTON).locator("visible=true").click()
    page.wait_for_function(f"(before) => ({CHOSEN})() !== before", arg=before)


def faults_of(page: Page) -> list[str]:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


# Behind the script that sees what storage there is (storage.js), the two are the same to a page.
@pytest.mark.parametrize(("storage", "path"), [(REFUSED, "calculator/"), (NONE, "levels/")])
def test_storage_is_an_extra(again: Again, address: str, storage: str, path: str) -> None:
    page = again(storage)
    faults = faults_of(page)
    page.route("**/*.wasm*", lambda _: None)  # the engine is on its way as long as this takes
    page.goto(f"{address}/{path}")
    searches(page)
    chooses_a_colour(page)
    assert page.locator("[data-calculator]:not([data-engine=loading])").count() == 0
    assert faults == []


@pytest.mark.parametrize("kept", SPOILT)
def test_a_colour_that_was_kept_spoilt_is_no_matter(again: Again, address: str, kept: str) -> None:
    page = again()
    faults = faults_of(page)
    page.goto(f"{address}/robots.txt")  # of this address, and no page
    page.evaluate("(kept) => localStorage.setItem('/.__palette', kept)", kept)
    page.goto(f"{address}/levels/")
    chooses_a_colour(page)
    assert faults == []


def test_what_was_chosen_and_what_others_keep_stays(again: Again, address: str) -> None:
    page = again()
    page.goto(f"{address}/levels/")
    page.evaluate("() => localStorage.setItem('another', '{')")
    page.mouse.move(50, 50, steps=2)
    for _ in range(2):
        chooses_a_colour(page)
    chosen = page.evaluate(CHOSEN)
    page.goto(f"{address}/scope/")
    assert page.evaluate(CHOSEN) == chosen
    assert page.evaluate("() => localStorage.getItem('another')") == "{"


def test_the_url_is_an_extra(browser: Browser, address: str, policy: Policy) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); };")
    faults = faults_of(page)
    page.goto(f"{address}/calculator/{CASE}")
    page.wait_for_function(ANSWERED)
    pick(page, "gold")
    holds(page, policy, "gold")
    page.locator('[data-calculator-action="copy-link"]').click()
    page.wait_for_function("() => document.querySelector('[data-calculator-part=kept]').textContent")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "requester=gold" in copied
    page.locator('[data-calculator-action="copy-text"]').click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\n')")
    assert copied in page.evaluate("navigator.clipboard.readText()")
    assert faults == []
    context.close()
