"""Nothing is cut off, hidden or on top of something else, in any state, at any size: measured, not looked at.

Each state is measured in one language, so that all of them and long words come in turn; `make screens` shows them.
The cases of the calculator come in three, one after the other: its engine starts once for each.
"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.calculator_page import show, styled, url
from tests.site.conftest import opened
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
    name: ("de", "el", "fr")[3 * place // len(CASES)] for place, name in enumerate(CASES)
}
DESKTOP, PHONE, SMALL = {"width": 1280, "height": 900}, {"width": 360, "height": 740}, {"width": 320, "height": 640}
# WCAG 2.2, 1.4.12
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
TWICE_AS_LARGE = """() => {
  const $root = document.documentElement;
  $root.style.fontSize = `${2 * parseFloat(getComputedStyle($root).fontSize)}px`;
}"""

FORGET = """() => {
  document.documentElement.style.fontSize = "";
  localStorage.clear();
  sessionStorage.clear();
}"""


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Page]:
    with opened(browser) as context:
        yield context.new_page()


@pytest.fixture
def window(shared: Page) -> Iterator[Page]:
    """The window of all states, as on a first visit."""
    shared.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    yield shared
    shared.unroute_all()
    styled(shared, "")
    shared.evaluate(FORGET)


@pytest.mark.parametrize("name", [*OTHERS, *CASES])
def test_everything_can_be_seen(window: Page, address: str, name: str) -> None:
    state = STATES[name]
    if name in CASES:
        show(window, url(address, LANGUAGES[name]), state.path.partition("?")[2])
        state.act(window)
    else:
        reach(window, address, LANGUAGES[name], state)
    found = {}
    for size in (DESKTOP, PHONE, SMALL):
        window.set_viewport_size(size)  # type: ignore[arg-type]
        found[f"{size['width']} px"] = _measured(window)
    window.set_viewport_size(PHONE)  # type: ignore[arg-type]
    styled(window, SPACED)
    found["spaced"] = _measured(window)
    styled(window, "")
    window.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    window.evaluate(TWICE_AS_LARGE)
    found["twice as large"] = _measured(window)
    assert {how: objections for how, objections in found.items() if objections} == {}


def _measured(page: Page) -> list[str]:
    page.wait_for_timeout(100)
    objections: list[str] = page.evaluate(LOOKS)
    return objections
