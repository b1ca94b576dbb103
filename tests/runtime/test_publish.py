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
    assert first.startswith("some.asm.7692c3ad3540.")
    assert hashed_name(file) != first


def test_a_module_gets_the_suffix_that_every_server_sends_as_a_script(tmp_path: Path) -> None:
    for name, suffix in (("loader.mjs", ".js"), ("script.js", ".js"), ("binary.wasm", ".wasm")):
        file = tmp_path / name
        file.write_bytes(b"content")
        assert Path(hashed_name(file)).suffix == suffix


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


def test_files_of_the_same_content_are_compressed_side_by_side(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.js" for number in range(20)]
    for file in files:
        file.write_bytes(b"the same " * 10_000)
    compress(files, Compression(quality=5, kept=tmp_path / "kept"))
    assert {brotli.decompress(Path(f"{file}.br").read_bytes()) for file in files} == {b"the same " * 10_000}
    assert {file.suffix for file in (tmp_path / "kept").iterdir()} == {".br", ".gz"}
