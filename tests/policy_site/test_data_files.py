"""Files named after their content: where they stand, what a browser holds them against, and how they are written."""

import base64
import gzip
import hashlib
from pathlib import Path

import brotli
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from policy_site import data_files
from policy_site.data_files import CALCULATOR, SEARCH, DataFile, integrity_of, publish


@pytest.mark.parametrize("content", [b"", b"\x00\xff\r\n", "é漢🙂".encode()])
def test_a_file_is_held_against_its_bytes(content: bytes) -> None:
    kind, _, digest = DataFile("some", content).integrity.partition("-")
    assert kind == "sha256"
    assert base64.b64decode(digest, validate=True) == hashlib.sha256(content).digest()


def test_what_a_browser_holds_a_text_against_is_as_browsers_write_it() -> None:
    assert integrity_of(b"") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_an_address_changes_with_the_content_and_says_the_kind() -> None:
    first, second = (DataFile("a.el", content, folder=SEARCH, suffix="js") for content in (b"1", b"2"))
    assert first.address == "assets/search/a.el.6b86b273ff34.js"
    assert second.address == "assets/search/a.el.d4735e3a265e.js"
    assert DataFile("a", b"1").address == "assets/calculator/a.6b86b273ff34.json"


@pytest.mark.parametrize(("page", "up"), [("index.md", ""), ("phone.md", "../"), ("decisions/one.md", "../../")])
def test_a_page_at_any_depth_finds_the_file(page: str, up: str) -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "", "docs_dir": "docs"})
    seen = Page(None, File(page, "docs", "site", use_directory_urls=True), config)
    file = DataFile("a", b"1")
    assert file.seen_from(seen) == {"url": f"{up}{file.address}", "integrity": integrity_of(b"1")}


def test_a_file_is_written_to_its_address_byte_for_byte(tmp_path: Path) -> None:
    file = DataFile("a", b"\x00\xff\r\n")
    for _ in range(2):
        written = file.write(tmp_path)
        assert (written, written.read_bytes()) == (tmp_path / file.address, b"\x00\xff\r\n")


def test_each_file_gets_compressed_copies_of_its_own_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_files, "COMPRESSED", tmp_path / "kept")
    files = [DataFile("empty", b""), DataFile("one", b"1" * 999), DataFile("two", b"2" * 999, folder=SEARCH)]
    publish(iter(files), tmp_path / "site")
    for file in files:
        written = tmp_path / "site" / file.address
        assert brotli.decompress(Path(f"{written}.br").read_bytes()) == file.content
        assert gzip.decompress(Path(f"{written}.gz").read_bytes()) == file.content
    assert len([*(tmp_path / "site" / CALCULATOR).iterdir()]) == len([*(tmp_path / "kept").iterdir()]) == 6


def test_where_there_is_no_file_nothing_is_written(tmp_path: Path) -> None:
    publish([], tmp_path / "site")
    assert not (tmp_path / "site").exists()
