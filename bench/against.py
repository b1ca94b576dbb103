"""Compares this tree with another commit, in turns in one run: visits of the calculator page, and the engine natively.

python -m bench.against <commit> [--pairs 20]

Each figure is a ratio, this tree's time over the other's: 0.9 is a tenth sooner. Few pairs tell little: five told 1.21
where twenty-four told 0.99. The other commit is set up and built once, in .cache/against/<commit>.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.server import Line, serving
from bench.site import TARGET, site
from bench.visit import Condition, Visit, cold_and_warm
from runtime.build import ROOT

AGAINST = ROOT / ".cache" / "against"
HERE, THERE = "here", "there"
AS_FAST_AS_IT_GOES = Condition(name="as fast as it goes", line=Line())
# A first visit takes seconds there, so that a few tell enough.
PLAIN_HOST = Condition(name="10 Mbit/s, no compression", line=Line(rate=10e6, compresses=False))
FEW = 4
# Of the same cases in both, by what both offer: microseconds a case.
NATIVE = """
import itertools, json, random, time
from calculator import assess, changes, load_policy
policy, chance = load_policy(), random.Random(1)
cases = [{question.id: chance.choice(question.answers) for question in policy.questions} for _ in range(300)]
def told(call, times):
    call()
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1e6
print(json.dumps({
    "a complete case": told(lambda: [assess(policy, case) for case in cases], 3) / len(cases),
    "everything unknown": told(lambda: assess(policy, {}), 100),
    "a complete case as JSON": told(lambda: [assess(policy, case).to_dict() for case in cases[:100]], 1) / 100,
}))
"""
START = "a process that answers one case"

type Times = dict[str, dict[str, list[float]]]  # what, tree -> times


def commit_of(name: str) -> str:
    """Return the full name of a commit. Raises SystemExit where there is none."""
    done = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"'{name}' is no commit here: see `git log`, or fetch it first")
    return done.stdout.strip()


def set_up(commit: str) -> Path:
    """Return the folder of another commit with its environment, made where it is not there yet."""
    folder = AGAINST / commit[:12]
    if not folder.is_dir():
        draft = folder.with_suffix(".draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        archive = subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE)
        subprocess.run(["tar", "--extract"], cwd=draft, check=True, stdin=archive.stdout)
        draft.rename(folder)
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    subprocess.run(["make", "--silent", ".cache/venv", ".cache/npm"], cwd=folder, check=True, env=plain)
    return folder


def visited(sites: dict[str, Path], pairs: int, condition: Condition) -> Times:
    """Return the milliseconds of the first and the second visit, and of the answers after it."""
    figures: dict[str, Callable[[Visit], float]] = {"until the verdict": lambda visit: visit.verdict}
    figures["an answer afterwards"] = lambda visit: visit.answer
    found: Times = {
        f"{visit} visit, {figure}": {HERE: [], THERE: []} for visit in ("first", "second") for figure in figures
    }
    with tempfile.TemporaryDirectory() as profiles, sync_playwright() as playwright, ExitStack() as stack:
        servers = {tree: stack.enter_context(serving([folder])) for tree, folder in sites.items()}
        for tree in in_turns(pairs):
            server = servers[tree]
            address = f"{server.address}/calculator/?"  # nothing is picked: other commits answer a pick in other ways
            visits = cold_and_warm(playwright, Path(profiles) / tree, server, address, condition)
            for name, visit in zip(("first", "second"), visits, strict=True):
                for figure, of in figures.items():
                    found[f"{name} visit, {figure}"][tree].append(of(visit))
    return found


def natively(folders: dict[str, Path], pairs: int) -> Times:
    """Return the microseconds of a case, and of a process that answers one."""
    found: Times = {}
    for tree in in_turns(pairs):
        python, folder = str(folders[tree] / ".venv" / "bin" / "python"), folders[tree]
        told = json.loads(subprocess.run([python, "-c", NATIVE], cwd=folder, check=True, capture_output=True).stdout)
        begun = time.perf_counter()
        command = [python, "-m", "calculator", "assess", "--requester", "gold", "--json"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        for what, took in (told | {START: (time.perf_counter() - begun) * 1e6}).items():
            found.setdefault(what, {HERE: [], THERE: []})[tree].append(took)
    return found


def in_turns(pairs: int) -> Iterator[str]:
    """Yield both trees, each the first as often."""
    for pair in range(pairs):
        yield from (HERE, THERE) if pair % 2 else (THERE, HERE)


def told(times: Times) -> Iterator[str]:
    """Yield a line for each figure: the ratio of the medians, and the least and the greatest ratio of a pair."""
    for what, trees in times.items():
        ratios = [here / there for here, there in zip(trees[HERE], trees[THERE], strict=True)]
        ratio = statistics.median(trees[HERE]) / statistics.median(trees[THERE])
        yield f"{what:44} {ratio:5.2f}   ({min(ratios):.2f} to {max(ratios):.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("--pairs", type=int, default=20)
    arguments = parser.parse_args()
    commit = commit_of(arguments.commit)
    folders = {HERE: ROOT, THERE: set_up(commit)}
    sites = {tree: TARGET / f"against-{tree}" for tree in folders}
    for tree, folder in folders.items():
        site(sites[tree], folder)
    print(f"this tree's time over that of {commit[:12]}, {arguments.pairs} pairs")
    print("\n".join(told(natively(folders, arguments.pairs))), flush=True)
    for condition, pairs in ((AS_FAST_AS_IT_GOES, arguments.pairs), (PLAIN_HOST, min(FEW, arguments.pairs))):
        print(f"{condition.name}:", *told(visited(sites, pairs, condition)), sep="\n", flush=True)


if __name__ == "__main__":
    main()
