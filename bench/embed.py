"""The embed against the calculator's page, in Chromium, in turns: when its engine is ready, and its HTML.

python -m bench.embed [--pairs 5]
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.server import serving
from bench.site import BROWSER_OPTIONS, chromium, site

PAGES = ("calculator/", "calculator/embed/")
MOST_HTML = 0.6
READY = """() => new Promise((resolve) => {
  const look = () => {
    if (document.querySelector("[data-engine]")?.dataset.engine === "ready") resolve(performance.now());
    else setTimeout(look, 5);
  };
  look();
})"""


def ready(browser: Browser, address: str) -> float:
    """Milliseconds from the first byte of a first visit until the engine is ready."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    took: float = page.evaluate(READY)
    context.close()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "site"
        site(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
        with serving([folder]) as server:
            took = [[ready(browser, f"{server.address}/{page}") for page in PAGES] for _ in range(pairs)]
        browser.close()
        whole, embed = ((folder / page / "index.html").stat().st_size for page in PAGES)
    ratio = statistics.median(embedded / page for page, embedded in took)
    print(f"engine ready, embed / page                     {ratio:6.2f}  (aim: at most 1)")
    print(f"HTML, embed / page                             {embed / whole:6.2f}  (aim: at most {MOST_HTML})")


if __name__ == "__main__":
    main()
