"""Measures everything, and writes what was measured to docs/figures.md.

python -m bench.figures [--pairs 5]
"""

import argparse
import os
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from runtime.build import ROOT

PAGE = ROOT / "docs" / "figures.md"
PARTS = (
    "native", "database", "fleet_page", "browser", "embed", "pages", "building", "translations", "comparison",
)  # fmt: skip
HEAD = """# Figures

Written by `make bench`; do not edit. Measured on {day} at commit {commit}, on {cores} cores with {python}. Times are of
that machine and that hour: only the ratios say something elsewhere. `make bench AGAINST=<commit>` compares two commits.
"""


def measured(part: str, options: list[str]) -> str:
    """Run one part, showing what it prints, and return that."""
    command = [sys.executable, "-m", f"bench.{part}", *options]
    lines = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if running.returncode:
        sys.exit(f"bench.{part} failed: {PAGE.relative_to(ROOT)} is as it was")
    return "".join(lines)


def title(part: str) -> str:
    """Return the first sentence of a part's docstring."""
    return (import_module(f"bench.{part}").__doc__ or part).split("\n\n")[0].strip().rstrip(".")


def commit() -> str:
    """Return the commit that is measured, and say so where files differ from it."""
    named = subprocess.run(
        ["git", "describe", "--always", "--dirty=, with changes"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return named.stdout.strip() or "unknown"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", default="5")
    pairs = parser.parse_args().pairs
    head = HEAD.format(
        day=date.today().isoformat(), commit=commit(), cores=os.cpu_count(), python=f"Python {sys.version.split()[0]}"
    )
    blocks = []
    for part in PARTS:
        print(f"\n{title(part)}")
        text = measured(part, ["--pairs", pairs] if part == "browser" else [])
        # Where files were written is nobody's figure.
        kept = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("written:"))
        blocks.append(f"## {title(part)}\n\n```\n{kept.rstrip()}\n```\n")
    Path(PAGE).write_text("\n".join([head, *blocks]), encoding="utf-8")
    print(f"\nwritten: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
