"""A page that stays, shown for a while as on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.site.barriers import PHONE


@contextmanager
def on_a_phone(page: Page) -> Iterator[None]:
    """Let the page be as wide as a phone; afterwards as wide as before, and in the system's colours."""
    size = page.viewport_size
    assert size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    try:
        yield
    finally:
        page.set_viewport_size(size)
        page.mouse.move(0, 0)  # the next move, anywhere, is seen
        page.emulate_media(color_scheme="null")
