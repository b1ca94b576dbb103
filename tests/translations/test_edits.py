from pathlib import Path

import pytest

from translations.edits import Edits
from translations.project import Misuse


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    return tmp_path / "a.md"


def test_nothing_is_written_before_all_is_worked_out(file: Path) -> None:
    edits = Edits()
    edits.put(file, "new")
    assert edits.text(file) == "new" and b"one" in file.read_bytes()
    assert edits.write() == [file]
    assert file.read_bytes() == b"new"


def test_line_ends_and_a_byte_order_mark_stay(file: Path) -> None:
    edits = Edits()
    assert edits.lines(file) == ["\ufeffone", "two", ""]
    edits.put_lines(file, [*edits.lines(file)[:1], "three", ""])
    edits.write()
    assert file.read_bytes() == b"\xef\xbb\xbfone\r\nthree\r\n"


def test_a_file_that_stays_as_it_is_is_not_planned(file: Path) -> None:
    edits = Edits()
    edits.put_lines(file, edits.lines(file))
    assert edits.planned == {}


def test_a_file_in_another_encoding_is_refused_with_its_line(file: Path) -> None:
    file.write_bytes("one\ntwö\n".encode("cp1252"))
    with pytest.raises(Misuse, match=r"a\.md:2: the file is not in UTF-8; save it again as UTF-8"):
        Edits().put(file, "new")
    assert file.read_bytes() == "one\ntwö\n".encode("cp1252")


def test_a_file_with_another_name(file: Path) -> None:
    edits = Edits()
    edits.move(file, target := file.with_name("b.md"))
    assert edits.exists(target) and not edits.exists(file)
    edits.put(target, edits.text(target).replace("two", "three"))
    edits.write()
    assert not file.exists() and b"three" in target.read_bytes()


def test_nothing_is_written_where_one_file_cannot_be(file: Path) -> None:
    edits = Edits()
    edits.put(file, "new")
    edits.put(file.parent / "none" / "b.md", "new")
    with pytest.raises(FileNotFoundError):
        edits.write()
    assert b"one" in file.read_bytes()
    assert [found.name for found in file.parent.iterdir()] == ["a.md"]
