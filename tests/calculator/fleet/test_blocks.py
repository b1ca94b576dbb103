import io

import pytest

from calculator.fleet.blocks import BLOCK, Blocks


def blocks(content: bytes) -> tuple[Blocks, list[int]]:
    """A file over ``content``, and the places from which it was read."""
    places: list[int] = []

    def read(start: int, buffer: memoryview) -> int:
        places.append(start)
        found = content[start : start + len(buffer)]
        buffer[: len(found)] = found
        return len(found)

    return Blocks(read), places


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 5])
def test_the_bytes_come_whole_and_in_order(size: int) -> None:
    content = bytes(n * 7 % 251 for n in range(size))
    file, _ = blocks(content)
    assert io.BufferedReader(file).read() == content


def test_a_block_is_read_once_however_small_the_pieces() -> None:
    file, places = blocks(b"x" * (BLOCK + 10))
    while file.read(1000):
        pass
    assert places == [0, BLOCK, BLOCK + 10]


def test_going_back_reads_again() -> None:
    file, _ = blocks(b"a" * BLOCK + b"b")
    file.seek(BLOCK)
    assert file.read(5) == b"b"
    file.seek(0)
    assert (file.tell(), file.read(2), file.tell()) == (0, b"aa", 2)


def test_only_from_the_start() -> None:
    with pytest.raises(io.UnsupportedOperation):
        blocks(b"a")[0].seek(0, io.SEEK_END)
