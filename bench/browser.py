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
from bench.visit import Condition, Visit, cold_and_warm
from runtime.bundle import BEST, COMPRESSED, PYODIDE, ROOT
from runtime.publish import Compression, compress

TARGET = ROOT / "build" / "bench"
STOCK_PAGE = Path(__file__).with_name("stock")
STOCK_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
PAGES = {"ours": "/calculator/", "stock": "/stock/"}
CONDITIONS = (
    Condition(name="as fast as it goes", line=Line()),
    Condition(name="10 Mbit/s, 40 ms", line=Line(rate=10e6, delay=0.04)),
    Condition(name="5 Mbit/s, 100 ms, processor 4 times slower", line=Line(rate=5e6, delay=0.1), slowness=4),
)
# What an aim is set for: condition, visit, figure; how many times sooner, or what part of the bytes.
AIMS = {(0, "cold", "verdict"): 3.0, (1, "cold", "verdict"): 1.75, (0, "warm", "verdict"): 4.0}
MOST_BYTES = 0.68
VISITS = ("cold", "warm")

type Found = dict[str, dict[str, dict[str, list[Visit]]]]  # condition, visit, page


def stock(folder: Path) -> None:
    """The stock page: Pyodide's files and our wheel as they come, compressed as ours are."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    for name in STOCK_FILES:
        shutil.copyfile(PYODIDE / name, folder / name)
    for page in STOCK_PAGE.iterdir():
        (folder / page.name).write_text(page.read_text().replace("WHEEL", wheel.name))
    compress(sorted(folder.iterdir()), Compression(quality=BEST, kept=COMPRESSED))


def site(folder: Path) -> None:
    """The site, its scripts, styles and pages compressed as a static host would."""
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wanted = [file for pattern in ("assets/**/*.js", "assets/**/*.css") for file in folder.glob(pattern)]
    compress([*wanted, folder / "calculator" / "index.html"], Compression(quality=BEST, kept=COMPRESSED))


def measured(pairs: int, server: Server, profiles: Path) -> Found:
    found: Found = {one.name: {kind: {page: [] for page in PAGES} for kind in VISITS} for one in CONDITIONS}
    with sync_playwright() as playwright:
        for condition in CONDITIONS:
            for pair in range(pairs):
                # In turns, and each the first as often.
                for page in sorted(PAGES, reverse=pair % 2 == 1):
                    visits = cold_and_warm(
                        playwright, profiles / page, server, server.address + PAGES[page], condition
                    )
                    for kind, visit in zip(VISITS, visits, strict=True):
                        found[condition.name][kind][page].append(visit)
                print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def medians(visits: dict[str, list[Visit]], figure: Callable[[Visit], float]) -> tuple[float, float]:
    ours, theirs = (statistics.median(map(figure, visits[page])) for page in ("ours", "stock"))
    return ours, theirs


def told(found: Found) -> Iterator[str]:
    yield f"{'':46} {'ours':>9} {'stock':>9} {'ratio':>6}"
    for place, condition in enumerate(CONDITIONS):
        for kind in VISITS:
            visits = found[condition.name][kind]
            ours, theirs = medians(visits, lambda visit: visit.verdict)
            aim = AIMS.get((place, kind, "verdict"))
            wanted = f"  (aim: {aim})" if aim else ""
            name = f"{condition.name}, {kind}" if place < 2 else f"5 Mbit/s, 100 ms, CPU/4, {kind}"
            yield f"{name:46} {ours:6.0f} ms {theirs:6.0f} ms {theirs / ours:6.2f}{wanted}"
    first = found[CONDITIONS[0].name]
    ours, theirs = medians(first["cold"], lambda visit: visit.bytes_sent)
    yield f"{'bytes of a first visit':46} {ours / 1e6:6.2f} MB {theirs / 1e6:6.2f} MB {ours / theirs:6.2f}  (aim: {MOST_BYTES})"
    ours, theirs = medians(first["warm"], lambda visit: visit.answer)
    yield f"{'an answer afterwards':46} {ours:6.1f} ms {theirs:6.1f} ms {theirs / ours:6.2f}"
    ours, theirs = medians(first["cold"], lambda visit: visit.longest)
    yield f"{'longest task of the page’s thread (0: under 50)':46} {ours:6.0f} ms {theirs:6.0f} ms"
    tables = [visit.table for visit in first["cold"]["ours"] if visit.table is not None]
    table = f"{statistics.median(tables):.0f} ms" if tables else "not there"
    yield f"{'first answer from the printed table':46} {table:>9}"


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
    listed = {
        condition: {kind: {page: list(map(asdict, visits)) for page, visits in pages.items()} for kind, pages in kinds.items()}
        for condition, kinds in found.items()
    }
    (TARGET / "browser.json").write_text(json.dumps(listed, indent=1), encoding="utf-8")
    (TARGET / "start.svg").write_text(drawn(_bars(found)), encoding="utf-8")
    print(f"written: {TARGET / 'browser.json'}, {TARGET / 'start.svg'}")


def _bars(found: Found) -> list[tuple[str, float, float]]:
    return [
        (f"{condition.name}, {kind}", *medians(found[condition.name][kind], lambda visit: visit.verdict / 1000))
        for condition in CONDITIONS
        for kind in VISITS
    ]


if __name__ == "__main__":
    main()
