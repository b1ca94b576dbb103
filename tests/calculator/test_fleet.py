import csv
import io

import pytest

from calculator import CalculatorError, Policy, assess
from calculator.errors import RefusedTable
from calculator.fleet import LONGEST_RECORD, Fleet
from calculator.messages import messages
from tests.calculator.faults import coded
from tests.calculator.space import sample

OUTCOMES = "ticket,level-1,level-2,level-3,phone,priority,charge,errors"


def run(policy: Policy, text: str, *, ordinary: bool = True, language: str = "en") -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    header = lines.readline()
    fleet = Fleet(policy, header, messages(language).error, ordinary=ordinary)
    out = io.StringIO()
    fleet.run(lines, out)
    return list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=fleet.delimiter))


def test_each_row_gets_its_outcomes_and_keeps_its_other_columns(policy: Policy) -> None:
    header, one, two = run(policy, "site,requester,hosting\nAthens,silver,on-premise\nBern,gold,hosted-by-3cx\n")
    assert ",".join(header) == f"site,requester,hosting,{OUTCOMES}"
    assert one[:3] == ["Athens", "silver", "on-premise"]
    assert one[3:] == ["open", "offered", "depends", "depends", "offered", "not-offered", "not-stated", ""]
    assert two[0] == "Bern"


def test_rows_agree_with_assess(policy: Policy) -> None:
    questions = [question.id for question in policy.questions]
    situations = list(sample(policy, 600, seed=11, unknown=0.2))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(questions)
    writer.writerows([[situation[name] or "" for name in questions] for situation in situations])
    _, *rows = run(policy, text.getvalue(), ordinary=False)
    for situation, row in zip(situations, rows, strict=True):
        expected = [verdict.value for verdict in assess(policy, situation).outcomes.values()]
        assert row[len(questions) :] == [*expected, ""]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_ends_of_the_file_are_kept(policy: Policy, delimiter: str, end: str) -> None:
    lines = io.StringIO(delimiter.join(["requester", "name, in full"]).replace("name, in full", '"name, in full"') + end
                        + delimiter.join(["gold", '"a,b;c\td"']) + end, newline="")  # fmt: skip
    fleet = Fleet(policy, lines.readline(), str)
    out = io.StringIO()
    fleet.run(lines, out)
    assert fleet.delimiter == delimiter
    assert out.getvalue().count(end) == 2
    assert next(iter(list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))[1:]))[:2] == [
        "gold",
        "a,b;c\td",
    ]


def test_answers_of_version_1_0_are_read_as_what_they_are_now(policy: Policy) -> None:
    former = (
        "requester,topic,version\ngold,supported-trunk,older\ngold, supported-phone ,latest\nmoon,supported-trunk,\n"
    )
    _, *rows = run(policy, former)
    _, *present = run(policy, "requester,topic,version\ngold,general,older\ngold,general,latest\n")
    assert [row[3:] for row in rows[:2]] == [row[3:] for row in present]
    assert rows[0][:3] == ["gold", "supported-trunk", "older"]
    assert rows[2][3:10] == [""] * 7 and "'moon'" in rows[2][10] and "supported-trunk" not in rows[2][10]


# Headers that cannot be used


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("", "empty-table"),
        ("  \n", "empty-table"),
        ("silver,on-premise\n", "no-question-column"),
        ("name,site\n", "no-question-column"),
        ("requester,name,requester\n", "repeated-column"),
        ("requester,name, name \n", "repeated-column"),
        ("requester,ticket\n", "output-column"),
        ("requester,errors\n", "output-column"),
        ('requester,"name\n', "header-quotes"),
    ],
)
def test_a_header_that_cannot_be_used_is_refused(policy: Policy, header: str, fault: str) -> None:
    with pytest.raises(RefusedTable, check=coded(f"^{fault}:")):
        Fleet(policy, header, str)


# Bad rows: each keeps its place, its cells and its error; the others are answered

BAD_ROWS = [
    ("silver", "the row has 1 of 3 cells", ["silver", "", ""]),
    ("silver,on-premise,a,b,c", "the row has 5 cells, the header 3", ["silver", "on-premise", "a,b,c"]),
    ("moon,on-premise,a", "'moon' is not an answer to 'requester'", ["moon", "on-premise", "a"]),
    ("moon,mars,a", "'mars' is not an answer to 'hosting'", ["moon", "mars", "a"]),
    ('silver,"on-premise"x,a', "the row cannot be read", ["silver", '"on-premise"x', "a"]),
    ('silver,"on-premise,a', "mend its quotes", ["silver", '"on-premise', "a"]),
    ('silver,on-premise,"a', "mend its quotes", ["silver", "on-premise", '"a']),
    ("x" * 1_000_000 + ",on-premise,a", "'" + "x" * 59 + "…' is not an answer", ["x" * 1_000_000, "on-premise", "a"]),
]


