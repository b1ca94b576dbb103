"""The comparison page, in Chromium: from the last letter of a text to its findings, once the engine is up.

python -m bench.comparison
"""

import statistics
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from bench.server import serving
from bench.site import BROWSER_OPTIONS, chromium, site

# A clause of a usual page, one of the longest page, and a message of the largest catalogue.
TEXTS = (("levels.md", "level-2-who"), ("glossary.md", "term-advice"), ("calculator.po", "question.hosting"))
ROUNDS = 9
AIM = 300  # milliseconds
READY = "[data-compare][data-engine=ready]"
CHECKED = '(text) => document.querySelector(`[data-text="${text}"]`).dataset.took'


def times(page: Page, address: str, file: str, text: str) -> list[float]:
    """Return the milliseconds of some changes of a text, each with the pause after its last letter."""
    page.goto(f"{address}/el/translations/compare/?{urlencode({'file': file, 'text': text})}")
    page.locator(READY).wait_for()
    section = page.locator(f'[data-text="{text}"]')
    page.wait_for_function(CHECKED, arg=text)
    field = section.locator("textarea").first
    taken = []
    for _ in range(ROUNDS):
        section.evaluate("(section) => delete section.dataset.took")
        field.press_sequentially("λ")
        page.wait_for_function(CHECKED, arg=text)
        taken.append(float(section.get_attribute("data-took") or ""))
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
        site(Path(folder))
        with serving([Path(folder)]) as server:
            for file, text in TEXTS:
                taken = times(browser.new_page(), server.address, file, text)
                print(
                    f"{f'a changed text of {file}':34} median {statistics.median(taken):4.0f} ms, "
                    f"longest {max(taken):4.0f} ms  (aim: at most {AIM})"
                )
        browser.close()


if __name__ == "__main__":
    main()
