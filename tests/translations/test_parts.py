"""A page in parts is the page, and each clause begins one."""

import pytest

from translations.documents import read_corpus
from translations.parts import parts_of
from translations.project import ROOT, open_project

PROJECT = open_project(ROOT)


@pytest.mark.parametrize("language", ["en", "el"])
def test_all_parts_together_are_the_page_to_the_letter(language: str) -> None:
    for name, page in read_corpus(PROJECT, language).pages.items():
        text = page.file.read_text(encoding="utf-8")
        parts = parts_of(text, name.removesuffix(".md"))
        assert "".join(part.text for part in parts) == text
        assert [part.id for part in parts if part.id] == [clause.id for clause in page.clauses]
        lines = {clause.id: clause.line for clause in page.clauses}
        assert {part.id: part.line for part in parts if part.id} == lines


def test_a_clause_ends_before_the_next_one() -> None:
    parts = parts_of("---\ntitle: A\n---\n\n# A {#a}\n\nIntro.\n\n- B.\n    {: #b }\n- C.\n    {: #c }\n", "x")
    assert [(part.id, part.text) for part in parts] == [
        ("", "---\n"),
        ("x:title", "title: A\n"),
        ("", "---\n\n"),
        ("a", "# A {#a}\n\nIntro.\n\n"),
        ("b", "- B.\n    {: #b }\n"),
        ("c", "- C.\n    {: #c }\n"),
    ]


def test_a_page_without_addresses_is_one_part() -> None:
    assert [part.id for part in parts_of("words\n", "x")] == [""]
    assert parts_of("", "x")[0].text == ""
