"""The one encoding of a table: UTF-8, told by the byte where it is another."""

import codecs
from typing import BinaryIO

from calculator.errors import RefusedTable

BLOCK = 1 << 16


def expect_utf8(binary: BinaryIO, path: str) -> None:
    """Reads a file through; raises RefusedTable at the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    binary.seek(0)
    done = 0
    while True:
        block = binary.read(BLOCK)
        pending = len(decoder.getstate()[0])
        try:
            decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise RefusedTable("not-utf-8", file=path, position=done - pending + error.start) from None
        if not block:
            return
        done += len(block)
