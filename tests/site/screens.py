"""Contact sheets of all pages and states: ``make screens``. Each sheet is one state, in each language and look.

python -m tests.site.screens [STATE ...] [--languages de el en] [--output build/screens]

Writes a picture of each, a sheet for each state (``<state>.png``), and ``index.html``, which shows all.
"""

import argparse
import html
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.site.conftest import ROOT, built_site, launched, serving
from tests.site.states import STATES, reach
from translations.project import open_project

# Languages with other letters and with long words are looked at in every look, the others in one each.
CLOSELY = ("de", "el", "en")


class Look(NamedTuple):
    """A window: its size and its colours."""

    name: str
    width: int
    height: int
    scheme: str


LOOKS = tuple(
    Look(f"{device}-{scheme}", width, height, scheme)
    for (device, width, height), scheme in product((("desktop", 1280, 900), ("phone", 360, 740)), ("light", "dark"))
)
ONE_EACH = (LOOKS[0], LOOKS[3])


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and lay out the sheets; the status is 1 if a state could not be reached."""
    parser = argparse.ArgumentParser(prog="python -m tests.site.screens", description=__doc__)
    parser.add_argument("states", nargs="*", metavar="STATE", help=", ".join(STATES))
    parser.add_argument("--languages", nargs="+", default=list(open_project().languages))
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "screens")
    given = parser.parse_args(arguments)
    if unknown := set(given.states) - set(STATES):
        parser.error(f"no such state: {', '.join(sorted(unknown))}")
    given.output.mkdir(parents=True, exist_ok=True)
    site = given.site or built_site(given.output / "site")
    faults = []
    with serving(site) as address, sync_playwright() as playwright, launched(playwright) as browser:
        for name in given.states or STATES:
            taken = []
            for language, look in _wanted(given.languages):
                file = given.output / f"{name}-{language}-{look.name}.png"
                try:
                    with _window(browser, language, look) as page:
                        reach(page, address, language, STATES[name])
                        _take(page, file, whole=STATES[name].whole)
                    taken.append(file)
                except Error as error:
                    faults.append(f"{name}, {language}, {look.name}: {error.message.splitlines()[0]}")
            _lay_out(browser, given.output, name, taken)
            print(given.output / f"{name}.png", flush=True)
    _index(given.output)
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def _wanted(languages: Sequence[str]) -> Iterator[tuple[str, Look]]:
    for language in languages:
        for look in LOOKS if language in CLOSELY else ONE_EACH:
            yield language, look


@contextmanager
def _window(browser: Browser, language: str, look: Look) -> Iterator[Page]:
    how: dict[str, Any] = {"color_scheme": look.scheme, "locale": language}
    context = browser.new_context(viewport={"width": look.width, "height": look.height}, **how)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def _take(page: Page, file: Path, *, whole: bool) -> None:
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(300)  # what moves has come to rest
    page.screenshot(path=file, full_page=whole)


def _lay_out(browser: Browser, folder: Path, name: str, taken: Sequence[Path]) -> None:
    """Put the pictures of a state beside each other on one sheet."""
    sheet = folder / f"{name}.html"
    sheet.write_text(_sheet(name, taken), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1840, "height": 900})
    page.goto(sheet.as_uri())
    page.screenshot(path=folder / f"{name}.png", full_page=True)
    page.close()


def _sheet(name: str, taken: Sequence[Path]) -> str:
    figures = "".join(
        f'<figure class="{"phone" if "phone" in file.name else "desktop"}"><img src="{file.name}">'
        f"<figcaption>{file.stem.removeprefix(name + '-')}</figcaption></figure>"
        for file in taken
    )
    return (
        f"<!doctype html><meta charset=utf-8><title>{html.escape(name)}</title><style>"
        "body{display:flex;flex-wrap:wrap;align-items:start;gap:12px;font:14px sans-serif;background:#888}"
        "h1{width:100%;margin:0}figure{margin:0}.desktop img{width:640px}.phone img{width:240px}"
        f"img{{max-height:1600px;object-fit:cover;object-position:top}}</style><h1>{html.escape(name)}</h1>{figures}"
    )


def _index(folder: Path) -> None:
    links = "".join(f'<li><a href="{sheet.name}">{sheet.stem}</a>' for sheet in sorted(folder.glob("*.html")))
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8><ul>{links}</ul>", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
