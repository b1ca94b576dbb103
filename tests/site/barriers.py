"""What bars the way for somebody: axe's objections to a page, in light and in dark."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SCHEMES = {"light": "default", "dark": "slate"}
# What depends on the colours.
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PHONE = {"width": 360, "height": 740}
# Axe reads the same few colours again and again, which is half of its work: it may remember them.
REMEMBER_COLOURS = """() => {
  const { prototype } = axe.commons.color.Color;
  const parse = prototype.parseString;
  const known = new Map();
  prototype.parseString = function (text) {
    if (!known.has(text)) {
      parse.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""
RUN = """async ([within, options]) => {
  const { violations } = await axe.run(within ?? document, options);
  return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 120))]);
}"""


def objections(page: Page, scheme: str = "light", within: str | None = None) -> list[tuple[str, list[str]]]:
    """What axe objects to: in light everything, in dark what depends on the colours."""
    options: dict[str, Any] = {"resultTypes": ["violations"], **(OF_COLOURS if scheme == "dark" else {})}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(REMEMBER_COLOURS)
    return [(rule, parts) for rule, parts in page.evaluate(RUN, [within, options])]


def schemes(page: Page) -> Iterator[str]:
    """Show the page in light and then in dark, as the theme does when the system changes."""
    page.mouse.move(50, 50, steps=2)  # the theme's script comes with the first sign of somebody
    page.wait_for_function("() => document.body.dataset.mdColorMedia")
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function("(name) => document.body.dataset.mdColorScheme === name", arg=name)
        yield scheme


def bars_nobodys_way(page: Page, within: str | None = None) -> None:
    """Check that axe finds nothing to object to in either scheme, and that the page fits the width of the screen.

    A part of a page is looked at alone where another test looks at the whole.
    """
    for scheme in schemes(page):
        assert objections(page, scheme, within) == [], scheme
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
