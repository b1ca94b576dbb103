"""The pictures and the home page in a browser: nothing runs out, states can be read, and links lead to their case."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.calculator_page import styled
from tests.site.test_pages import LANGUAGES

PICTURES = {
    "": "ladder",
    "levels/": "ladder",
    "before-opening/": "way",
    "readings/": "for-and-against",
    "not-included/": "exclusions",
    "partner-levels/": "heat-map",
}
# Text that runs out of the box that it stands in, or out of the window.
OUTSIDE = """(name) => [...document.querySelectorAll(`[data-picture="${name}"] *`)].filter((element) => {
  if (!element.checkVisibility() || element.closest(".picture__spoken, thead, svg")) return false;
  const box = element.getBoundingClientRect();
  return box.right > innerWidth + 1 || box.left < -1 || element.scrollWidth > element.clientWidth + 1 &&
    getComputedStyle(element).display !== "inline";
}).map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`)"""
ENGINE = "**/assets/calculator/worker.*"
# The contrast of each state's word with what lies behind it: the palest and the darkest of its fill.
CONTRAST = """(picture) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...picture.querySelectorAll(".value")].map((value) => {
    const style = getComputedStyle(value);
    const fills = style.backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? [style.backgroundColor];
    const behind = fills.map((fill) => fill.endsWith(", 0)") ? getComputedStyle(document.body).backgroundColor : fill);
    const ink = light(style.color);
    return Math.min(...behind.map(light).map((paper) =>
      (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)));
  });
}"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages; no picture needs a script."""
    context = browser.new_context(viewport={"width": 1000, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def page_of(address: str, language: str, name: str) -> str:
    return f"{address}/{'' if language == 'en' else f'{language}/'}{name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_out_of_a_picture_and_no_word_of_the_heat_map_is_cut(
    window: Page, address: str, language: str
) -> None:
    """In the narrowest window and a wide one: no style asks for a width below 600, so 360 shows nothing more."""
    widths = [320, 1000]
    for name, picture in PICTURES.items():
        window.goto(page_of(address, language, name))
        widths.reverse()  # begins with the width that the window has
        for width in widths:
            window.set_viewport_size({"width": width, "height": 740})
            found = window.evaluate(OUTSIDE, picture)
            assert found == [], (name, width)
    # The last of them has the heat map.
    window.set_viewport_size({"width": 1280, "height": 900})
    styled(window, ".heat__table * { hyphens: manual !important; overflow-wrap: normal !important }")
    headings = window.locator(".heat__table th, .heat__table li")
    assert headings.count() == 11 + 25 * 4
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
    assert headings.evaluate_all(cut) == []
    expect(window.locator(".heat__comma").first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_word_of_a_state_can_be_read_on_its_fill(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type] # one of the two that there are
    page = context.new_page()
    seen = 0
    for name, picture in PICTURES.items():
        page.goto(page_of(address, "en", name))
        contrasts = page.locator(f'[data-picture="{picture}"]').evaluate(CONTRAST)
        assert all(contrast >= 4.5 for contrast in contrasts), (name, contrasts)
        seen += len(contrasts)
    context.close()
    assert seen > 20


def test_the_home_page_is_one_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/")
    box = page.locator(".ticket-steps").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 900


def test_the_home_pages_form_opens_the_case(page: Page, address: str) -> None:
    page.route(ENGINE, lambda _: None)  # the page answers before it
    page.goto(f"{address}/de/")
    page.locator('[data-picture="case-form"] input[value="silver"]').check()
    page.locator('[data-picture="case-form"] input[value="self-hosted"]').check()
    page.locator('[data-picture="case-form"] button').click()
    page.wait_for_url("**/de/calculator/?**")
    for name, value in (("requester", "silver"), ("hosting", "self-hosted")):
        expect(page.locator(f'[data-calculator-form] input[name="{name}"][value="{value}"]')).to_be_checked()
    expect(page.locator('[data-outcome="phone"]')).to_have_attribute("data-value", "offered")


def test_a_cell_of_the_heat_map_opens_its_case(page: Page, address: str) -> None:
    page.route(ENGINE, lambda _: None)  # the page answers before it
    page.goto(f"{address}/el/partner-levels/")
    cell = page.locator(".heat__cell").nth(2)  # Bronze, a system of one's own with more than 20 extensions
    kinds = cell.locator("[data-outcome-of-cell]").evaluate_all(
        "(outcomes) => outcomes.map((outcome) => [outcome.dataset.outcomeOfCell, outcome.dataset.kind])"
    )
    assert ["level-3", "confirm"] in kinds
    cell.locator("a").click()
    page.wait_for_url("**/el/calculator/?**")
    for outcome, value in kinds:
        expect(page.locator(f'[data-outcome="{outcome}"]')).to_have_attribute("data-value", value)


def test_the_filter_finds_a_topic_by_the_readers_own_words(page: Page, address: str) -> None:
    page.goto(f"{address}/not-included/")
    field = page.get_by_role("searchbox", name="Filter this list")
    shown = page.locator("[data-topic]:visible")
    everything = shown.count()
    field.fill("JABRA")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("data-topic", "headset")
    field.fill("xyzzy")
    expect(shown).to_have_count(0)
    expect(page.get_by_text("Nothing in this list matches.")).to_be_visible()
    field.fill("")
    expect(shown).to_have_count(everything)


def test_the_filter_folds_letters_as_the_search_does(page: Page, address: str) -> None:
    def with_words(route: Route) -> None:
        html = route.fetch().text().replace('data-words="', 'data-words="йодль ёжъ strassenzz οδοσξξ cafezz ', 1)
        route.fulfill(body=html, content_type="text/html")

    page.route("**/not-included/", with_words)
    page.goto(f"{address}/not-included/")
    field = page.get_by_role("searchbox", name="Filter this list")
    shown = page.locator("[data-topic]:visible")
    found = {"йодль": 1, "иодль": 0, "ЁЖЪ": 1, "ежъ": 1, "Straßenzz": 1, "ΟΔΌΣΞΞ": 1, "οδόςξξ": 1, "CAFÉZZ": 1}
    for typed, count in found.items():
        field.fill(typed)
        expect(shown, typed).to_have_count(count)


def test_without_scripts_the_exclusions_stand_without_a_filter(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/not-included/")
    expect(page.get_by_role("searchbox", name="Filter this list")).to_have_count(0)
    assert page.locator("[data-topic]").count() > 10
    context.close()
