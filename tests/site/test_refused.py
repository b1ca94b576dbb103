"""What a browser may refuse: to keep anything (colours and search still work), and to change the address."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from calculator import Policy
from tests.site.calculator_page import ANSWERED
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


def kept(value: str) -> str:
    return f"localStorage.getItem('/.__palette') ?? localStorage.setItem('/.__palette', {value!r});"


SPOILT = [kept(value) for value in ("{", "null", '{"index": 1, "color": null}')]


@pytest.mark.parametrize(
    ("storage", "path"),
    [*((storage, path) for storage in (REFUSED, NONE) for path in ("levels/", "calculator/"))]
    + [(storage, "levels/") for storage in SPOILT],
)
def test_storage_is_an_extra(context: BrowserContext, address: str, storage: str, path: str) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(storage)
    page.goto(f"{address}/{path}")
    page.locator("[data-search-part=query]").click()
    page.keyboard.type("phone")
    page.locator("[data-search-part=list] a").first.wait_for()
    page.keyboard.press("Escape")
    before = page.evaluate(CHOSEN)
    page.locator(BUTTON).locator("visible=true").click()
    page.wait_for_function(f"(before) => ({CHOSEN})() !== before", arg=before)
    assert faults == []


def test_what_was_chosen_and_what_others_keep_stays(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/levels/")
    page.evaluate("() => localStorage.setItem('another', '{')")
    page.mouse.move(50, 50, steps=2)
    for _ in range(2):
        before = page.evaluate(CHOSEN)
        page.locator(BUTTON).locator("visible=true").click()
        page.wait_for_function(f"(before) => ({CHOSEN})() !== before", arg=before)
    chosen = page.evaluate(CHOSEN)
    page.goto(f"{address}/scope/")
    assert page.evaluate(CHOSEN) == chosen
    assert page.evaluate("() => localStorage.getItem('another')") == "{"


def test_the_url_is_an_extra(browser: Browser, address: str, policy: Policy) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); };")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
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
