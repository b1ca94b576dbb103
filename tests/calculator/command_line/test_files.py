import os
from pathlib import Path

import pytest

from calculator.command_line.files import table_input, whole_output
from calculator.errors import CalculatorError, RefusedTable
from tests.calculator.command import shell
from tests.calculator.faults import coded


def test_a_table_is_read_from_its_start(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\n")
    with table_input(str(file)) as binary:
        binary.seek(0)
        assert binary.read() == b"\xef\xbb\xbfa\r\nb\n"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"caf\xe9\n", "wrong-byte: .*position=3"),  # Windows-1252
        (b"requester\n" * 100_000 + b"\xff", "wrong-byte: .*position=1000000"),
        ("name\n".encode("utf-16-le"), "other-encoding"),
        (b"PK\3\4", "workbook"),
    ],
)
def test_what_is_no_table_is_refused_before_anything_is_written(tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(content)
    with pytest.raises(RefusedTable, check=coded(f"^{fault}")), table_input(str(file)):
        pass


def test_a_file_that_is_not_there_is_named() -> None:
    with (
        pytest.raises(CalculatorError, check=coded("file-unreadable: file='/no/such/file'")),
        table_input("/no/such/file"),
    ):
        pass


def test_output_appears_under_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("old")
    with pytest.raises(RuntimeError), whole_output(str(file)) as out:  # noqa: PT012
        out.write("half")
        out.flush()
        assert file.read_text() == "old"
        raise RuntimeError
    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]
    with whole_output(str(file)) as out:
        out.write("new")
    assert file.read_text() == "new"


def test_new_output_has_the_usual_rights_and_old_output_keeps_its_own(tmp_path: Path) -> None:
    new, old = tmp_path / "new.csv", tmp_path / "old.csv"
    old.touch(mode=0o600)
    usual = tmp_path / "usual"
    usual.touch()
    for file in (new, old):
        with whole_output(str(file)) as out:
            out.write("x")
    assert new.stat().st_mode == usual.stat().st_mode
    assert old.stat().st_mode & 0o777 == 0o600


def test_a_device_is_written_as_it_is() -> None:
    with whole_output("/dev/null") as out:
        out.write("x")
    assert not Path("/dev/null").is_file()


def test_output_to_a_folder_that_is_not_there_is_refused() -> None:
    with pytest.raises(CalculatorError, check=coded("file-unwritable")), whole_output("/no/such/folder/out.csv"):
        pass


def test_what_cannot_be_read_is_told_of_the_input_and_what_cannot_be_written_of_the_output(tmp_path: Path) -> None:
    with (
        pytest.raises(CalculatorError, check=coded("file-unreadable: file='/proc/self/mem'")),
        table_input("/proc/self/mem"),
    ):
        pass
    source = tmp_path / "in.csv"
    source.write_text("requester\n")
    with (
        pytest.raises(CalculatorError, check=coded("file-unwritable: file='/dev/full'")),
        table_input(str(source)),
        whole_output("/dev/full") as out,
    ):
        out.write("x")


def test_a_full_disk_leaves_the_old_result_and_no_draft(tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("requester\n" + "gold\n" * 1000)
    target.write_text("old")
    call = f"ulimit -f 8; $CALCULATOR fleet {source} --output {target}"
    done = shell(call)
    assert done.returncode == 2
    assert f"{target} cannot be written: File too large" in done.stderr.decode()
    assert (target.read_text(), sorted(os.listdir(tmp_path))) == ("old", ["in.csv", "out.csv"])


def test_input_that_can_be_read_only_once_needs_room_for_a_copy() -> None:
    done = shell("ulimit -f 8; cat | $CALCULATOR fleet -", stdin=b"requester\n" + b"gold\n" * 4000)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"- cannot be copied to a temporary file: File too large" in done.stderr
