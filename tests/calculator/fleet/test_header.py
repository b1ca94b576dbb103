import io
from collections.abc import Iterable

import pytest

from calculator.errors import RefusedTable
from calculator.fleet.header import Header, read_header
from calculator.fleet.records import LONGEST_RECORD, MOST_LINES
from tests.calculator.faults import coded

QUESTIONS = ("requester", "hosting", "size")


def read(text: str, near: Iterable[str] = ()) -> tuple[Header, list[str]]:
    header, lines = read_header(io.StringIO(text, newline=""), QUESTIONS, set(near).__contains__, file="in.csv")
    return header, list(lines)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_the_delimiter_and_the_line_end_are_those_of_the_header(delimiter: str, end: str) -> None:
    header, lines = read(f"name{delimiter}requester{delimiter}hosting{end}" + (f"a,b;c\td{end}" if end else ""))
    assert header.columns == ("name", "requester", "hosting")
    assert (header.delimiter, header.line_end, header.row) == (delimiter, end or "\n", 1)
    assert lines == ([f"a,b;c\td{end}"] if end else [])


def test_a_delimiter_in_the_name_of_a_column_does_not_count() -> None:
    assert read('"a, b, c, requester";requester;hosting\n')[0].delimiter == ";"
    assert read("price, net;Hosting\n", near=["Hosting"])[0].columns == ("price, net", "Hosting")


@pytest.mark.parametrize(
    "above", ["\n", ",,,\n", ";;;\n", " \t \r\n", '"","",""\n', "\u00a0,\u00a0\n", "\n,,\n;\n", "\ufeff,\n"]
)
def test_blank_rows_above_the_header_are_left_out_and_counted(above: str) -> None:
    header, lines = read(f"{above}requester,name\ngold,a\n")
    assert header.columns == ("requester", "name")
    assert header.row == 1 + above.count("\n")
    assert lines == ["gold,a\n"]


@pytest.mark.parametrize(
    "line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;", "\ufeffsep=;", "\ufeff\ufeffsep=;", "sep=; "]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_first_line_may_name_the_delimiter(line: str, end: str) -> None:
    header, lines = read(f"{line}{end};;{end}requester;a,requester,hosting{end}gold;b{end}")
    assert header.columns == ("requester", "a,requester,hosting")
    assert (header.delimiter, header.row) == (";", 2)  # spreadsheet programs show no row for such a line
    assert lines == [f"gold;b{end}"]


def test_a_delimiter_that_is_not_read_is_named() -> None:
    with pytest.raises(RefusedTable, check=coded(r"^unknown-delimiter: .*delimiter='\|'")):
        read("sep=|\nrequester|name\n")


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_byte_order_marks_are_no_part_of_the_first_name(marks: int) -> None:
    assert read("\ufeff" * marks + "requester,name\n")[0].names == ("requester", "name")


def test_a_name_may_span_lines() -> None:
    header, lines = read('requester;"hosting\r\n(where, and how)";size\r\ngold;a;b\r\n')
    assert header.names == ("requester", "hosting\r\n(where, and how)", "size")
    assert (header.delimiter, header.line_end) == (";", "\r\n")
    assert lines == ["gold;a;b\r\n"]


def test_columns_without_a_name_at_the_end_are_counted() -> None:
    header, _ = read("requester,,name, ,\n")
    assert (len(header.columns), header.named) == (5, 3)
    assert header.cut(4).columns == ("requester", "", "name", " ")


# Headers that cannot be read


@pytest.mark.parametrize("text", ["", "\ufeff", "\n", " \n,,\n\n", "sep=;\n", "sep=;\n;;\n"])
def test_a_table_without_a_header_is_refused(text: str) -> None:
    with pytest.raises(RefusedTable, check=coded(r"^empty-table: .*questions='requester, hosting, size'")):
        read(text)


@pytest.mark.parametrize(
    "text", ['requester,"name\n', 'requester,"name"x,hosting\n', 'requester,"' + "x\n" * (2 * MOST_LINES) + '"\n']
)
def test_a_header_whose_quotes_are_malformed_is_refused(text: str) -> None:
    with pytest.raises(RefusedTable, check=coded(r"^header-quotes: ")):
        read(text)


def test_a_first_line_that_has_no_end_is_not_read_to_it() -> None:
    with pytest.raises(RefusedTable, check=coded(r"^endless-header: ")):
        read("requester," + "x" * LONGEST_RECORD)


@pytest.mark.parametrize("title", ["Our systems", "Our systems,,", '"Our\nsystems",', "Name,Place\na,b\nc,d"])
def test_a_header_below_a_title_is_told_by_its_row(title: str) -> None:
    row = 2 if not title.startswith("Name") else 4
    with pytest.raises(RefusedTable, check=coded(f"^header-below: .*row={row}$")):
        read(f"{title}\nname,requester,hosting\na,gold,b\n")


def test_without_a_question_the_first_row_is_the_header() -> None:
    assert read("name;place\na;b\n" * 100)[0].columns == ("name;place",)


def test_ten_thousand_columns_are_read() -> None:
    names = [f"c{number}" for number in range(10_000)]
    assert read(";".join([*names, "requester"]) + "\n")[0].columns == (*names, "requester")
