"""Lighthouse's marks (mobile preset) for a home page, a policy page and the calculator, in three languages.

python -m bench.pages [--times 3]
"""

import argparse
import json
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.server import serving
from bench.site import TARGET, chromium, site

AUDIT = Path(__file__).with_name("lighthouse") / "audit.mjs"
PAGES = [f"/{folder}{page}" for folder in ("", "de/", "el/") for page in ("", "levels/", "calculator/")]
AIM = 100

type Audited = dict[str, Any]  # address, marks by category, what was lost by audit


def audited(addresses: Iterable[str]) -> list[Audited]:
    done = subprocess.run(
        ["node", str(AUDIT), chromium() or "", *addresses], check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    times = parser.parse_args().times
    shutil.rmtree(TARGET / "site", ignore_errors=True)
    site(TARGET / "site")
    found: dict[str, list[Audited]] = defaultdict(list)
    with serving([TARGET / "site"]) as server:
        for _ in range(times):
            for page, audit in zip(PAGES, audited(server.address + page for page in PAGES), strict=True):
                found[page].append(audit)
    categories = list(found[PAGES[0]][0]["marks"])
    print(f"{f'medians of {times}, aim: {AIM}':24}" + "".join(f"{category:>16}" for category in categories))
    for page, audits in found.items():
        marks = [statistics.median(audit["marks"][category] for audit in audits) for category in categories]
        print(f"{page:24}" + "".join(f"{mark:16.0f}" for mark in marks))
        if min(marks) < AIM:
            print("".join(f"    {name}: {said}\n" for name, said in audits[-1]["lost"].items()), end="")
    (TARGET / "pages.json").write_text(json.dumps(found, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
