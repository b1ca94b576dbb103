"""The answer table as an SQL query, in DuckDB on two threads: ten million systems, a tenth of the cells empty.

python -m bench.database [--rows 10000000]
"""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import duckdb

from calculator import Policy, load_policy
from calculator.command_line.table_sql import TABLE, column, table_sql
from calculator.policy.model import Question
from calculator.words.messages import DEFAULT_LANGUAGE, messages

ROWS = 10_000_000
THREADS = 2
MEMORY = 4  # GB
BLANK = 0.1


def write_systems(policy: Policy, database: duckdb.DuckDBPyConnection, rows: int) -> None:
    cells = ", ".join(f"{_cell(question)} AS {column(question.id)}" for question in policy.questions)
    database.execute("SELECT setseed(0.5)")
    database.execute(f"CREATE TABLE {TABLE} AS SELECT number, {cells} FROM range({rows}) AS numbers(number)")


def _cell(question: Question) -> str:
    answers = ", ".join(f"'{answer}'" for answer in question.answers)
    # Beyond the end of the list stands NULL.
    end = len(question.answers) / (1 - BLANK)
    return f"[{answers}][1 + CAST(floor(random() * {end}) AS INTEGER)]"


def seconds(policy: Policy, database: duckdb.DuckDBPyConnection) -> float:
    query = "\n".join(table_sql(policy, messages(DEFAULT_LANGUAGE)))
    start = time.perf_counter()
    database.execute(f"CREATE TABLE answered AS {query}")
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    rows = parser.parse_args().rows
    policy = load_policy()
    with tempfile.TemporaryDirectory() as folder:
        limits: dict[str, str | bool | int | float | list[str]] = {"threads": THREADS, "memory_limit": f"{MEMORY}GB"}
        with duckdb.connect(Path(folder) / "systems.duckdb", config=limits) as database:
            write_systems(policy, database, rows)
            took = seconds(policy, database)
            print(f"{rows:,} systems answered into a table  {took:6.1f} s  (aim: under 60)")
            print(f"that is                                {rows / took:10,.0f} rows/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"peak memory, DuckDB and Python         {peak:6.1f} GB (aim: under {MEMORY})")


if __name__ == "__main__":
    main()
