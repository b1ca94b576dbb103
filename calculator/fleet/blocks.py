"""A file that somebody else reads for us, block by block: a page's worker has no path to open."""

import io
from collections.abc import Callable
from typing import Any

BLOCK = 1 << 20
# Fills a buffer with the bytes from a place on, and says how many there were: none at the end.
Read = Callable[[int, memoryview], int]


class Blocks(io.RawIOBase):
    """The bytes behind ``read``, as a file to seek in."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._block = bytearray(BLOCK)
        self._start = 0  # of the block in the file
        self._length = 0
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only from the start")
        self._place = place
        return place

    def readinto(self, buffer: Any) -> int:
        if not self._start <= self._place < self._start + self._length:
            self._start = self._place
            self._length = self._read(self._place, memoryview(self._block))
        offset = self._place - self._start
        found = memoryview(self._block)[offset : min(self._length, offset + len(buffer))]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)
