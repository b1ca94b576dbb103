"""How a table's bytes are to be read: UTF-8, or UTF-16 with a byte-order mark; every other file is refused by name.

A file is known by its content, whatever its name says: a workbook of a spreadsheet program among others.
"""

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from calculator.errors import RefusedTable

BLOCK = 1 << 16
_START = 1 << 12  # bytes that tell what a file is

# Workbooks by their first bytes: Office Open XML and OpenDocument (zip), Excel 97 (OLE 2), older Excel (BIFF).
_ZIP, _OLE_2 = (b"PK\3\4", b"PK\5\6"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_BIFF = (b"\t\0\4\0", b"\t\2\6\0", b"\t\4\6\0", b"\t\x08\x08\0", b"\t\x08\x10\0")
_WORKBOOKS = (*_ZIP, *_OLE_2, *_BIFF)
# Files named .xls that are web pages or XML, as many programs export them.
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|workbook|table|office:document)\b", re.IGNORECASE)
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    name: str  # as people call it
    codec: str
    mark: bool  # whether a byte-order mark stands at the start


_PLAIN = Encoding(name="UTF-8", codec="utf-8", mark=False)
_MARKED = {
    codecs.BOM_UTF8: Encoding(name="UTF-8", codec="utf-8", mark=True),
    codecs.BOM_UTF16_LE: Encoding(name="UTF-16", codec="utf-16-le", mark=True),
    codecs.BOM_UTF16_BE: Encoding(name="UTF-16", codec="utf-16-be", mark=True),
}


def encoding_of(binary: BinaryIO, file: str) -> Encoding:
    """Return the encoding that the start of a file tells. Raises RefusedTable for what is no table of text."""
    binary.seek(0)
    start = binary.read(_START)
    binary.seek(0)
    if start.startswith(_WORKBOOKS) or _MARKUP.match(start.removeprefix(codecs.BOM_UTF8)):
        raise RefusedTable("workbook", file=file)
    marked = next((found for mark, found in _MARKED.items() if start.startswith(mark)), None)
    if start.startswith(_UTF_32) or (marked is None and _is_bare_utf_16(start)):
        raise RefusedTable("other-encoding", file=file, encoding="UTF-32" if start.startswith(_UTF_32) else "UTF-16")
    return marked or _PLAIN


def _is_bare_utf_16(start: bytes) -> bool:
    """Return whether many bytes at even places are zero, and none at odd ones, or the other way round."""
    zeros, others = sorted((start[::2].count(0), start[1::2].count(0)), reverse=True)
    return zeros > len(start) // 8 and others == 0


def expect(binary: BinaryIO, encoding: Encoding, file: str) -> None:
    """Read a file through; raise RefusedTable at the first byte that its encoding does not allow."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    binary.seek(0)
    done = 0
    while True:
        block = binary.read(BLOCK)
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            position = done - pending + error.start
            raise RefusedTable("wrong-byte", file=file, encoding=encoding.name, position=position) from None
        if not block:
            return
        done += len(block)


def text_of(binary: BinaryIO, encoding: Encoding) -> TextIO:
    """Return the text of a file from its start, byte-order marks and line ends as they are."""
    binary.seek(0)
    return io.TextIOWrapper(binary, encoding=encoding.codec, newline="")
