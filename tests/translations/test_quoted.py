"""What the calculator quotes is what the pages say; test_build.py says it of the wheel."""

import json
from pathlib import Path

import pytest

from calculator import Policy
from calculator.words.quotes import FOLDER, quotable, read
from translations import quoted
from translations.documents import read_corpus
from translations.project import Misuse, open_project


def test_the_words_are_those_of_the_pages(policy: Policy) -> None:
    for language in ("en", "el"):
        written = read(FOLDER / f"{language}.json")
        corpus = read_corpus(open_project(), language)
        assert {name: corpus.clauses[name].text for name in written.words} == written.words
        assert set(written.addresses) == set(quotable(policy))
    assert written.addresses["sla-48-hours"] == "el/response-time/#sla-48-hours"


def test_a_clause_that_is_not_translated_is_quoted_in_english(policy: Policy) -> None:
    project = open_project()
    english, corpus = read_corpus(project, "en"), read_corpus(project, "it")
    words = english.clauses["no-headsets"].text
    del corpus.clauses["no-headsets"]
    found = quoted.written(policy, english, corpus)
    assert found.words["no-headsets"] == words
    assert found.addresses["no-headsets"] == "it/not-included/#no-headsets"


def test_a_clause_without_a_page_stops_the_build(policy: Policy) -> None:
    english = read_corpus(open_project(), "en")
    del english.clauses["no-headsets"]
    with pytest.raises(Misuse, match="no page has the clause 'no-headsets'"):
        quoted.written(policy, english, english)


def test_files_are_written_again_only_when_something_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert len(quoted.renew(tmp_path)) == 8
    assert quoted.renew(tmp_path) == []
    monkeypatch.setenv("SITE_URL", "https://a.example/policy")
    (file, *_) = quoted.renew(tmp_path)
    assert json.loads(file.read_text(encoding="utf-8"))["site"] == "https://a.example/policy/"
    (tmp_path / "de.json").unlink()
    assert quoted.renew(tmp_path) == [tmp_path / "de.json"]


@pytest.mark.parametrize(
    ("address", "mend"),
    [
        ("support.partner.com", "with its scheme"),
        ("//support.partner.com/", "with its scheme"),
        ("ftp://support.partner.com/", "with its scheme"),
        ("https:///policy/", "with its scheme"),
        ("https://a.example/?lang=en", "what follows the path"),
        ("https://a.example/#top", "what follows the path"),
        ("https://me:secret@a.example/", "name and password"),
        ("https://a.example/support policy/", "the blanks"),
    ],
)
def test_an_address_that_no_page_could_have_is_refused_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, address: str, mend: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    with pytest.raises(Misuse, match=rf"SITE_URL is '.*{mend}.*https://support.partner.com/policy/"):
        quoted.site()
