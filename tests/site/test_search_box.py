"""The search box in a browser: what it loads and when, how results are reached, opened and marked."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.test_pages import LANGUAGES


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page with a clean console, all of whose requests are answered by the site, and what it asked for."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []

    def note(message: Any) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page, asked
    context.close()
    assert faults == []
    assert all(url.startswith(address) for url in asked)


def of_search(asked: list[str]) -> list[str]:
    return [url for url in asked if "search_index" in url or "engine.js" in url or "stemmers" in url]


@pytest.mark.parametrize(
    ("path", "typed", "clause"),
    [
        ("/el/levels/", "ακουστικα μικροφωνο", "/el/not-included/#no-headsets"),
        ("/it/", "cuffia", "/it/not-included/#no-headsets"),
        ("/phone/", "rude", "/after-opening/#rudeness-may-end-support"),
    ],
)
def test_a_clause_is_found_and_opened_by_keyboard(
    visit: tuple[Page, list[str]], address: str, path: str, typed: str, clause: str
) -> None:
    page, asked = visit
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert of_search(asked) == []
    page.keyboard.press("/")
    page.keyboard.type(typed)
    where, _, place = clause.partition("#")
    link = page.locator(f'.md-search-result__link[href*="{where}"][href$="#{place}"]')
    link.wait_for()
    assert link.locator("mark").count()
    assert re.search(r"\d", page.locator(".md-search-result__meta").inner_text())
    language = path.split("/")[1] if path.split("/")[1] in LANGUAGES else "en"
    index_asked = f"{address}/{'' if language == 'en' else language + '/'}search/search_index.json"
    assert [url for url in of_search(asked) if "index" in url] == [index_asked]
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if link.evaluate("($link) => $link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(where) + r"\?h=.*#" + place))
    assert page.locator(f"#{place} mark").first.is_visible()


def test_a_topic_found_opens_the_calculator_with_it(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/de/")
    page.keyboard.press("/")
    page.keyboard.type("kopfhörer")
    page.locator('.md-search-result__link[href*="topic=headset"]').first.click()
    page.wait_for_url(re.compile(r"/de/calculator/\?topic=headset"))
    page.wait_for_function("() => document.querySelector('[data-calculator] [name=topic]').value === 'headset'")


def test_pasted_text_is_searched(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/el/levels/")
    page.keyboard.press("/")
    # Sets the value with an input event and no key, as pasting and dictating do.
    page.locator("[data-md-component=search-query]").fill("χρόνος απόκρισης")
    page.locator('.md-search-result__link[href*="/el/response-time/"]').first.wait_for()


def test_readers_words_find_a_clause_and_are_not_shown(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.keyboard.type("hotline")
    page.locator('.md-search-result__link[href$="#phone-silver-and-above"]').first.wait_for()
    assert "hotline" not in page.locator(".md-search-result__list").inner_text().lower()


def test_a_result_says_what_it_lacks_and_the_box_what_it_has_not_found(
    visit: tuple[Page, list[str]], address: str
) -> None:
    page, _ = visit
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.keyboard.type("gateway zzqqxx")
    page.locator(".md-search-result__terms del").first.wait_for()
    assert page.locator(".md-search-result__terms del").first.inner_text() == "zzqqxx"
    page.keyboard.press("Control+a")
    page.keyboard.type("zzqqxx")
    page.locator(".md-search-result__item").first.wait_for(state="detached")
    assert page.locator(".md-search-result__meta").inner_text()


def test_nothing_bars_the_way_in_the_open_search(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/fr/levels/")
    page.keyboard.press("/")
    page.keyboard.type("passerelle zzqqxx")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(500)  # the box opens with a fade
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in violations] == []
