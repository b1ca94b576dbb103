"""The theme's script: with the first sign of somebody, and not while the engine starts, unless it is reached for."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from policy_site import scripts
from tests.site.calculator_page import SAVES_DATA
from tests.site.conftest import Again

# The theme's script says so of itself.
HERE = "() => document.documentElement.classList.contains('js-focus-visible')"
SEARCHING = "() => document.activeElement.matches('[data-search-part=query]')"
AT_ONCE = "[data-calculator][data-by=diagram]"


WORKER = f"**/{scripts.script('engine_worker').address}"


@pytest.fixture
def waiting(again: Again, address: str) -> Page:
    """The page of an engine that never comes."""
    page = again()
    page.context.route(WORKER, lambda _: None)
    page.goto(f"{address}/calculator/")
    page.locator("html[lang]").wait_for(state="attached")
    return page


def stir(page: Page) -> None:
    """Move the pointer, wherever it is: to the page, where it is first seen is where it rests."""
    page.mouse.move(40, 40)
    page.mouse.move(50, 50, steps=2)


def asked_for(page: Page) -> list[str]:
    """The addresses of the theme's script, as they are asked for."""
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "/assets/javascripts/bundle" in request.url else None
    )
    return asked


def test_whoever_reads_and_does_no_more_never_loads_it(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked = asked_for(page)
    page.goto(f"{address}/el/levels/", wait_until="networkidle")
    # Where a pointer rests, the page is told so: Chromium does it by itself as a page opens.
    for _ in range(2):
        page.locator("header").first.dispatch_event("pointermove", {"screenX": 0, "screenY": 0})
    page.wait_for_load_state("networkidle")
    assert asked == []


@pytest.mark.parametrize("sign", ["move", "scroll", "key"])
def test_it_comes_with_the_first_sign_of_somebody(again: Again, address: str, sign: str) -> None:
    page = again()
    asked = asked_for(page)
    page.goto(f"{address}/levels/")
    if sign == "move":
        stir(page)
    elif sign == "scroll":
        page.mouse.wheel(0, 300)
    else:
        page.keyboard.press("Tab")
    page.wait_for_function(HERE)
    page.mouse.move(90, 90)
    assert len(asked) == 1


def test_it_follows_the_scrolling_as_if_it_had_been_there_from_the_start(again: Again, address: str) -> None:
    page = again()
    page.goto(f"{address}/levels/#level-3")
    stir(page)
    page.wait_for_function(HERE)
    page.mouse.wheel(0, 300)
    page.locator(".md-sidebar--secondary .md-nav__link--active[href='#level-3']").wait_for()
    page.mouse.wheel(0, -100)
    page.locator(".md-top:not([hidden])").wait_for()


def test_a_link_to_a_search_opens_it(again: Again, address: str) -> None:
    page = again()
    page.goto(f"{address}/levels/?q=phone")
    page.locator("[data-search-part=list] a").first.wait_for()


def test_a_sign_waits_for_the_first_answer(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked = asked_for(page)
    page.add_init_script(
        f"addEventListener('calculator:assessed', () => {{ window.hereBefore ??= ({HERE})(); }}, true);"
    )
    page.goto(f"{address}/calculator/")
    stir(page)
    page.wait_for_function(HERE)
    assert page.evaluate("() => window.hereBefore") is False
    assert len(asked) == 1


def test_an_answer_to_the_form_does_not_call_it(waiting: Page) -> None:
    waiting.locator(AT_ONCE).wait_for()
    waiting.locator("input[name=requester][value=gold]").check()
    assert not waiting.evaluate(HERE)


def test_a_key_leads_into_the_search_at_once(waiting: Page) -> None:
    assert not waiting.evaluate(HERE)
    waiting.keyboard.press("/")
    waiting.wait_for_function(SEARCHING)
    waiting.keyboard.type("ticket")
    waiting.wait_for_function(HERE)
    assert waiting.locator("[data-search-part=query]").input_value() == "ticket"


def test_the_search_does_without_it(waiting: Page) -> None:
    waiting.route("**/assets/javascripts/bundle*", lambda route: route.abort())
    field = waiting.locator("[data-search-part=query]")
    field.click()
    field.press_sequentially("ticket")
    waiting.locator("[data-search-part=list] a").first.wait_for()
    waiting.keyboard.press("Escape")
    assert waiting.locator("#__search:checked").count() == 0


def held_back(again: Again, address: str) -> tuple[Page, list[Route]]:
    """Open a page whose theme's script, once asked for, comes when a test lets it."""
    held: list[Route] = []
    page = again()
    page.route("**/assets/javascripts/bundle*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright cannot take a built-in
    page.goto(f"{address}/levels/")
    return page, held


def test_a_key_that_the_search_has_answered_is_not_answered_again(again: Again, address: str) -> None:
    page, held = held_back(again, address)
    with page.expect_request("**/assets/javascripts/bundle*"):
        page.keyboard.press("/")
    page.keyboard.type("tick")
    for route in held:
        route.continue_()
    page.wait_for_function(HERE)
    page.keyboard.type("et")
    assert page.locator("[data-search-part=query]").input_value() == "ticket"


def test_a_colour_that_was_chosen_before_is_taken(waiting: Page) -> None:
    assert not waiting.evaluate(HERE)
    before = waiting.evaluate("() => document.body.getAttribute('data-md-color-media')")
    waiting.locator("label.md-header__button[for^=__palette]").locator("visible=true").click()
    waiting.wait_for_function("(before) => document.body.getAttribute('data-md-color-media') !== before", arg=before)


def test_a_colour_that_is_chosen_while_it_comes_is_taken(again: Again, address: str) -> None:
    page, held = held_back(again, address)
    with page.expect_request("**/assets/javascripts/bundle*"):
        stir(page)
    page.locator("label.md-header__button[for^=__palette]").locator("visible=true").click()
    for route in held:
        route.continue_()
    page.wait_for_function("() => document.body.dataset.mdColorMedia === '(prefers-color-scheme: light)'")


def test_it_does_not_wait_for_an_engine_that_failed(again: Again, address: str) -> None:
    page = again()
    page.context.route(WORKER, lambda route: route.abort())
    page.goto(f"{address}/calculator/")
    stir(page)
    page.wait_for_function(HERE)
    assert page.locator("[data-calculator]").get_attribute("data-engine") == "failed"


def test_it_does_not_wait_where_data_is_saved(again: Again, address: str) -> None:
    page = again(SAVES_DATA)
    page.goto(f"{address}/calculator/")
    stir(page)
    page.wait_for_function(HERE)
    assert page.locator("[data-calculator]").get_attribute("data-engine") == "idle"


@pytest.fixture
def dark(again: Again) -> Iterator[Page]:
    """A page of somebody whose system is dark; afterwards it is as it comes."""
    page = again()
    page.emulate_media(color_scheme="dark")
    yield page
    page.emulate_media(color_scheme="null")


@pytest.mark.parametrize("page_of", ["", "calculator/"])
def test_whoever_wants_it_dark_has_it_dark_before_the_theme_is_there(dark: Page, address: str, page_of: str) -> None:
    dark.route("**/assets/javascripts/bundle*", lambda _: None)
    dark.goto(f"{address}/{page_of}", wait_until="commit")
    dark.wait_for_function("() => document.body?.dataset.mdColorScheme === 'slate'")
    assert dark.locator("label.md-header__button[for^=__palette]").locator("visible=true").count() == 1
