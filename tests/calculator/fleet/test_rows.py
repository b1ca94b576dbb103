import csv
import io
from typing import Any

import pytest

from calculator import Policy, assess
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import Opening, opened
from calculator.fleet.records import LONGEST_RECORD
from calculator.fleet.rows import FAR, LISTED, BadRow, Fleet
from calculator.words.labels import collected
from calculator.words.messages import messages
from tests.calculator.space import sample

OUTCOMES = "ticket,level-1,level-2,level-3,phone,priority,charge,errors"


def fleet(
    policy: Policy,
    text: str,
    *,
    ordinary: bool = True,
    safe: bool = False,
    language: str = "en",
    **decided: Any,
) -> Fleet:
    likeness = Likeness(policy, lambda: collected(policy))
    table = opened(Opening(likeness, io.BytesIO(text.encode()), file="in.csv", **decided))
    return Fleet(table, likeness, messages(language).error, ordinary=ordinary, safe=safe)


def written(running: Fleet) -> str:
    out = io.StringIO()
    running.run(out)
    return out.getvalue()


def run(policy: Policy, text: str, *, ordinary: bool = True, language: str = "en") -> list[list[str]]:
    result = written(fleet(policy, text, ordinary=ordinary, language=language))
    return list(csv.reader(io.StringIO(result, newline="")))


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
    lines = [delimiter.join(["requester", '"name, in full"']), delimiter.join(["gold", '"a,b;c\td"'])]
    result = written(fleet(policy, end.join([*lines, ""])))
    assert result.count(end) == 2
    _, row = csv.reader(io.StringIO(result, newline=""), delimiter=delimiter)
    assert row[:2] == ["gold", "a,b;c\td"]


def test_what_no_question_reads_is_repeated_as_it_stands(policy: Policy) -> None:
    """Quotes, blanks and line breaks of a table's own are not tidied."""
    rows = ['"Athens",gold', 'the "old" one,gold', '"two\r\nlines",gold', ' " x, "gold" ,gold', '5" phone,gold']
    result = written(fleet(policy, "\r\n".join(["name,requester", *rows[:3], *rows[4:], ""])))
    for row in (*rows[:3], rows[4]):
        assert f"\r\n{row},open," in result


# Bad rows: each keeps its place, its cells and its error; the others are answered

