"""Numbers and sections of WebAssembly binaries, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runtime.build import PYODIDE
from runtime.cuts.cut import WASM
from runtime.cuts.wasm import CODE, GLOBAL, Module, code, global_items, number, sections, written, written_signed


@given(st.integers(0, 2**32 - 1))
def test_a_number_is_read_as_it_was_written(value: int) -> None:
    assert number(written(value) + b"\x00", 0) == (value, len(written(value)))


@pytest.mark.parametrize(("value", "bytes_"), [(0, b"\x00"), (63, b"\x3f"), (64, b"\xc0\x00"), (8191, b"\xff\x3f")])
def test_a_constant_keeps_its_sign(value: int, bytes_: bytes) -> None:
    assert written_signed(value) == bytes_


def test_pyodides_own_binary_is_taken_apart_and_put_together() -> None:
    binary = (PYODIDE / WASM).read_bytes()
    module = Module.read(binary)
    assert code(module.bodies()) == module.content(CODE)
    assert module.with_sections({}) == binary
    assert len(global_items(module.content(GLOBAL))) == number(module.content(GLOBAL), 0)[0]


def test_anything_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly binary"):
        list(sections(b"PK\x03\x04"))
