"""A fleet on the calculator page, in Chromium: rows a second once the engine is ready, and the page's longest task."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.native import STYLES, write_fleet
from bench.server import serving
from bench.site import BROWSER_OPTIONS, chromium, site
from calculator import load_policy

SIZES = (60_000, 200_000)
ROUNDS = 3
READY = "() => document.querySelector('[data-engine]').dataset.engine === 'ready'"
# Started by the choice of a file, over when the section says so.
TIMED = """() => new Promise((resolve) => {
  const $section = document.querySelector("[data-calculator-fleet]");
  let start = 0;
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: "longtask" });
  new MutationObserver(() => {
    const { state } = $section.dataset;
    if (state === "running") start = performance.now();
    else setTimeout(() => resolve([state, performance.now() - start, longest]), 200);
  }).observe($section, { attributeFilter: ["data-state"] });
})"""


def run(browser: Browser, address: str, file: Path) -> tuple[float, float]:
    """Milliseconds for a file, and those of the page's longest task meanwhile (0 where none took 50)."""
    page = browser.new_page()
    page.goto(f"{address}/calculator/many/")
    page.wait_for_function(READY, timeout=60_000)
    page.mouse.move(50, 50, steps=2)  # the theme's script comes with the first sign of somebody
    page.wait_for_function("() => document.documentElement.classList.contains('js-focus-visible')")
    page.wait_for_load_state("networkidle")
    page.evaluate(f"() => {{ window.timed = ({TIMED})(); }}")
    page.set_input_files("#fleet-file", file)
    state, taken, longest = page.evaluate("() => window.timed")
    page.close()
    if state != "done":
        raise RuntimeError(f"the page says '{state}' of {file}")
    return taken - 200, longest


def main() -> None:
    policy = load_policy()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
        site(folder / "site")
        with serving([folder / "site"]) as server:
            for rows in SIZES:
                plain = 0.0
                for style in STYLES:
                    file = folder / "systems.csv"
                    write_fleet(policy, file, 1 / 3, rows, STYLES[style])
                    rounds = [run(browser, server.address, file) for _ in range(ROUNDS)]
                    rate = rows / min(taken for taken, _ in rounds) * 1000
                    plain = plain or rate
                    longest = max(task for _, task in rounds)
                    print(
                        f"fleet on the page, {rows:,} rows, {style}: {rate:,.0f} rows/s, {rate / plain:.2f} of the"
                        f" first (aims: 60,000; 0.7 where every cell is quoted, 0.45 below);"
                        f" longest task of the page {longest:.0f} ms (aim: under 50, told as 0)"
                    )
        browser.close()


if __name__ == "__main__":
    main()
