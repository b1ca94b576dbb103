"""The query, run by databases, is held against the engine and against what ``fleet`` makes of the same rows."""

import csv
import io
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import product

import duckdb
import pytest

from calculator import Policy
from calculator.command_line.table_sql import table_sql
from calculator.engine import Engine
from calculator.engine.answer_table import rows
from calculator.errors import UnknownQuestion
from calculator.policy.loader import policy_from
from calculator.situation import read
from calculator.words.messages import messages
from tests.calculator.fleet.test_rows import run as run_fleet
from tests.calculator.small import content, small
from tests.calculator.space import sample

WORDS = messages("en")

type Rows = Sequence[Sequence[object]]
type Database = Callable[[Sequence[str], Rows, str], list[tuple[object, ...]]]


def in_sqlite(columns: Sequence[str], systems: Rows, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE systems ({', '.join(columns)})")
        database.executemany(f"INSERT INTO systems VALUES ({', '.join('?' for _ in columns)})", systems)
        return database.execute(query).fetchall()


def in_duckdb(columns: Sequence[str], systems: Rows, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as database:
        cells = [list(cells) for cells in zip(*systems, strict=True)]
        select = ", ".join(f"unnest(?) AS {name}" for name in columns)
        database.execute(f"CREATE TABLE systems AS SELECT {select}", cells)
        return database.execute(query).fetchall()


@pytest.fixture(params=[in_sqlite, in_duckdb])
def database(request: pytest.FixtureRequest) -> Database:
    run: Database = request.param
    return run


def answered(database: Database, query: Iterable[str], systems: Sequence[Mapping[str, object]]) -> Rows:
    """What the query gives each of some systems, in their order, after what the table has."""
    columns = ["number", *(name.replace("-", "_") for name in systems[0])]
    table = [(number, *system.values()) for number, system in enumerate(systems)]
    found = sorted(database(columns, table, "\n".join(query)), key=lambda row: int(str(row[0])))
    assert [row[: len(columns)] for row in found] == table
    return [row[len(columns) :] for row in found]


def in_fleet(policy: Policy, systems: Sequence[Mapping[str, object]], *, ordinary: bool, language: str = "en") -> Rows:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["number", *systems[0]])
    writer.writerows([number, *system.values()] for number, system in enumerate(systems))
    _, *lines = run_fleet(policy, text.getvalue(), ordinary=ordinary, language=language)
    return [tuple(cell or None for cell in row[1 + len(systems[0]) :]) for row in lines]


def core_cases(policy: Policy) -> list[dict[str, str]]:
    """Every case of the core questions, the others in their ordinary answers."""
    choices = [q.answers if q.core else (str(q.ordinary),) for q in policy.questions]
    return [dict(zip((q.id for q in policy.questions), answers, strict=True)) for answers in product(*choices)]


def told_apart(policy: Policy) -> Iterator[dict[str, str]]:
    """Cases from each row of the table of every outcome, together with each of its answers; the others vary."""
    for number, row in enumerate(rows(policy)):
        for turn in range(max(map(len, row.answers.values()), default=1)):
            others = {
                question.id: question.answers[(number + turn) % len(question.answers)] for question in policy.questions
            }
            yield others | {name: answers[turn % len(answers)] for name, answers in row.answers.items()}


@pytest.fixture(scope="module")
def decided(policy: Policy) -> tuple[list[Mapping[str, object]], Rows]:
    """Cases with what the engine says of them."""
    apart = list(told_apart(policy))
    cases: list[Mapping[str, object]] = [*core_cases(policy), *apart, *sample(policy, 5_000, seed=81)]
    cases += sample(policy, 5_000, seed=82, unknown=0.3)
    assert len(cases) == 13_824 + len(apart) + 10_000
    summary = Engine.of(policy).summary
    return cases, [(*summary.values(read(policy, case).codes), None) for case in cases]


@pytest.mark.slow
def test_the_databases_say_what_the_engine_says(
    policy: Policy, database: Database, decided: tuple[list[Mapping[str, object]], Rows]
) -> None:
    cases, expected = decided
    assert answered(database, table_sql(policy, WORDS), cases) == expected


@pytest.mark.parametrize("ordinary", [False, True])
def test_cells_are_read_as_fleet_reads_them(policy: Policy, database: Database, ordinary: bool) -> None:
    cells: dict[str, list[object]] = {
        "requester": ["gold", "Gold", " gold ", "", None, "unknown", "UNKNOWN", "moon", "other partner", "x" * 70],
        "topic": ["general", "supported-phone", "supported-trunk", "call_fraud", None],
        "extensions": ["25", "20", "21", "0", "0021", "1" + "0" * 30, "-1", "over-20", "many", ""],
        "third-party": ["none", "unsupported", "unknown", "it’s", "it's", 'a "b"', "", None],
    }
    plain: dict[str, object] = {
        "requester": "silver",
        "topic": "supported-phone",
        "extensions": "21",
        "third-party": None,
    }
    systems = [{**plain, name: cell} for name, choices in cells.items() for cell in choices]
    systems += [
        {**plain, "topic": topic, "third-party": other}
        for topic, other in product(cells["topic"], cells["third-party"])
    ]
    query = list(table_sql(policy, WORDS, list(plain), ordinary=ordinary))
    assert answered(database, query, systems) == in_fleet(policy, systems, ordinary=ordinary)


def test_what_only_fleet_knows_to_be_nearly_an_answer_is_an_error_all_the_same(
    policy: Policy, database: Database
) -> None:
    systems = [{"extensions": cell, "topic": "audio"} for cell in ("25.0", "٢٥", "2 5")]
    systems += [{"extensions": "25", "topic": cell} for cell in ("SUPPORTED-PHONE", "audi")]
    found = answered(database, table_sql(policy, WORDS, list(systems[0])), systems)
    assert {value for row in found for value in row[:-1]} == {None}
    for row, expected in zip(found, in_fleet(policy, systems, ordinary=False), strict=True):
        assert str(row[-1]).partition(":")[0] == str(expected[-1]).partition(":")[0]


def test_a_row_with_two_faults_tells_both_in_its_language(policy: Policy, database: Database) -> None:
    systems: list[dict[str, object]] = [
        {"requester": "Moon", "hosting": "ON-PREMISE"},
        {"requester": "bronze", "hosting": None},
    ]
    found = answered(database, table_sql(policy, messages("fr"), list(systems[0])), systems)
    assert found == in_fleet(policy, systems, ordinary=False, language="fr")
    *values, errors = found[0]
    assert set(values) == {None} and "; " in str(errors) and "«\xa0ON-PREMISE\xa0»" in str(errors)


def test_a_column_may_hold_numbers(policy: Policy, database: Database) -> None:
    systems = [{"extensions": number, "hosting": "self-hosted"} for number in (25, 20, None)]
    assert answered(database, table_sql(policy, WORDS, ["extensions", "hosting"]), systems) == in_fleet(
        policy, systems, ordinary=False
    )


def test_columns_are_those_that_the_table_has(policy: Policy) -> None:
    query = "\n".join(table_sql(policy, WORDS, ["third_party", "requester"]))
    assert "systems.requester" in query and "systems.third_party" in query and "systems.hosting" not in query
    assert "\n".join(table_sql(policy, WORDS, ["requester", "third-party", "requester"])) == query
    with pytest.raises(UnknownQuestion):
        list(table_sql(policy, WORDS, ["thirdparty"]))


def test_another_policy_has_another_query(database: Database) -> None:
    policy = small()
    systems = [
        {"vehicle": "truck", "hour": hour, "wheels": wheels} for hour in ("day", None) for wheels in ("4", "5", None)
    ]
    found = answered(database, table_sql(policy, WORDS), systems)
    summary = Engine.of(policy).summary
    assert found == [(*summary.values(read(policy, system).codes), None) for system in systems]


def test_an_earlier_answer_gives_way_to_those_that_are_kept(database: Database) -> None:
    former = content()
    former["former"] = [
        {
            "version": "0",
            "answer": [
                {
                    "question": "vehicle",
                    "answers": ["lorry"],
                    "becomes": {"vehicle": "truck", "hour": "night"},
                    "keeps": {"hour": ["day"]},
                },
                {"question": "hour", "answers": ["dusk"], "becomes": {"hour": "night", "wheels": "many"}},
            ],
        }
    ]
    policy = policy_from(former, "small.toml")
    systems = [
        {"vehicle": vehicle, "hour": hour, "wheels": wheels}
        for vehicle, hour, wheels in product(
            ("lorry", "car", "boat"), ("day", "night", "dusk", "noon", None), ("few", "9", None)
        )
    ]
    assert answered(database, table_sql(policy, WORDS), systems) == in_fleet(policy, systems, ordinary=False)


def test_the_query_needs_no_quoted_name_and_no_escaped_text(policy: Policy) -> None:
    for language in ("en", "fr", "it"):
        query = "\n".join(table_sql(policy, messages(language)))
        assert not set('"`\\[{') & set(query)
        # Two texts side by side would be one text with an apostrophe.
        assert "\0\0" not in re.sub("'[^']*'", "\0", query)
