import io

import pytest

from calculator.encoding import BLOCK, expect_utf8
from calculator.errors import RefusedTable
from tests.calculator.faults import coded


@pytest.mark.parametrize("text", ["", "gold", "Zürich, Αθήνα", "\ufeffgold", "a" * (BLOCK - 1) + "ü" * BLOCK])
def test_utf_8_passes_wherever_blocks_end(text: str) -> None:
    expect_utf8(io.BytesIO(text.encode()), "in.csv")


@pytest.mark.parametrize("before", [b"", b"gold\n", b"x" * (BLOCK - 1), b"x" * BLOCK, "ü".encode() * BLOCK])
@pytest.mark.parametrize("bad", [b"\xff", b"\xfcber", b"\xe2\x82"])
def test_the_first_wrong_byte_is_told(before: bytes, bad: bytes) -> None:
    with pytest.raises(RefusedTable, check=coded(f"position={len(before)}$")):
        expect_utf8(io.BytesIO(before + bad), "in.csv")
