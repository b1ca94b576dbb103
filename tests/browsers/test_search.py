"""The search in Firefox and WebKitGTK."""

import pytest

from tests.browsers.webdriver import Page

pytestmark = pytest.mark.browsers
ARROW_DOWN, ENTER = "\ue015", "\ue007"
FOUND = '.md-search-result__link[href*="/el/not-included/"][href$="#no-headsets"]'
IS_AT = "(selector) => document.activeElement.matches(selector)"
MARKED = "() => document.querySelector('#no-headsets mark')?.checkVisibility()"


def test_greek_words_find_a_clause_and_open_it(page: Page, address: str) -> None:
    page.goto(f"{address}/el/levels/")
    page.type("[data-search-part=query]", "ακουστικα μικροφωνο")
    page.wait_for(f"() => document.querySelector('{FOUND} mark')")
    for _ in range(20):
        page.press(ARROW_DOWN)
        if page.evaluate(IS_AT, FOUND):
            break
    page.press(ENTER)
    page.wait_for(MARKED)
    assert page.url.startswith(f"{address}/el/not-included/?h=") and page.url.endswith("#no-headsets")
    assert not page.complaints(address)