BAD_ROWS = [
    ("silver", "the row has 1 of 3 cells", ["silver", "", ""]),
    ("silver,on-premise,a,b,c", "the row has 5 cells instead of 3", ["silver", "on-premise", "a,b,c"]),
    ("moon,on-premise,a", "“moon” is not an answer to “requester”", ["moon", "on-premise", "a"]),
    ("moon,mars,a", "“mars” is not an answer to “hosting”", ["moon", "mars", "a"]),
    ('silver,"on-premise"x,a', "the row cannot be read", ["silver", '"on-premise"x', "a"]),
    ('silver,"on-premise,a', "fix the quotation marks", ["silver", '"on-premise', "a"]),
    ('silver,on-premise,"a', "fix the quotation marks", ["silver", "on-premise", '"a']),
    ("x" * 1_000_000 + ",on-premise,a", "“" + "x" * 59 + "…” is not an answer", ["x" * 1_000_000, "on-premise", "a"]),
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


# Blank rows, and cells at the end of a row


@pytest.mark.parametrize("blank", ["", ",,", ' ,"",', '"","",""', ",", ",,,,", "\u00a0,,"])
def test_a_blank_row_stays_as_it_is_and_is_no_system(policy: Policy, blank: str) -> None:
    running = fleet(policy, f"requester,hosting,name\ngold,,a\n{blank}\nsilver,,b\n{blank}\n{blank}\n")
    lines = written(running).splitlines()
    assert [lines[2], *lines[4:]] == [blank] * 3
    assert lines[1].startswith("gold,,a,open") and lines[3].startswith("silver,,b,open")
    assert running.bad == 0


def test_many_blank_rows_are_passed_on_as_they_come(policy: Policy) -> None:
    assert written(fleet(policy, "requester\ngold\n" + "\n" * (3 * FAR) + "silver\n")).splitlines().count("") == 3 * FAR


def test_blank_cells_at_the_end_of_a_row_are_left_out(policy: Policy) -> None:
    rows = run(policy, 'requester,name\ngold,a,,\nsilver,"b,c",  ,""\nbronze,d\n')
    assert [len(row) for row in rows] == [10] * 4
    assert [row[:3] for row in rows[1:]] == [["gold", "a", "open"], ["silver", "b,c", "open"], ["bronze", "d", "open"]]


# A last row that adds the others up


@pytest.mark.parametrize(
    "row",
    ["Total,,25", "total:,,", "TOTAL,12,", ",Summe,3", "Σύνολο,,1.250", "ΣΥΝΟΛΟ,,7", "Итого,,7", "Grand total,,€ 7",
     "Total: 25,,", "Somme,-,25"],
)  # fmt: skip
@pytest.mark.parametrize("below", ["", "\n", ",,\n\n"])
def test_a_last_row_with_a_word_for_a_total_is_told_as_what_it_seems(policy: Policy, row: str, below: str) -> None:
    running = fleet(policy, f"name,requester,extensions\na,gold,25\n{row}\n{below}")
    last = written(running).splitlines()[2]
    assert "this last row seems to be a total" in last
    assert running.bad_rows == [BadRow(row=3, error=messages("en").text("row-total"))]
    assert running.bad == 1


@pytest.mark.parametrize("row", ["Total,gold,25", "Totalplan,,25", "Athens,,25", ",,25", "Total,Summe,25"])
def test_a_last_row_with_anything_else_is_a_system(policy: Policy, row: str) -> None:
    assert "total, not a system" not in written(fleet(policy, f"name,requester,extensions\na,gold,25\n{row}\n"))


def test_a_total_between_systems_is_one_of_them(policy: Policy) -> None:
    rows = run(policy, "name,extensions,requester\nTotal,25,\n\na,3,gold\n")
    assert rows[1][-1] == ""


def test_a_total_far_above_the_last_row_is_not_waited_for(policy: Policy) -> None:
    rows = run(policy, "name,requester\nTotal,\n" + "\n" * (FAR + 1) + "a,gold\n")
    assert "total" in rows[1][-1] and rows[-1][-1] == ""


def test_answers_with_blanks_around_them_and_numbers(policy: Policy) -> None:
    rows = run(policy, "requester,extensions\n gold ,25\n gold , 3 \n gold ,-3\n")
    assert [bool(row[-1]) for row in rows[1:]] == [False, False, True]


def test_ordinary_answers_only_where_wanted(policy: Policy) -> None:
    text = "requester,hosting,size,licence\ngold,hosted-by-3cx,over-64sc,\ngold,hosted-by-3cx,over-64sc,unknown\n"
    assert [row[4] for row in run(policy, text)[1:]] == ["open", "depends"]
    assert [row[4] for row in run(policy, text, ordinary=False)[1:]] == ["depends", "depends"]


def test_answers_of_version_1_0_are_read_as_what_they_are_now(policy: Policy) -> None:
    former = (
        "requester,topic,version\ngold,supported-trunk,older\ngold, supported-phone ,latest\nmoon,supported-trunk,\n"
    )
    _, *rows = run(policy, former)
    _, *present = run(policy, "requester,topic,version\ngold,general,older\ngold,general,latest\n")
    assert [row[3:] for row in rows[:2]] == [row[3:] for row in present]
    assert rows[0][:3] == ["gold", "supported-trunk", "older"]
    assert rows[2][3:10] == [""] * 7 and "“moon”" in rows[2][10] and "supported-trunk" not in rows[2][10]


def test_errors_speak_the_language_asked_for(policy: Policy) -> None:
    english, italian = (run(policy, "requester\nmoon\n", language=language)[1][-1] for language in ("en", "it"))
    assert english != italian
    assert "moon" in italian


def test_the_same_bad_row_is_counted_each_time(policy: Policy) -> None:
    running = fleet(policy, "requester\nmoon\nmoon\ngold\n")
    written(running)
    assert running.bad == 2


def test_a_bad_row_is_told_by_its_place_in_the_file(policy: Policy) -> None:
    running = fleet(policy, '\n,\nrequester,name\ngold,a\n\nmoon,b\ngold,"two\nlines"\ngold\n')
    written(running)
    assert [bad.row for bad in running.bad_rows] == [6, 8]
    assert running.bad_rows[1].error.startswith("the row has 1 of 2 cells")


def test_only_the_first_errors_are_kept_and_all_are_counted(policy: Policy) -> None:
    running = fleet(policy, "requester\n" + "moon\n" * (LISTED + 20) + "Total 3\n")
    assert written(running).count("“moon” is not an answer") == LISTED + 20
    assert (len(running.bad_rows), running.bad) == (LISTED, LISTED + 21)


# Answers that are nearly right: refused, with the one that is meant

NEAR_ANSWERS = [
    ("hosting", "On-Premise", "on-premise"),  # case
    ("hosting", "ON PREMISE", "on-premise"),  # a blank
    ("hosting", "on_premise", "on-premise"),
    ("hosting", "on\u2011premise", "on-premise"),  # the dash that a text program makes of a hyphen
    ("hosting", "on\u2013premise", "on-premise"),
    ("hosting", "onpremise", "on-premise"),
    ("hosting", "on-premis\u0435", "on-premise"),  # a Cyrillic letter
    ("hosting", "\u200bon-premise", "on-premise"),  # invisible
    ("hosting", "\ufeffon-premise", "on-premise"),
    ("hosting", "on-premises", "on-premise"),
    ("hosting", "on-premse", "on-premise"),
    ("hosting", "Unknown", "unknown"),
    ("extensions", "25.0", "25"),
    ("extensions", "25,00", "25"),
    ("extensions", "1 000", "1000"),
    ("extensions", "1.000", "1000"),
    ("extensions", "٢٥", "25"),
    ("extensions", "２５", "25"),
    ("extensions", "Over 20", "over-20"),
]


@pytest.mark.parametrize(("question", "cell", "meant"), NEAR_ANSWERS)
def test_an_answer_that_is_nearly_right_is_refused_with_the_one_that_is_meant(
    policy: Policy, question: str, cell: str, meant: str
) -> None:
    row = run(policy, f'{question},name\n"{cell}",a\n')[1]
    assert row[2:-1] == [""] * 7
    assert row[-1].endswith(f"is not an answer to “{question}”: did you mean “{meant}”?")


@pytest.mark.parametrize(
    ("question", "cell"), [("hosting", "moon"), ("hosting", "3cx"), ("extensions", "-1"), ("extensions", "25.5"),
                           ("requester", "partner"), ("edition", "x"), ("hosting", "?")],
)  # fmt: skip
def test_an_answer_that_is_like_none_is_refused_with_all_of_them(policy: Policy, question: str, cell: str) -> None:
    answers = ", ".join(next(asked.answers for asked in policy.questions if asked.id == question))
    assert run(policy, f"{question},name\n{cell},a\n")[1][-1].startswith(
        f"“{cell}” is not an answer to “{question}”: {answers}"
    )


# Cells that a spreadsheet program would run


def test_formulas_are_made_text_where_that_is_wanted(policy: Policy) -> None:
    content = (
        '=name,requester,note\n=1+1,gold,"=HYPERLINK(""http://a"",""b"")"\n+1,gold,-1\na,gold,\uff1d1\nplain,gold,a=b\n'
    )
    running = fleet(policy, content, safe=True)
    rows = list(csv.reader(io.StringIO(written(running), newline="")))
    assert [row[:3] for row in rows] == [
        ["'=name", "requester", "note"],
        ["'=1+1", "gold", """'=HYPERLINK("http://a","b")"""],
        ["'+1", "gold", "'-1"],
        ["a", "gold", "'\uff1d1"],
        ["plain", "gold", "a=b"],
    ]
    assert running.defused == 6
    assert written(fleet(policy, content)).startswith("=name")


def test_a_formula_in_the_cell_of_a_question_is_an_error_and_made_text_too(policy: Policy) -> None:
    running = fleet(policy, "requester\n=1+1\n", safe=True)
    assert written(running).splitlines()[1].startswith("'=1+1,")
    assert (running.bad, running.defused) == (1, 1)


# What the table keeps: its byte-order mark and its columns


def test_a_byte_order_mark_stays(policy: Policy) -> None:
    assert written(fleet(policy, "\ufeffrequester\ngold\n")).startswith("\ufeffrequester,ticket")
    assert written(fleet(policy, "requester\ngold\n")).startswith("requester,ticket")


def test_a_column_can_be_used_as_the_question_that_it_nearly_names(policy: Policy) -> None:
    running = fleet(policy, "Third_Party,requester\nunsupported,gold\n", choices={0: "third-party"})
    header, row = csv.reader(io.StringIO(written(running)))
    assert header[0] == "Third_Party"
    assert row[header.index("ticket")] == "fix-first"


def test_a_column_can_be_left_alone(policy: Policy) -> None:
    running = fleet(policy, "Third_Party,requester,ticket\nmoon,gold,x\n", keep=["Third_Party", "ticket"])
    header, row = csv.reader(io.StringIO(written(running)))
    assert header[:4] == ["Third_Party", "requester", "input-ticket", "ticket"]
    assert row[:4] == ["moon", "gold", "x", "open"]