@pytest.mark.parametrize(("bad", "error", "cells"), BAD_ROWS, ids=[error for _, error, _ in BAD_ROWS])
def test_a_bad_row_spoils_no_other(policy: Policy, bad: str, error: str, cells: list[str]) -> None:
    good = 'gold,self-hosted,"two\nlines"'
    rows = run(policy, f"requester,hosting,name\n{good}\n{bad}\n{good}\n{good}\n")
    assert [row[:3] for row in rows[1:]] == [["gold", "self-hosted", "two\nlines"], cells] + 2 * [
        ["gold", "self-hosted", "two\nlines"]
    ]
    assert rows[2][3:10] == [""] * 7
    assert error in rows[2][10]
    assert all(row[3] == "open" and row[10] == "" for row in (rows[1], rows[3], rows[4]))


def test_a_quote_that_never_closes_spoils_its_row_only(policy: Policy) -> None:
    rows = run(policy, 'requester,name\ngold,"open\n' + "silver,a\n" * 3000)
    assert [row[0] for row in rows[1:3]] == ["gold", "silver"]
    assert rows[1][-1] and rows[1][1] == '"open'
    assert len(rows) == 3002
    assert not any(row[-1] for row in rows[2:])


def test_a_long_cell_in_another_column_is_no_fault(policy: Policy) -> None:
    cell = "x" * (LONGEST_RECORD + 10)
    assert run(policy, f"requester,name\ngold,{cell}\n")[1][1:3] == [cell, "open"]


def test_a_quote_inside_a_cell_is_a_letter_like_any_other(policy: Policy) -> None:
    assert run(policy, 'requester,name\ngold,5" phone\n')[1][1:3] == ['5" phone', "open"]


def test_quotes_that_hold_nothing_back_change_nothing(policy: Policy) -> None:
    plain = "name,requester,hosting\na b,gold,\n,silver,on-premise\n"
    quoted = '"name","requester","hosting"\r\n"a b","gold",""\r\n"",silver,"on-premise"\r\n'
    assert run(policy, quoted) == run(policy, plain)


@pytest.mark.parametrize("cell", ['"a,b"', '"a ""b"""', '"a\nb"', '"a"b', 'a"b"', '""""', '" a "', '"a;b"'])
def test_a_quoted_cell_is_what_a_csv_reader_makes_of_it(policy: Policy, cell: str) -> None:
    line = f"gold,{cell}\n"
    try:
        expected = next(csv.reader(io.StringIO(line, newline=""), strict=True))
    except csv.Error:
        expected = line.rstrip("\n").split(",")
    assert run(policy, f"requester,name\n{line}")[1][:2] == expected


def test_an_empty_cell_in_quotes_is_a_row(policy: Policy) -> None:
    assert len(run(policy, 'requester\n""\n\n"gold"\n')) == 3


def test_blank_lines_fall_away(policy: Policy) -> None:
    assert len(run(policy, "requester\ngold\n\n\nsilver\n")) == 3


def test_answers_with_blanks_around_them_and_numbers(policy: Policy) -> None:
    rows = run(policy, "requester,extensions\n gold ,25\n gold , 3 \n gold ,-3\n")
    assert [bool(row[-1]) for row in rows[1:]] == [False, False, True]


def test_ordinary_answers_only_where_wanted(policy: Policy) -> None:
    text = "requester,hosting,size,licence\ngold,hosted-by-3cx,over-64sc,\ngold,hosted-by-3cx,over-64sc,unknown\n"
    assert [row[4] for row in run(policy, text)[1:]] == ["open", "depends"]
    assert [row[4] for row in run(policy, text, ordinary=False)[1:]] == ["depends", "depends"]


def test_errors_speak_the_language_asked_for(policy: Policy) -> None:
    english, italian = (run(policy, "requester\nmoon\n", language=language)[1][-1] for language in ("en", "it"))
    assert english != italian
    assert "moon" in italian


def test_the_same_bad_row_is_counted_each_time(policy: Policy) -> None:
    lines = io.StringIO("requester\nmoon\nmoon\ngold\n", newline="")
    fleet = Fleet(policy, lines.readline(), lambda error: str(CalculatorError("x") and error))
    fleet.run(lines, io.StringIO())
    assert (fleet.rows, fleet.bad) == (3, 2)
