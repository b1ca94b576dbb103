"""Two pages held against one another; what a whole check says of real pages is in test_check.py."""

from dataclasses import replace
from pathlib import Path

import pytest

from translations.documents import read_corpus
from translations.findings import Finding
from translations.fingerprints import fingerprint
from translations.parity import Parity
from translations.project import Project, open_project

PROJECT = open_project()
ENGLISH = (
    "# H {#h}\n\n- One [a](a.md).\n    {: #one }\n- Two is longer than one.\n    {: #two }\n\n"
    "| a | b |\n|--|--|\n| c | d |\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without a page."""
    for language in ("en", "el"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    return replace(PROJECT, root=tmp_path)


def compared(
    project: Project, translated: str, reviewed: dict[str, str] | None = None, english: str = ENGLISH
) -> list[Finding]:
    for language, text in (("en", english), ("el", translated)):
        (project.docs / language / "page.md").write_text(text, encoding="utf-8")
    source, corpus = read_corpus(project, "en"), read_corpus(project, "el")
    return list(Parity(english=source, corpus=corpus, reviewed=reviewed or {}).findings())


def test_the_same_shape_in_other_words(project: Project) -> None:
    assert compared(project, ENGLISH.replace("One", "Eins").replace("| c |", "| z |")) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "clause", "what"),
    [
        ("| c | d |\n", "| c | d |\n| e | f |\n", "shape", "h",
         "English has a table with 2 rows and 2 columns here, the translation a table with 3 rows and 2 columns"),
        ("| c | d |\n", "| c | d |\n\nMore.\n", "shape", "h", "a paragraph stands here without an id"),
        ("| a | b |\n|--|--|\n| c | d |\n", "", "shape", "h", "English has a table with 2 rows and 2 columns more"),
        ("- Two", "- Aside.\n- Two", "shape", "h", "an item of a list stands here without an id"),
        ("# H", "## H", "shape", "h",
         "English has a heading that begins with # here, the translation a heading that begins with ##"),
        ("](a.md)", "](b.md)", "link", "one", "the links lead elsewhere"),
        ("[a](a.md)", "a", "link", "one", "the links lead elsewhere"),
        ("One", "One *x*{ .y }", "shape", "one", "English has no such thing here: the mark { .y }"),
        ("One", "One <script>x</script>", "markup", "one", "English has no such thing here: a script"),
        ("{: #two }", "{: #three }", "clause", "three", "English has no clause with this id (did you mean 'two'?)"),
        ("    {: #two }\n", "", "clause", "two", "the text of this clause stands here without its id"),
        ("- Two is longer than one.\n    {: #two }\n", "", "clause", "two", "English has this clause"),
    ],
)  # fmt: skip
def test_a_difference_is_told_once_at_its_clause(  # noqa: PLR0913, PLR0917
    project: Project, old: str, new: str, kind: str, clause: str, what: str
) -> None:
    assert old in ENGLISH
    (found,) = compared(project, ENGLISH.replace(old, new))
    assert (found.kind, found.clause) == (kind, clause)
    assert what in found.what


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("[a](a.md)", "[a](b.md)", "write a.md for b.md"),
        ("[a](a.md)", "a", "add a.md"),
        ("[a](a.md)", "[a](a.md) [b](b.md)", "remove b.md"),
    ],
)
def test_the_link_that_is_meant_is_said(project: Project, old: str, new: str, mend: str) -> None:
    (found,) = compared(project, ENGLISH.replace(old, new))
    assert found.mend == mend


def test_a_key_of_the_head_that_was_translated_is_told_once(project: Project) -> None:
    (found,) = compared(project, f"---\ntitre: T\n---\n\n{ENGLISH}", english=f"---\ntitle: T\n---\n\n{ENGLISH}")
    assert found.what.endswith("not those of English: titre")
    assert found.mend == "write title as in English, and translate what stands behind"


def test_items_in_another_order(project: Project) -> None:
    swapped = ENGLISH.replace("#one", "#x").replace("#two", "#one").replace("#x", "#two").replace(" [a](a.md)", "")
    orders = [found for found in compared(project, swapped) if "in English this clause stands" in found.what]
    assert [(found.clause, found.mend) for found in orders] == [("one", "put it there")]


def test_what_was_reviewed_once_and_is_lost_is_an_error_and_what_is_new_a_warning(project: Project) -> None:
    without = ENGLISH.replace("- Two is longer than one.\n    {: #two }\n", "")
    new = [found.severity for found in compared(project, without) if found.clause == "two"]
    lost = [found.severity for found in compared(project, without, {"two": "0"}) if found.clause == "two"]
    assert (new, lost) == (["warning"], ["error"])


def test_a_rename_is_suggested_only_where_the_words_are_the_same(project: Project) -> None:
    renamed = ENGLISH.replace("#two", "#second")
    (same,) = compared(project, renamed, {"second": fingerprint("Two is longer than one.")})
    assert same.clause == "second" and same.mend.startswith("give it the id 'two': ")
    other = compared(project, renamed, {"second": fingerprint("Three")})
    assert {found.clause: found.mend for found in other} == {
        "second": "delete it",
        "two": "add it after 'one', with the id that it has in English",
    }


def test_the_words_of_a_joined_clause_are_not_compared(project: Project) -> None:
    joined = ENGLISH.replace("\n    {: #one }\n- Two", ". Two")
    for language, text in (("en", ENGLISH), ("el", joined)):
        (project.docs / language / "page.md").write_text(text, encoding="utf-8")
    english, corpus = read_corpus(project, "en"), read_corpus(project, "el")
    parity = Parity(english=english, corpus=corpus, reviewed={"one": "0"})
    (found,) = parity.findings()
    assert (found.clause, found.mend) == (
        "one",
        "give them a paragraph of their own, with {: #one } alone below it",
    )
    assert parity.mixed == {"two"}
    gained = Parity(english=english, corpus=corpus, reviewed={})
    assert {found.clause: found.severity for found in gained.findings()} == {"one": "warning", "two": "error"}
    assert gained.mixed == set()
