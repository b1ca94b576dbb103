"""Nothing is cut off, hidden or on top of something else, in any state, at any size: measured, not looked at.

Each state is measured in one language, so that all of them and long words come in turn; `make screens` shows them.
The cases of the calculator come in two, one after the other: its engine starts once for each.
"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.calculator_page import show, styled, url
from tests.site.conftest import FORGET, opened
from tests.site.states import CALCULATOR, STATES, reach
from translations.project import open_project

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
# Shown without a link's load. What another version of the policy says is told of links alone.
CASES = [
    name
    for name, state in STATES.items()
    if state.path.partition("?")[0] == CALCULATOR and not state.lost and name not in ("then", "receipt")
]
OTHERS = [name for name in STATES if name not in (*CASES, "receipt")]
LANGUAGES = dict(zip(OTHERS, cycle(open_project().languages), strict=False)) | {
    name: ("de", "el")[2 * place // len(CASES)] for place, name in enumerate(CASES)
}
DESKTOP, SMALL = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# WCAG 2.2, 1.4.12
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
TWICE_AS_LARGE = """() => {
  const $root = document.documentElement;
  $root.style.fontSize = `${2 * parseFloat(getComputedStyle($root).fontSize)}px`;
}"""
AS_LARGE_AS_BEFORE = """() => { document.documentElement.style.fontSize = ""; }"""


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    with opened(browser) as context:
        yield context.new_page()


@pytest.fixture
def window(shared: Page) -> Iterator[Page]:
    """The window of all states, as on a first visit."""
    yield shared
    shared.unroute_all()
    shared.evaluate(FORGET)


@pytest.mark.parametrize("name", [*OTHERS, *CASES])
def test_everything_can_be_seen(window: Page, address: str, name: str) -> None:
    """On a desktop and in the narrowest window: no style asks for a width between it and a phone's."""
    _show(window, address, name)
    found = {"desktop": _measured(window)}
    window.evaluate(TWICE_AS_LARGE)
    found["twice as large"] = _measured(window)
    window.evaluate(AS_LARGE_AS_BEFORE)
    window.set_viewport_size(SMALL)  # type: ignore[arg-type]
    if name == "menu":
        STATES[name].act(window)  # it is beside the text where there is room, and opened where there is none
        expect(window.locator(".md-sidebar--primary")).not_to_have_attribute("inert", "")
    found["small"] = _measured(window)
    styled(window, SPACED)
    found["small and spaced"] = _measured(window)
    assert {how: objections for how, objections in found.items() if objections} == {}


def _show(page: Page, address: str, name: str) -> None:
    """Bring the window into a state; the calculator's page stays for its cases."""
    state = STATES[name]
    if name in CASES:
        styled(page, "")
    else:
        page.goto("about:blank")  # nothing is laid out anew in the size of the next
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    if name in CASES:
        show(page, url(address, LANGUAGES[name]), state.path.partition("?")[2])
        state.act(page)
    else:
        reach(page, address, LANGUAGES[name], state)


def _measured(page: Page) -> list[str]:
    page.wait_for_timeout(100)
    objections: list[str] = page.evaluate(LOOKS)
    return objections
