import io
import zipfile

import pytest

from calculator.errors import RefusedTable
from calculator.fleet.encoding import BLOCK, Encoding, encoding_of, expect, text_of
from tests.calculator.faults import coded


def told(content: bytes) -> Encoding:
    return encoding_of(io.BytesIO(content), "in.csv")


@pytest.mark.parametrize(
    ("content", "name", "mark"),
    [
        (b"", "UTF-8", False),
        ("Zürich,Αθήνα".encode(), "UTF-8", False),
        ("\ufeffgold".encode(), "UTF-8", True),
        ("\ufeff\ufeffgold".encode(), "UTF-8", True),
        ("\ufeffgold".encode("utf-16-le"), "UTF-16", True),
        ("\ufeffgold".encode("utf-16-be"), "UTF-16", True),
        (b"gold\0,silver\n" * 50, "UTF-8", False),  # a zero here and there is in a cell
        ("\u0100".encode("utf-8") * 1000, "UTF-8", False),
        (b"\0" * 3 * BLOCK, "UTF-8", False),
    ],
)
def test_the_start_of_a_file_tells_its_encoding(content: bytes, name: str, mark: bool) -> None:
    found = told(content)
    assert (found.name, found.mark) == (name, mark)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_with_its_line_ends_and_marks(codec: str) -> None:
    written = "requester\r\nΑθήνα\rb\nc"
    content = ("" if codec.startswith("utf-8") else "\ufeff").encode(codec) + written.encode(codec)
    binary = io.BytesIO(content)
    binary.read(3)
    assert text_of(binary, told(content)).read().lstrip("\ufeff") == written


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        zipped("xl/workbook.xml"),
        zipped("mimetype"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,  # Excel 97, and a workbook with a password
        b"\x09\x08\x10\x00\x00\x06\x05\x00",  # Excel 97 without its container
        b"\x09\x04\x06\x00\x00\x00\x10\x00",  # Excel 4
        b"\x09\x00\x04\x00\x02\x00\x10\x00",  # Excel 2
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>",
        b"\r\n <TABLE><tr><td>requester</td></tr></TABLE>",
        b"<!DOCTYPE html><html></html>",
    ],
)
def test_a_workbook_is_known_by_its_content(content: bytes) -> None:
    with pytest.raises(RefusedTable, check=coded(r"^workbook: ")):
        told(content)


def test_a_table_whose_first_cell_is_in_angle_brackets_is_no_workbook() -> None:
    assert told(b"<requester>,name\n").name == "UTF-8"


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"), ("utf-32-be", "UTF-32")]
)
def test_other_encodings_of_unicode_are_named(codec: str, name: str) -> None:
    content = "requester;hosting\nZürich;gold\n".encode(codec)
    if codec == "utf-32-be":
        content = "\ufeff".encode(codec) + content
    with pytest.raises(RefusedTable, check=coded(f"^other-encoding: .*encoding='{name}'$")):
        told(content)


@pytest.mark.parametrize("text", ["", "gold", "Zürich, Αθήνα", "\ufeffgold", "a" * (BLOCK - 1) + "ü" * BLOCK])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_what_is_encoded_properly_passes_wherever_blocks_end(text: str, codec: str) -> None:
    content = text.encode(codec)
    expect(io.BytesIO(content), told(content), "in.csv")


@pytest.mark.parametrize("before", [b"", b"gold\n", b"x" * (BLOCK - 1), b"x" * BLOCK, "ü".encode() * BLOCK])
@pytest.mark.parametrize("bad", [b"\xff", b"\xfcber", b"\xe2\x82"])
def test_the_first_wrong_byte_is_told(before: bytes, bad: bytes) -> None:
    content = before + bad
    with pytest.raises(RefusedTable, check=coded(f"^wrong-byte: .*encoding='UTF-8', position={len(before)}$")):
        expect(io.BytesIO(content), told(b"plain"), "in.csv")


@pytest.mark.parametrize("bad", ["\ud800".encode("utf-16-le", "surrogatepass") + b"a\0", b"a"])
def test_broken_utf_16_is_told_by_its_byte(bad: bytes) -> None:
    before = "\ufeffrequester\n".encode("utf-16-le")
    with pytest.raises(RefusedTable, check=coded(f"^wrong-byte: .*encoding='UTF-16', position={len(before)}$")):
        expect(io.BytesIO(before + bad), told(before), "in.csv")
