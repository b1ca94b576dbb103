"""One visit of a page in Chromium, and what it took."""

import re
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from bench.server import Line, Server
from bench.site import BROWSER_OPTIONS, chromium
from bench.slow import slowed

TIMEOUT = 180_000  # milliseconds
ANSWERS = 30
STAY = 5_000  # milliseconds after them: whoever comes back has read something
# Seconds. Chromium's own windows take one and a half of a core when it starts; visitors have it open.
SETTLE = 3
ENGINE = re.compile(r"^/assets/pyodide/|\.(mjs|wasm|zip|whl|json)$")

# Notes, before anything else runs, when what happens for the first time; all times are since the visit began.
_NOTE = """
window.noted = { verdict: null, longest: 0, tasks: [] };
addEventListener("calculator:assessed", () => { noted.verdict ??= performance.now(); }, true);
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) noted.tasks.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
"""
# Whether the page answers by itself.
_READY = """() => document.querySelector("[data-calculator][data-by]")"""
# Picks an answer, and waits until the page has drawn what its compiled decision says; null where the engine was sooner.
_PICK = """
() => new Promise((resolve) => {
  if (noted.verdict) return resolve(null);
  const start = performance.now();
  document.querySelector("[data-calculator-form] input[name=requester][value=bronze]").click();
  requestAnimationFrame(() => setTimeout(() => {
    resolve(document.querySelector("[data-calculator][data-by=diagram]") ? performance.now() - start : null);
  }));
})
"""
# Asks again, each time for another case, and waits for the answer.
_ASK = """
async (times) => {
  const asking = globalThis.askAgain ?? (() => {
    const answers = [...document.querySelectorAll("[data-calculator-form] input[name=requester]")];
    // Another than before each time: the first is picked already.
    return (_, place) => answers[(place + 1) % answers.length].click();
  })();
  const cases = ["bronze", "silver", "gold", "platinum", "titanium"];
  const took = [];
  for (let place = 0; place < times; place += 1) {
    const start = performance.now();
    await new Promise((resolve) => {
      addEventListener("calculator:assessed", resolve, { capture: true, once: true });
      asking({ requester: cases[place % cases.length] }, place);
    });
    took.push(performance.now() - start);
  }
  return took;
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    name: str
    line: Line
    slowness: float = 1.0  # of the processor


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Milliseconds, and bytes."""

    verdict: float  # until the engine's first answer
    pick: float | None  # from the first pick until it is answered without the engine; None where the engine was sooner
    answer: float  # median of the answers after it
    longest: float  # of the page's own thread, 0 where no task took 50 ms
    bytes_sent: int
    engine_bytes: int  # without the page itself


def visit(page: Page, server: Server, address: str) -> Visit:
    """On the calculator page an answer is picked as soon as it lets one, as visitors do."""
    page.bring_to_front()  # what is behind draws nothing, and is answered late
    page.add_init_script(_NOTE)
    page.goto(address, wait_until="commit", timeout=TIMEOUT)
    pick = None
    if address.endswith("/calculator/"):
        page.wait_for_function(_READY, timeout=TIMEOUT)
        pick = page.evaluate(_PICK)
    page.wait_for_function("() => window.noted?.verdict", timeout=TIMEOUT, polling=100)  # not at each frame
    took = page.evaluate(_ASK, ANSWERS)
    noted = page.evaluate("() => noted")
    page.wait_for_timeout(STAY)
    return Visit(
        verdict=noted["verdict"],
        pick=pick,
        answer=statistics.median(took),
        longest=max((duration for _, duration in noted["tasks"]), default=0.0),
        bytes_sent=sum(server.sent.values()),
        engine_bytes=sum(size for path, size in server.sent.items() if ENGINE.search(path)),
    )


@contextmanager
def fresh_profile(playwright: Playwright, folder: Path, slowness: float) -> Iterator[BrowserContext]:
    """Yield a browser that has never been anywhere."""
    shutil.rmtree(folder, ignore_errors=True)
    context = playwright.chromium.launch_persistent_context(
        folder,
        executable_path=chromium(),
        args=BROWSER_OPTIONS,
    )
    time.sleep(SETTLE)
    try:
        with slowed(folder, slowness):
            yield context
    finally:
        context.close()


def cold_and_warm(
    playwright: Playwright, folder: Path, server: Server, address: str, condition: Condition
) -> tuple[Visit, Visit]:
    """Return a first visit, and a second with what the browser has kept of it."""
    with fresh_profile(playwright, folder, condition.slowness) as context:
        visits = []
        for _ in range(2):
            page = context.new_page()
            server.begin(condition.line)
            visits.append(visit(page, server, address))
            page.close()
    return visits[0], visits[1]
