import csv
import io
from pathlib import Path

import pytest

from calculator import Policy
from calculator.__main__ import main
from calculator.batch import LISTED, ROWS, SIZE, BadRow, Batch
from calculator.blocks import BLOCK, Read
from calculator.errors import RefusedTable
from calculator.fleet import LONGEST_RECORD
from calculator.messages import messages
from tests.calculator.faults import coded
from tests.calculator.space import sample


def reading(content: bytes) -> Read:
    def read(start: int, buffer: memoryview) -> int:
        found = content[start : start + len(buffer)]
        buffer[: len(found)] = found
        return len(found)

    return read


def batch(policy: Policy, content: bytes, *, ordinary: bool = True) -> Batch:
    return Batch(policy, reading(content), messages("en"), ordinary=ordinary, file="in.csv")


def answered(running: Batch) -> list[bytes]:
    steps = []
    while not running.finished:
        steps.append(running.step())
    return steps


def cells(result: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(result.decode(), newline="")))


def table(policy: Policy, count: int, *, spoiled: int = 50) -> bytes:
    """A file of all kinds of rows: quoted, long, blank, bad, in other scripts."""
    out = io.StringIO(newline="")
    questions = [question.id for question in policy.questions]
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["name", *questions])
    for number, situation in enumerate(sample(policy, count, seed=5, unknown=0.3)):
        name = ("Αθήνα", "Zürich, West", 'the "old" one', "two\nlines", "plain")[number % 5]
        writer.writerow([name, *(situation[question] or "" for question in questions)])
        if number % spoiled == 0:
            out.write('moon,moon\r\n\r\nx,"open\r\n')
    return out.getvalue().encode()


@pytest.mark.parametrize("ordinary", [True, False])
def test_the_steps_together_are_the_file_that_the_command_line_writes(
    policy: Policy, ordinary: bool, tmp_path: Path
) -> None:
    content = b"\xef\xbb\xbf" + table(policy, 3 * ROWS)
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(content)
    assert main(["fleet", str(source), "--output", str(target), *["--ordinary"] * ordinary]) == 1
    steps = answered(batch(policy, content, ordinary=ordinary))
    assert len(steps) > 3
    assert b"".join(steps) == target.read_bytes()


def test_a_step_takes_no_more_than_its_rows(policy: Policy) -> None:
    running = batch(policy, b"requester\n" + b"gold\n" * (2 * ROWS + 1))
    taken = []
    while not running.finished:
        running.step()
        taken.append(running.rows)
    assert taken == [ROWS, 2 * ROWS, 2 * ROWS + 1]


def test_long_rows_end_a_step_early(policy: Policy) -> None:
    running = batch(policy, b"requester,name\n" + (b"gold," + b"x" * (SIZE // 4) + b"\n") * 10)
    running.step()
    assert running.rows == 4
    answered(running)
    assert running.rows == 10


def test_how_far_the_file_is_read(policy: Policy) -> None:
    content = b"requester,name\n" + (b"gold," + b"x" * 1000 + b"\n") * 4000
    running = batch(policy, content)
    running.step()
    assert 0 < running.bytes_read < len(content)
    answered(running)
    assert running.bytes_read == len(content) > BLOCK


def test_the_counts_are_those_of_the_rows_without_error(policy: Policy) -> None:
    running = batch(policy, table(policy, 500))
    header, *rows = cells(b"".join(answered(running)))
    good = [row for row in rows if not row[-1]]
    assert (running.rows, running.bad) == (len(rows), len(rows) - len(good))
    assert 0 < running.bad < len(rows)
    for outcome, counted in running.counts().items():
        values = [row[header.index(outcome)] for row in good]
        assert counted == {value: values.count(value) for value in values}


# Errors, told by the row's number in a spreadsheet


def test_a_bad_row_is_told_by_its_place_in_the_file(policy: Policy) -> None:
    running = batch(policy, b'requester,name\ngold,a\n\nmoon,b\ngold,"two\nlines"\ngold\n')
    answered(running)
    assert [bad.row for bad in running.bad_rows] == [4, 6]
    assert running.bad_rows[1] == BadRow(row=6, error="the row has 1 of 2 cells: fill it up")


def test_only_the_first_errors_are_kept_and_all_are_counted(policy: Policy) -> None:
    running = batch(policy, b"requester\n" + b"moon\n" * (LISTED + 20))
    result = b"".join(answered(running))
    assert (len(running.bad_rows), running.bad) == (LISTED, LISTED + 20)
    assert result.count(b"moon") >= 2 * (LISTED + 20)


# Formulas


def test_what_a_spreadsheet_would_run_becomes_text(policy: Policy) -> None:
    content = (
        b'=name,requester,note\n=1+1,gold,"=HYPERLINK(""http://a"",""b"")"\n+1,gold,-1\n@SUM(A1),gold,"\ttab"\n'
        b'"\rcr",gold,a=b\nplain,gold,\n'
    )
    running = batch(policy, content)
    rows = cells(b"".join(answered(running)))
    assert [row[:3] for row in rows] == [
        ["'=name", "requester", "note"],
        ["'=1+1", "gold", """'=HYPERLINK("http://a","b")"""],
        ["'+1", "gold", "'-1"],
        ["'@SUM(A1)", "gold", "'\ttab"],
        ["'\rcr", "gold", "a=b"],
        ["plain", "gold", ""],
    ]
    assert running.defused == 8
    assert not running.bad


def test_a_formula_in_a_question_is_an_error_and_becomes_text_too(policy: Policy) -> None:
    running = batch(policy, b"requester\n=1+1\n")
    assert cells(b"".join(answered(running)))[1][0] == "'=1+1"
    assert (running.bad, running.defused) == (1, 1)


# Files that cannot be used


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty-table"),
        (b"\xef\xbb\xbf", "empty-table"),
        (b"name\nAthens\n", "no-question-column"),
        (b"requester,requester\n", "repeated-column"),
        (b"requester,errors\n", "output-column"),
        (b'requester,"name\n', "header-quotes"),
        ("requester\ngold\n".encode("utf-16"), "not-utf-8.*position=0"),
        ("name,requester\nZürich,gold\n".encode("cp1252"), "not-utf-8.*position=16"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00!\x00\xa7", "not-utf-8"),
        (b"\0" * 3 * BLOCK, "no-question-column|header-quotes"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_once(policy: Policy, content: bytes, fault: str) -> None:
    with pytest.raises(RefusedTable, check=coded(f"^({fault})")):
        batch(policy, content)


def test_a_file_without_lines_is_not_read_to_its_end(policy: Policy) -> None:
    read_to: list[int] = []

    def read(start: int, buffer: memoryview) -> int:
        read_to.append(start)
        buffer[:] = bytes(len(buffer))
        return len(buffer)

    with pytest.raises(RefusedTable):
        Batch(policy, read, messages("en"))
    assert max(read_to) < 2 * LONGEST_RECORD


def test_a_wrong_byte_far_down_is_told_by_its_place(policy: Policy) -> None:
    start = b"requester\n" + b"gold\n" * 300_000
    running = batch(policy, start + b"\xfcber\n")
    with pytest.raises(RefusedTable, check=coded(f"position={len(start)}")):
        answered(running)
