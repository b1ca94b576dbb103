import csv
import io
from pathlib import Path
from typing import Any

import pytest

from calculator import Policy
from calculator.__main__ import main
from calculator.errors import RefusedTable
from calculator.fleet.blocks import BLOCK, Read
from calculator.fleet.likeness import Likeness
from calculator.fleet.opening import TURN
from calculator.fleet.records import LONGEST_RECORD
from calculator.fleet.steps import ROWS, SIZE, Asked, Batch
from calculator.words.labels import collected
from calculator.words.messages import messages
from tests.calculator.faults import coded
from tests.calculator.space import sample


def reading(content: bytes) -> Read:
    def read(start: int, buffer: memoryview) -> int:
        found = content[start : start + len(buffer)]
        buffer[: len(found)] = found
        return len(found)

    return read


def batch(policy: Policy, content: bytes, **asked: Any) -> Batch:
    return reading_batch(policy, reading(content), **asked)


def reading_batch(policy: Policy, read: Read, **asked: Any) -> Batch:
    likeness = Likeness(policy, lambda: collected(policy))
    return Batch(likeness, read, messages("en"), Asked(**{"file": "in.csv", "ordinary": True, **asked}))


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
        name = ("Αθήνα", "Zürich, West", 'the "old" one', "two\nlines", "=plain")[number % 5]
        writer.writerow([name, *(situation[question] or "" for question in questions)])
        if number % spoiled == 0:
            out.write('moon,moon\r\n\r\nx,"open\r\n,,,\r\n')
    return out.getvalue().encode()


@pytest.mark.parametrize("ordinary", [True, False])
def test_the_steps_together_are_the_file_that_the_command_line_writes(
    policy: Policy, ordinary: bool, tmp_path: Path
) -> None:
    content = b"\xef\xbb\xbf" + table(policy, 3 * ROWS)
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes(content)
    assert main(["fleet", str(source), "--output", str(target), "--safe", *["--ordinary"] * ordinary]) == 1
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
    header, *rows = (row for row in cells(b"".join(answered(running))) if any(row))
    good = [row for row in rows if not row[-1]]
    assert (running.rows, running.bad) == (len(rows), len(rows) - len(good))
    assert 0 < running.bad < len(rows)
    for outcome, counted in running.counts().items():
        values = [row[header.index(outcome)] for row in good]
        assert counted == {value: values.count(value) for value in values}


def test_a_file_in_utf_16_is_answered_in_utf_8_with_a_mark(policy: Policy) -> None:
    content = "requester;name\r\ngold;Αθήνα\r\n"
    result = b"".join(answered(batch(policy, content.encode("utf-16"))))
    assert result.startswith(b"\xef\xbb\xbfrequester;name;ticket")
    assert result.decode("utf-8-sig") == b"".join(answered(batch(policy, content.encode()))).decode()


def test_columns_are_used_as_the_page_was_told(policy: Policy) -> None:
    content = b"Third_Party,requester\nunsupported,gold\n"
    running = batch(policy, content, choices={0: "third-party"})
    assert b"fix-first" in b"".join(answered(running))
    assert running.columns and running.columns.used == ("Third_Party", "requester")


# Columns without a name at the end of the header


def test_columns_that_nobody_filled_are_left_out(policy: Policy) -> None:
    running = batch(policy, b"requester,name,,\n" + b"gold,a,,\n" * (2 * TURN) + b"silver,b\n,,,\n")
    steps = answered(running)
    assert steps[:2] == [b"", b""]  # turns for others, as the file is looked through
    header, *rows = cells(b"".join(steps))
    assert header[:3] == ["requester", "name", "ticket"]
    assert (running.rows, running.bad, len(rows)) == (2 * TURN + 1, 0, 2 * TURN + 2)


def test_a_column_without_a_name_that_somebody_filled_is_passed_through(policy: Policy) -> None:
    running = batch(policy, b'requester,,,\ngold,,,\nsilver,"",a,\nbronze,,,  \n')
    header, *rows = cells(b"".join(answered(running)))
    assert header[:4] == ["requester", "", "", "ticket"]
    assert [row[:3] for row in rows] == [["gold", "", ""], ["silver", "", "a"], ["bronze", "", ""]]
    assert running.bad == 0


# Files that cannot be used


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "empty-table"),
        (b"\xef\xbb\xbf", "empty-table"),
        (b"name\nAthens\n", "no-question-column"),
        (b"requester,requester\n", "repeated-column"),
        (b"requester,errors\n", "output-column"),
        (b"Requester,name\n", "near-column"),
        (b'requester,"name\n', "header-quotes"),
        ("requester\ngold\n".encode("utf-16-le"), "other-encoding"),
        ("name,requester\nZürich,gold\n".encode("cp1252"), "wrong-byte: .*position=16"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00!\x00\xa7", "workbook"),
        (b"\0" * 3 * BLOCK, "no-question-column"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_once(policy: Policy, content: bytes, fault: str) -> None:
    with pytest.raises(RefusedTable, check=coded(f"^({fault})")):
        batch(policy, content).step()


def test_a_file_without_lines_is_not_read_to_its_end(policy: Policy) -> None:
    read_to: list[int] = []

    def read(start: int, buffer: memoryview) -> int:
        read_to.append(start)
        buffer[:] = b"x" * len(buffer)
        return len(buffer)

    with pytest.raises(RefusedTable, check=coded(r"^endless-header: ")):
        reading_batch(policy, read).step()
    assert max(read_to) < 2 * LONGEST_RECORD


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_wrong_byte_far_down_is_told_by_its_place(policy: Policy, mark: str) -> None:
    start = (mark + "requester,name\n" + f"gold,{'x' * 94}\n" * 15_000).encode()
    assert len(start) > BLOCK
    running = batch(policy, start + b"\xfcber\n")
    with pytest.raises(RefusedTable, check=coded(f"^wrong-byte: .*position={len(start)}$")):
        answered(running)


def test_broken_utf_16_is_told_by_its_place(policy: Policy) -> None:
    start = "\ufeffrequester\ngold\n".encode("utf-16-le")
    with pytest.raises(RefusedTable, check=coded(f"^wrong-byte: .*position={len(start)}$")):
        answered(batch(policy, start + b"x"))
