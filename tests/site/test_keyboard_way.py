"""The keyboard's way through a page: each stop is in the window, and nothing covers it; and axe in the open menus."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.barriers import objections, schemes
from tests.site.conftest import FORGET, opened

type Visit = Callable[[str, int], Page]

# With the menu beside the text, without it, and the narrowest: no style asks for a width between this and 700.
WIDTHS = (1280, 1000, 320)
# Where the focus is, and whether it is seen there; null at the end of the way. Some controls are drawn by their labels.
STOP = """async () => {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // What moves is where it will be.
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
  const $stop = document.activeElement;
  if (!$stop || $stop === document.body) return null;
  const name = `${$stop.tagName} ${$stop.className} ${$stop.textContent.trim().slice(0, 30)}`;
  const $drawn = [$stop, ...($stop.labels ?? []), ...document.querySelectorAll(".md-option:focus + label")];
  const seen = $drawn.some(($one) => {
    const [box] = $one.getClientRects();
    if (!box || box.left < -1 || box.top < -1 || box.right > innerWidth + 1) return false;
    const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2];
    const $hit = document.elementFromPoint(x, y);
    return $hit !== null && ($one.contains($hit) || ($hit !== document.body && $hit.contains($one)));
  });
  return { name, seen, isInSearch: $stop.closest(".md-search") !== null };
}"""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Go through the page by the Tab key, once."""
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield stop
    raise AssertionError("the way has no end")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    with opened(browser, locale="en-GB") as context:
        yield context.new_page()


@pytest.fixture
def visit(window: Page, address: str) -> Iterator[Visit]:
    """Give a function that opens a page in a window of that width; the window stays, but keeps nothing."""

    def go(path: str, width: int) -> Page:
        window.goto("about:blank")  # where the mouse and the focus were
        window.set_viewport_size({"width": width, "height": 740})
        window.goto(f"{address}/{path}")
        return window

    yield go
    window.evaluate(FORGET)
    window.mouse.move(0, 0)  # the next move, anywhere, is seen
    window.emulate_media(color_scheme="null")


@pytest.mark.parametrize(
    ("path", "width"), [("", 1280), ("", 360), *(("levels/", width) for width in WIDTHS[:2]), ("el/levels/", WIDTHS[2])]
)
def test_each_stop_is_in_sight(visit: Visit, path: str, width: int) -> None:
    found = list(stops(visit(path, width)))
    assert len(found) > 10
    assert [stop["name"] for stop in found if not stop["seen"]] == []


@pytest.mark.parametrize("width", [1280, 320])  # at 1000 it opens as at 1280
def test_each_stop_of_the_open_search_is_in_sight(visit: Visit, width: int) -> None:
    page = visit("levels/", width)
    page.keyboard.press("/")
    page.keyboard.type("phone silver")
    page.locator("[data-search-part=list] a").first.wait_for()
    page.wait_for_timeout(500)
    found: list[dict[str, Any]] = []
    beyond: list[dict[str, Any]] = []
    for stop in stops(page):
        (found if stop["isInSearch"] else beyond).append(stop)
        if len(beyond) == 5:
            break  # the search has closed, and the rest of the page's way is gone elsewhere
    found += beyond
    assert [stop["name"] for stop in found if not stop["seen"]] == []
    assert sum("md-search-result__link" in stop["name"] for stop in found) > 3


@pytest.mark.parametrize("width", [1000, 360])
def test_the_closed_menu_is_no_stop_and_the_open_one_shows_where_one_is(visit: Visit, width: int) -> None:
    page = visit("levels/", width)
    drawer = page.locator(".md-sidebar--primary")
    expect(drawer).to_have_attribute("inert", "")
    button = page.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(drawer).not_to_have_attribute("inert", "")
    expect(button).to_have_attribute("aria-expanded", "true")
    here = drawer.locator('a[aria-current="page"]')
    expect(here).to_be_focused()
    expect(here).to_be_in_viewport()
    assert here.inner_text() == "Support levels"
    page.wait_for_timeout(400)
    for _ in range(6):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        assert stop and stop["seen"], stop
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(drawer).to_have_attribute("inert", "")


def test_the_menu_beside_the_text_is_always_there(visit: Visit) -> None:
    page = visit("levels/", 1280)
    expect(page.locator(".md-sidebar--primary")).not_to_have_attribute("inert", "")
    page.set_viewport_size({"width": 1000, "height": 740})
    expect(page.locator(".md-sidebar--primary")).to_have_attribute("inert", "")


OPENERS = {"[data-languages]": "[data-languages] > summary", ".md-sidebar--primary": "[data-opens=drawer]"}
# Where a menu is opened, and in which schemes it is looked at there: its colours are those of every language and width.
MENUS = [
    ("[data-languages]", "de/", 1280, ["light", "dark"]),
    ("[data-languages]", "el/", 360, ["light"]),
    (".md-sidebar--primary", "", 1000, ["light"]),
    (".md-sidebar--primary", "el/", 360, ["light", "dark"]),
]


@pytest.mark.parametrize("how", MENUS, ids=lambda how: f"{how[0]}-{how[2]}")
def test_nothing_bars_the_way_in_an_open_menu(visit: Visit, how: tuple[str, str, int, list[str]]) -> None:
    menu, path, width, looked_at = how
    page = visit(f"{path}levels/", width)
    page.locator(OPENERS[menu]).click()
    page.wait_for_timeout(400)
    for scheme in schemes(page):
        if scheme in looked_at:
            page.wait_for_timeout(300)
            assert objections(page, scheme, menu) == [], scheme
