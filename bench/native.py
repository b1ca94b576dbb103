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

from calculator import Policy, assess, changes, load_policy
from calculator.fleet import Fleet

ROWS = 200_000
ROUNDS = 5


def microseconds(call: Callable[[], object], times: int) -> float:
    """The median over ROUNDS of the mean time of a call."""
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


def write_fleet(policy: Policy, file: Path, blank: float, rows: int = ROWS) -> None:
    chance = random.Random(2)
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["name", *(question.id for question in policy.questions)])
        for number in range(rows):
            answers = ["" if chance.random() < blank else chance.choice(q.answers) for q in policy.questions]
            writer.writerow([f"system {number}", *answers])


def copy(source: Path, target: Path) -> None:
    with source.open(newline="", encoding="utf-8") as text, target.open("w", newline="", encoding="utf-8") as out:
        reader = csv.DictReader(text)
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        for row in reader:
            writer.writerow(row)


def answer(policy: Policy, source: Path, target: Path) -> None:
    with source.open(newline="", encoding="utf-8") as text, target.open("w", newline="", encoding="utf-8") as out:
        fleet = Fleet(policy, text.readline(), str)
        fleet.run(text, out)


def seconds(call: Callable[[], None]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fleets(policy: Policy, folder: Path) -> None:
    for blank, aim in ((0.0, 2), (1 / 3, 3)):
        source, target = folder / "in.csv", folder / "out.csv"
        write_fleet(policy, source, blank)
        pairs = [
            (seconds(partial(copy, source, target)), seconds(partial(answer, policy, source, target)))
            for _ in range(ROUNDS)
        ]
        ratio = statistics.median(ours / bare for bare, ours in pairs)
        rate = ROWS / statistics.median(ours for _, ours in pairs)
        print(f"fleet, {blank:3.0%} of the cells blank: {ratio:.2f} times a bare copy (aim: {aim}), {rate:,.0f} rows/s")


def memory(policy: Policy) -> None:
    """The peak while a fleet grows tenfold, rows differing all the way."""
    chance = random.Random(3)

    def lines(count: int) -> io.StringIO:
        rows = (",".join(chance.choice(q.answers) for q in policy.questions) for _ in range(count))
        return io.StringIO("\n".join(rows), newline="")

    class Sink:
        def write(self, text: str, /) -> None:
            pass

    header = ",".join(question.id for question in policy.questions)
    peaks = []
    for count in (60_000, 600_000):
        text = lines(count)
        tracemalloc.start()
        Fleet(policy, header, str).run(text, Sink())
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
