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
# Puts the page of another language in the place of the one that is shown; gives the rules of both that are their own.
IN_ITS_PLACE = """async (address) => {
  window.kept ??= new Map();
  if (!kept.has(address)) {
    const html = await (await fetch(address)).text();
    const { head, body, documentElement: { lang } } = new DOMParser().parseFromString(html, "text/html");
    kept.set(address, { head, body, lang });
  }
  const { head, body, lang } = kept.get(address);
  document.documentElement.lang = lang;
  document.body.replaceWith(body);
  return [head, document.head].map((its) => [...its.querySelectorAll("style")].map((style) => style.textContent));
}"""
# As the theme's script does.
IN_SCHEME = """(name) => {
  document.body.dataset.mdColorScheme = name;
  for (const animation of document.getAnimations()) animation.finish();
}"""
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


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_runs_out_of_a_picture_and_no_word_of_the_heat_map_is_cut(
    window: Page, address: str, name: str
) -> None:
    """In the narrowest window and a wide one: no style asks for a width below 600, so 360 shows nothing more."""
    window.goto(page_of(address, "en", name))
    for width in (1000, 320):
        window.set_viewport_size({"width": width, "height": 740})
        found = {language: window.evaluate(OUTSIDE, PICTURES[name]) for language in _in_turn(window, address, name)}
        assert found == {language: [] for language in LANGUAGES}, width
    if PICTURES[name] != "heat-map":
        return
    window.set_viewport_size({"width": 1280, "height": 900})
    styled(window, ".heat__table * { hyphens: manual !important; overflow-wrap: normal !important }")
    cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
    for language in _in_turn(window, address, name):
        headings = window.locator(".heat__table th, .heat__table li")
        assert headings.count() == 11 + 25 * 4, language
        assert headings.evaluate_all(cut) == [], language
        expect(window.locator(".heat__comma").first, language).to_be_hidden()


def _in_turn(page: Page, address: str, name: str) -> Iterator[str]:
    """Show the page in each language, without loading it anew: all have the same styles."""
    for language in LANGUAGES:
        of_its_own, shown = page.evaluate(IN_ITS_PLACE, page_of(address, language, name))
        assert of_its_own == shown, language
        yield language


def test_the_word_of_a_state_can_be_read_on_its_fill(window: Page, address: str) -> None:
    seen = 0
    for name, picture in PICTURES.items():
        window.goto(page_of(address, "en", name))
        for scheme in ("default", "slate"):
            window.evaluate(IN_SCHEME, scheme)
            contrasts = window.locator(f'[data-picture="{picture}"]').evaluate(CONTRAST)
            assert all(contrast >= 4.5 for contrast in contrasts), (name, scheme, contrasts)
            seen += len(contrasts)
    assert seen > 2 * 20


def test_the_home_page_is_one_screen(still: Page, address: str) -> None:
    still.set_viewport_size({"width": 1280, "height": 900})
    still.goto(f"{address}/")
    box = still.locator(".ticket-steps").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 900


def test_the_home_pages_form_opens_the_case(still: Page, address: str) -> None:
    still.goto(f"{address}/de/")
    still.locator('[data-picture="case-form"] input[value="silver"]').check()
    still.locator('[data-picture="case-form"] input[value="self-hosted"]').check()
    still.locator('[data-picture="case-form"] button').click()
    still.wait_for_url("**/de/calculator/?**")
    for name, value in (("requester", "silver"), ("hosting", "self-hosted")):
        expect(still.locator(f'[data-calculator-form] input[name="{name}"][value="{value}"]')).to_be_checked()
    expect(still.locator('[data-outcome="phone"]')).to_have_attribute("data-value", "offered")


def test_a_cell_of_the_heat_map_opens_its_case(still: Page, address: str) -> None:
    still.goto(f"{address}/el/partner-levels/")
    cell = still.locator(".heat__cell").nth(2)  # Bronze, a system of one's own with more than 20 extensions
    kinds = cell.locator("[data-outcome-of-cell]").evaluate_all(
        "(outcomes) => outcomes.map((outcome) => [outcome.dataset.outcomeOfCell, outcome.dataset.kind])"
    )
    assert ["level-3", "confirm"] in kinds
    cell.locator("a").click()
    still.wait_for_url("**/el/calculator/?**")
    for outcome, value in kinds:
        expect(still.locator(f'[data-outcome="{outcome}"]')).to_have_attribute("data-value", value)


def test_the_filter_finds_a_topic_by_the_readers_own_words(still: Page, address: str) -> None:
    still.goto(f"{address}/not-included/")
    field = still.get_by_role("searchbox", name="Filter this list")
    shown = still.locator("[data-topic]:visible")
    everything = shown.count()
    field.fill("JABRA")
    still.evaluate("() => { window.stays = true; }")
    field.press("Enter")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("data-topic", "headset")
    field.fill("xyzzy")
    expect(shown).to_have_count(0)
    expect(still.get_by_text("Nothing in this list matches.")).to_be_visible()
    field.fill("")
    expect(shown).to_have_count(everything)
    assert still.evaluate("() => window.stays")


def test_the_filter_folds_letters_as_the_search_does(still: Page, address: str) -> None:
    def with_words(route: Route) -> None:
        html = route.fetch().text().replace('data-words="', 'data-words="йодль ёжъ strassenzz οδοσξξ cafezz ', 1)
        route.fulfill(body=html, content_type="text/html")

    still.route("**/not-included/", with_words, times=1)
    still.goto(f"{address}/not-included/")
    field = still.get_by_role("searchbox", name="Filter this list")
    shown = still.locator("[data-topic]:visible")
    found = {"йодль": 1, "иодль": 0, "ЁЖЪ": 1, "ежъ": 1, "Straßenzz": 1, "ΟΔΌΣΞΞ": 1, "οδόςξξ": 1, "CAFÉZZ": 1}
    for typed, count in found.items():
        field.fill(typed)
        expect(shown, typed).to_have_count(count)


def test_without_scripts_the_exclusions_stand_without_a_filter(window: Page, address: str) -> None:
    window.goto(f"{address}/not-included/")
    expect(window.get_by_role("searchbox", name="Filter this list")).to_have_count(0)
    assert window.locator("[data-topic]").count() > 10
