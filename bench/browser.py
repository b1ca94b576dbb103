"""The engine in Chromium, our calculator page against the same calculator on Pyodide as it comes, in turns.

python -m bench.browser [--pairs 5]
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.chart import drawn
from bench.server import Line, Server, serving
from bench.site import TARGET, site
from bench.visit import Condition, Visit, cold_and_warm
from runtime.build import BEST, COMPRESSED, PYODIDE, ROOT
from runtime.cuts.cut import LIBRARY, LOADER, LOCK, MODULE, WASM
from runtime.publish import Compression, compress

STOCK_PAGE = Path(__file__).with_name("stock")
STOCK_FILES = (LOADER, MODULE, WASM, LIBRARY, LOCK)
OURS, STOCK, LIMIT = "ours", "stock", "wasm"
PAGES = {OURS: "/calculator/", STOCK: "/stock/", LIMIT: "/stock/?only-wasm"}
CONDITIONS = (
    Condition(name="as fast as it goes", line=Line()),
    Condition(name="10 Mbit/s, 40 ms", line=Line(rate=10e6, delay=0.04)),
    Condition(name="5 Mbit/s, 100 ms, processor 4x slower", line=Line(rate=5e6, delay=0.1), slowness=4),
)
# How many times sooner than stock a verdict shall be there, and what part of its bytes may be sent.
AIMS = {(CONDITIONS[0].name, "cold"): 3.0, (CONDITIONS[1].name, "cold"): 1.75, (CONDITIONS[0].name, "warm"): 4.0}
MOST_BYTES = 0.68
# Milliseconds from a pick until it is answered, before the engine does.
MOST_PICK = 100
VISITS = ("cold", "warm")

type Found = dict[str, dict[str, dict[str, list[Visit]]]]  # condition, visit, page


def stock(folder: Path) -> None:
    """Lay out the stock page: Pyodide's files and our wheel as they come, compressed as ours are."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    for name in STOCK_FILES:
        shutil.copyfile(PYODIDE / name, folder / name)
    for page in STOCK_PAGE.iterdir():
        (folder / page.name).write_text(page.read_text().replace("WHEEL", wheel.name))
    compress(sorted(folder.iterdir()), Compression(quality=BEST, kept=COMPRESSED))


def measured(pairs: int, server: Server, profiles: Path) -> Found:
    found: Found = {one.name: {kind: {page: [] for page in PAGES} for kind in VISITS} for one in CONDITIONS}
    with sync_playwright() as playwright:
        for condition in CONDITIONS:
            for pair in range(pairs):
                # In turns, and each the first as often.
                for page in sorted(PAGES, reverse=pair % 2 == 1):
                    address = server.address + PAGES[page]
                    visits = cold_and_warm(playwright, profiles / page, server, address, condition)
                    for kind, visit in zip(VISITS, visits, strict=True):
                        found[condition.name][kind][page].append(visit)
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def medians(visits: dict[str, list[Visit]], figure: Callable[[Visit], float]) -> list[float]:
    """Of our page, of stock, and of the bare binary."""
    return [statistics.median(map(figure, visits[page])) for page in PAGES]


def told(found: Found) -> Iterator[str]:
    yield f"{'to the first verdict':56} {'ours':>9} {'stock':>9} {'wasm':>9}  stock / ours"
    for condition, kinds in found.items():
        for kind, visits in kinds.items():
            ours, stock, wasm = medians(visits, lambda visit: visit.verdict)
            yield (
                f"{f'{condition}, {kind}':56} {ours:6.0f} ms {stock:6.0f} ms {wasm:6.0f} ms  {stock / ours:.2f}"
                + _aim(AIMS.get((condition, kind)))
            )
    first = found[CONDITIONS[0].name]
    ours, stock, wasm = (size / 1e6 for size in medians(first["cold"], lambda visit: visit.engine_bytes))
    share = f"  {ours / stock:.0%} of stock{_aim(f'{MOST_BYTES:.0%}')}"
    yield f"{'the engine on the line, first visit':56} {ours:6.2f} MB {stock:6.2f} MB {wasm:6.2f} MB{share}"
    ours, stock, wasm = (size / 1e6 for size in medians(first["cold"], lambda visit: visit.bytes_sent))
    yield f"{'all on the line, page and theme too':56} {ours:6.2f} MB {stock:6.2f} MB {wasm:6.2f} MB"
    ours, stock, _ = medians(first["warm"], lambda visit: visit.answer)
    yield f"{'an answer afterwards':56} {ours:6.1f} ms {stock:6.1f} ms"
    ours, stock, _ = medians(first["cold"], lambda visit: visit.longest)
    yield f"{'longest task of the page’s thread (0: none over 50 ms)':56} {ours:6.0f} ms {stock:6.0f} ms"
    for condition, kinds in found.items():
        picks = [visit.pick for visits in kinds.values() for visit in visits[OURS] if visit.pick is not None]
        if picks:
            name = f"a pick answered without the engine, {condition}"
            yield f"{name:80} {statistics.median(picks):6.0f} ms{_aim(MOST_PICK)}"


def _aim(aim: float | str | None) -> str:
    return f" (aim: {aim})" if aim else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    shutil.rmtree(TARGET, ignore_errors=True)
    site(TARGET / "site")
    stock(TARGET / "served" / "stock")
    with ExitStack() as stack:
        profiles = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(serving([TARGET / "site", TARGET / "served"]))
        found = measured(pairs, server, profiles)
    print("\n".join(told(found)))
    listed = json.dumps(found, default=asdict, indent=1)
    (TARGET / "browser.json").write_text(listed, encoding="utf-8")
    (TARGET / "start.svg").write_text(drawn(_bars(found)), encoding="utf-8")
    print(f"written: {TARGET / 'browser.json'}, {TARGET / 'start.svg'}")


def _bars(found: Found) -> list[tuple[str, float, float]]:
    bars = []
    for condition, kinds in found.items():
        for kind, visits in kinds.items():
            ours, stock, _ = medians(visits, lambda visit: visit.verdict / 1000)
            bars.append((f"{condition}, {kind}", ours, stock))
    return bars


if __name__ == "__main__":
    main()
