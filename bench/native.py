"""The calculator in CPython: time per assessment, and a fleet against a bare copy of the same file."""

import csv
import io
import random
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal

from calculator import Policy, assess, changes, load_policy
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import Opening, opened
from calculator.fleet.rows import Fleet
from calculator.words.labels import collected

ROWS = 200_000
ROUNDS = 5


def microseconds(call: Callable[[], object], times: int) -> float:
    """Return the median over ROUNDS of the mean time of a call."""
    call()
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            call()
        rounds.append((time.perf_counter() - start) / times * 1e6)
    return statistics.median(rounds)


def assessments(policy: Policy) -> None:
    chance = random.Random(1)
    cases = [{q.id: chance.choice(q.answers) for q in policy.questions} for _ in range(500)]
    every = len(cases)
    full = microseconds(lambda: [assess(policy, case) for case in cases], 4) / every
    print(f"a complete case with clauses and reasons   {full:8.1f} µs   (aim: under 100)")
    unknown = microseconds(lambda: assess(policy, {}), 200)
    print(f"everything unknown                         {unknown:8.1f} µs   (aim: under 1000)")
    both = microseconds(lambda: [(assess(policy, case), changes(policy, case)) for case in cases], 1) / every
    print(f"a complete case with its changes           {both:8.1f} µs   (aim: under 2000)")


# How the cells of a file are written: a name that needs no quotes or does, and which cells get them.
PLAIN: tuple[str, Literal[0, 1]] = ("system {}", csv.QUOTE_MINIMAL)
STYLES: dict[str, tuple[str, Literal[0, 1]]] = {
    "as spreadsheets write it": PLAIN,
    "every cell quoted": ("system {}", csv.QUOTE_ALL),
    "names with a delimiter": ("system {}, Athens", csv.QUOTE_MINIMAL),
    "names with quotes": ('the "old" system {}', csv.QUOTE_MINIMAL),
    "names of two lines": ("system {}\nAthens", csv.QUOTE_MINIMAL),
}


def write_fleet(
    policy: Policy, file: Path, blank: float, rows: int = ROWS, style: tuple[str, Literal[0, 1]] = PLAIN
) -> None:
    chance = random.Random(2)
    name, quoting = style
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, quoting=quoting)
        writer.writerow(["name", *(question.id for question in policy.questions)])
        for number in range(rows):
            answers = ["" if chance.random() < blank else chance.choice(q.answers) for q in policy.questions]
            writer.writerow([name.format(number), *answers])


def copy(source: Path, target: Path) -> None:
    with source.open(newline="", encoding="utf-8") as text, target.open("w", newline="", encoding="utf-8") as out:
        reader = csv.DictReader(text)
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        for row in reader:
            writer.writerow(row)


def fleet_of(policy: Policy, binary: BinaryIO) -> Fleet:
    likeness = Likeness(policy, partial(collected, policy))
    return Fleet(opened(Opening(likeness, binary, file="-")), likeness, str)


def answer(policy: Policy, source: Path, target: Path) -> None:
    with source.open("rb") as binary, target.open("w", newline="", encoding="utf-8") as out:
        fleet_of(policy, binary).run(out)


def seconds(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fleets(policy: Policy, folder: Path) -> None:
    source, target = folder / "in.csv", folder / "out.csv"
    kinds = [(0.0, "as spreadsheets write it"), *((1 / 3, style) for style in STYLES)]
    for blank, style in kinds:
        write_fleet(policy, source, blank, style=STYLES[style])
        pairs = [
            (seconds(partial(copy, source, target)), seconds(partial(answer, policy, source, target)))
            for _ in range(ROUNDS)
        ]
        ratio = statistics.median(ours / bare for bare, ours in pairs)
        rate = ROWS / statistics.median(ours for _, ours in pairs)
        print(f"fleet, {blank:3.0%} blank, {style}: {ratio:.2f} times a bare copy (aim: 0.8), {rate:,.0f} rows/s")


def memory(policy: Policy) -> None:
    """Print the peak while a fleet grows tenfold, rows differing all the way."""
    chance = random.Random(3)

    def table(count: int) -> io.BytesIO:
        header = ",".join(question.id for question in policy.questions)
        rows = (",".join(chance.choice(q.answers) for q in policy.questions) for _ in range(count))
        return io.BytesIO("\n".join([header, *rows]).encode())

    class Sink:
        def write(self, text: str, /) -> None:
            pass

    peaks = []
    for count in (60_000, 600_000):
        binary = table(count)
        tracemalloc.start()
        fleet_of(policy, binary).run(Sink())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    print(f"peak memory of a fleet of 60,000 rows: {peaks[0] / 1e6:.1f} MB; of 600,000: {peaks[1] / 1e6:.1f} MB")


def main() -> None:
    policy = load_policy()
    assessments(policy)
    with tempfile.TemporaryDirectory() as folder:
        fleets(policy, Path(folder))
    memory(policy)


if __name__ == "__main__":
    main()
