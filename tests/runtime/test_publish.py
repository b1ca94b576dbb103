"""Files made ready to be served."""

import gzip
from pathlib import Path

import brotli

from runtime.publish import Compression, compress, hashed_name


def test_a_name_follows_the_content(tmp_path: Path) -> None:
    file = tmp_path / "some.asm.mjs"
    file.write_bytes(b"one")
    first = hashed_name(file)
    file.write_bytes(b"two")
    assert first.startswith("some.asm.7692c3ad3540.") and first.endswith(".mjs")
    assert hashed_name(file) != first


def test_what_was_compressed_before_is_taken_from_there(tmp_path: Path) -> None:
    file, kept = tmp_path / "text.js", tmp_path / "kept"
    file.write_bytes(b"text " * 100)
    compression = Compression(quality=5, kept=kept)
    compress([file], compression)
    assert brotli.decompress(Path(f"{file}.br").read_bytes()) == file.read_bytes()
    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
    (before,) = kept.glob("*.br")
    before.write_bytes(b"as kept")
    compress([file], compression)
    assert Path(f"{file}.br").read_bytes() == b"as kept"
