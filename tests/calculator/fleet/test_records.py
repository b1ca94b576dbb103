import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.errors import MalformedInput
from calculator.fleet.records import LONGEST_RECORD, MOST_LINES, Record, Records, quoted_cells

# Every character that a CSV reader treats in a way of its own, and two that it does not.
PIECES = st.text(alphabet=',;"\r\n\t aé', max_size=12)


def records(text: str, width: int, delimiter: str = ",") -> Iterator[Record]:
    return iter(Records(io.StringIO(text, newline=""), delimiter, width))


def strictly(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@given(
    rows=st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(PIECES, min_size=width, max_size=width), max_size=6))
)
@settings(max_examples=100)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.slow
def test_what_a_csv_writer_wrote_is_read_back_and_can_be_repeated(
    rows: list[list[str]], quoting: int, delimiter: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    width = len(rows[0]) if rows else 1
    found = list(records(out.getvalue(), width, delimiter))
    assert [cells for cells, _, error in found if not error] == rows
    assert strictly("".join(f"{bare}\r\n" for _, bare, _ in found), delimiter) == rows


@given(text=st.text(alphabet=',"a', max_size=14))
@settings(max_examples=500)
def test_a_line_is_read_as_a_csv_reader_reads_it_or_refused_by_both(text: str) -> None:
    try:
        expected = strictly(text)
    except csv.Error:
        expected = [["malformed"]]
    found = [cells if not error else ["malformed"] for cells, _, error in records(text, 1)]
    assert found == expected or (found == [[]] and expected == [])


@given(text=st.text(alphabet='"a\n', max_size=14))
@settings(max_examples=500)
def test_lines_are_put_together_where_a_csv_reader_does_so(text: str) -> None:
    try:
        expected = strictly(text)
    except csv.Error:
        return
    assert [cells for cells, _, _ in records(text, 1)] == expected


@given(text=st.text(alphabet=',"a', min_size=1, max_size=14))
@settings(max_examples=500)
def test_quotes_that_are_split_are_those_that_a_csv_reader_finds(text: str) -> None:
    cells = quoted_cells(text, ",") if '"' in text else None
    if cells is not None:
        assert strictly(text) == [cells]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"a","b"', ["a", "b"]),
        ('"a,b",c', ["a,b", "c"]),
        ('a,"b""c"', ["a", 'b"c']),
        ('"a"",""b","c"', ['a","b', "c"]),  # looks like a boundary between two cells, and is none
        ('""""', ['"']),
        ('""', [""]),
        ('"two\nlines",a', ["two\nlines", "a"]),
    ],
)
def test_quotes_around_whole_cells_are_split_without_a_csv_reader(text: str, cells: list[str]) -> None:
    assert quoted_cells(text, ",") == cells


@pytest.mark.parametrize("text", ['5" phone', '"a"b', 'a,"b', '"a" ,b', 'a, "b"', '"'])
def test_other_quotes_are_left_to_a_csv_reader(text: str) -> None:
    assert quoted_cells(text, ",") is None


def test_a_quote_that_never_closes_spoils_its_line_only() -> None:
    found = list(records('a,"open\n' + "b,c\n" * (3 * MOST_LINES), 2))
    assert [(cells, bool(error)) for cells, _, error in found[:2]] == [(["a", '"open'], True), (["b", "c"], False)]
    assert len(found) == 3 * MOST_LINES + 1
    assert isinstance(found[0][2], MalformedInput)


def test_a_record_of_too_many_lines_or_letters_is_malformed() -> None:
    lines = '"' + "x\n" * (MOST_LINES + 1) + '"\n'
    letters = '"' + ("x" * 1000 + "\n") * (LONGEST_RECORD // 1000 + 2) + '"\n'
    for text in (lines, letters):
        first, *_ = records(text, 1)
        assert first[2] and first[2].key == "row-open-quote"


def test_lines_that_are_put_together_must_fit_the_header() -> None:
    """Two stray quotes in two rows would else make one long cell of both."""
    found = list(records('a,"b\nc,d\ne,f"\n', 2))
    assert [cells for cells, _, _ in found] == [["a", "b\nc,d\ne,f"]]
    found = list(records('a,"b\nc,d\ne",f\n', 2))
    assert [(cells, bool(error)) for cells, _, error in found] == [
        (["a", '"b'], True),
        (["c", "d"], False),
        (['e"', "f"], False),
    ]
