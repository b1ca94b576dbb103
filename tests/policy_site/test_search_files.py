"""What the search loads: named after its content, in the language of the page."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from calculator.words.messages import languages
from policy_site import search_files
from policy_site.data_files import SEARCH, DataFile
from policy_site.search_files import SearchFiles, stemmer
from tests.policy_site.conftest import in_language


def some(language: str) -> SearchFiles:
    index, topics = (DataFile(f"{stem}.{language}", b"{}", folder=SEARCH) for stem in ("index", "topics"))
    return SearchFiles(index=index, topics=topics, stemmer=stemmer(language))


def test_a_page_knows_the_language_and_its_folder(config: MkDocsConfig) -> None:
    english, greek = (search_files.context(some(name), in_language(config, name)) for name in ("en", "el"))
    assert (english["search_language"], english["search_folder"]) == ("en", "")
    assert (greek["search_language"], greek["search_folder"]) == ("el", "el/")


@pytest.mark.parametrize("language", languages())
def test_all_that_a_language_needs_is_written(tmp_path: Path, language: str) -> None:
    files = some(language)
    search_files.write(files, tmp_path)
    for file in (files.index, files.topics, files.stemmer):
        assert (tmp_path / file.address).read_bytes() == file.content
        assert f".{language}." in file.address
    assert b"stemmer" in files.stemmer.content
    assert len([*(tmp_path / SEARCH).glob("LICENSE.*.md")]) == 1
