"""A host that sends what lies beside a file sends the same words in fewer bytes."""

import gzip
from pathlib import Path

import brotli

from policy_site import compressed

WORDS = "Level 1 looks at every ticket first. " * 100


def test_texts_get_copies_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("index.html", "assets/site.css", "search/index.json", "assets/photo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS, encoding="utf-8")
    (tmp_path / "short.txt").write_text("short", encoding="utf-8")
    compressed.write(tmp_path)
    copies = {
        file.relative_to(tmp_path).as_posix(): file for file in tmp_path.rglob("*") if file.suffix in (".br", ".gz")
    }
    texts = ("index.html", "assets/site.css", "search/index.json")
    assert copies.keys() == {f"{name}{suffix}" for name in texts for suffix in (".br", ".gz")}
    assert brotli.decompress(copies["index.html.br"].read_bytes()).decode() == WORDS
    assert gzip.decompress(copies["index.html.gz"].read_bytes()).decode() == WORDS


def test_a_copy_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(WORDS, encoding="utf-8")
    (tmp_path / "data.json.br").write_bytes(b"made with more care")
    compressed.write(tmp_path)
    assert (tmp_path / "data.json.br").read_bytes() == b"made with more care"
