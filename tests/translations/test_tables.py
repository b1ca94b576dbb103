from pathlib import Path

import pytest

from translations.findings import Finding
from translations.tables import BrokenTable, line_of, read_toml, rows_of

CONFLICT = "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"a = 1\nb =\n", 2, "the file is not TOML"),
        (b"a = 1\nb = '\xff'\n", 2, "the file is not in UTF-8"),
        (f"b = 1\n{CONFLICT}".encode(), 2, "a merge was left unfinished here"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, content: bytes, line: int, what: str
) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(BrokenTable) as fault:
        read_toml(file, "mend it")
    assert str(fault.value).startswith(f"{file}:{line}: {what}")
    found = fault.value.finding("force")
    assert (found.file, found.line, found.kind) == (file, line, "force") and found.mend


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\nb = 2\n")
    assert read_toml(file, "") == {"a": 1, "b": 2}
    assert (line_of(file, "a"), line_of(file, "b ", "c"), line_of(file, "x")) == (1, 2, 1)


def rows(file: Path, content: str) -> tuple[list[tuple[int, str]], list[Finding]]:
    file.write_text(content, encoding="utf-8")
    findings: list[Finding] = []
    return [(line, row["a"]) for line, row in rows_of(file, ("a",), findings, "glossary")], findings


def test_rows_have_their_lines_and_their_cells_no_blanks(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", 'b,a\n1, x \n2,"y,\nz"\n3,w\n') == ([(2, "x"), (4, "y,\nz"), (5, "w")], [])


@pytest.mark.parametrize(
    ("content", "line", "what", "left"),
    [
        ("b,c\n1,2\n", 1, "there is no column a", []),
        ("a,b\n1,2\n1,2,3\n", 3, "3 cells where the first line has 2", [(2, "1")]),
        (f"a,b\n{CONFLICT}", 2, "a merge was left unfinished here", []),
    ],
)
def test_a_faulty_row_is_named_and_left_out(
    tmp_path: Path, content: str, line: int, what: str, left: list[tuple[int, str]]
) -> None:
    there, (found,) = rows(tmp_path / "a.csv", content)
    assert (found.line, found.what, there) == (line, what, left)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    findings: list[Finding] = []
    assert list(rows_of(tmp_path / "a.csv", (), findings, "force")) == []
    assert [(found.what, found.kind) for found in findings] == [("the file is missing", "force")]
