"""Nothing is cut off, hidden or on top of something else, in any state, at any size: measured, not looked at.

Each state is measured in one language, so that all of them and long words come in turn; `make screens` shows them.
"""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.calculator_page import styled
from tests.site.conftest import opened
from tests.site.states import STATES, reach
from translations.project import open_project

LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
LANGUAGES = dict(zip(STATES, cycle(open_project().languages), strict=False))
DESKTOP, PHONE, SMALL = {"width": 1280, "height": 900}, {"width": 360, "height": 740}, {"width": 320, "height": 640}
# WCAG 2.2, 1.4.12
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
TWICE_AS_LARGE = """() => {
  const $root = document.documentElement;
  $root.style.fontSize = `${2 * parseFloat(getComputedStyle($root).fontSize)}px`;
}"""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    with opened(browser, viewport=DESKTOP) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", [name for name in STATES if name != "receipt"])
def test_everything_can_be_seen(window: Page, address: str, name: str) -> None:
    reach(window, address, LANGUAGES[name], STATES[name])
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
