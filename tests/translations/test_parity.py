"""Two pages held against one another; what a whole check says of real pages is in test_check.py."""

import pytest

from translations.documents import read_corpus
from translations.findings import Finding
from translations.parity import Parity
from translations.project import Project
from translations.reviews import fingerprint

ENGLISH = "# H {#h}\n\n- One [a](a.md)\n    {: #one }\n- Two\n    {: #two }\n\n| a | b |\n|--|--|\n| c | d |\n"


def compared(project: Project, translated: str, reviewed: dict[str, str] | None = None) -> list[Finding]:
    for language, text in (("en", ENGLISH), ("el", translated)):
        for file in (project.docs / language).glob("*.md"):
            file.unlink()
        (project.docs / language / "page.md").write_text(text, encoding="utf-8")
    english, corpus = read_corpus(project, "en"), read_corpus(project, "el")
    return list(Parity(english=english, corpus=corpus, reviewed=reviewed or {}).findings())


def test_the_same_shape_in_other_words(project: Project) -> None:
    assert compared(project, ENGLISH.replace("One", "Eins").replace("| c |", "| z |")) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "clause", "what"),
    [
        ("| c | d |\n", "| c | d |\n| e | f |\n", "shape", "h", "English has 'table of 2×2' here"),
        (
            "| c | d |\n",
            "| c | d |\n\nMore.\n",
            "shape",
            "h",
            "English has nothing more here, the translation 'p' more",
        ),
        ("- Two\n", "- Aside\n- Two\n", "shape", "h", "'ul of 2' here, the translation 'ul of 3'"),
        ("# H", "## H", "shape", "h", "English has 'h1' here, the translation 'h2'"),
        ("](a.md)", "](b.md)", "link", "one", "the links lead elsewhere"),
        ("[a](a.md)", "a", "link", "one", "the links lead elsewhere"),
        ("{: #two }", "{: #three }", "clause", "two", "English has this clause, the translation has not"),
        ("{: #two }", "{: #three }", "clause", "three", "English has no clause with this id"),
    ],
)
def test_a_difference_is_told_at_its_clause(  # noqa: PLR0913, PLR0917
    project: Project, old: str, new: str, kind: str, clause: str, what: str
) -> None:
    assert old in ENGLISH
    findings = compared(project, ENGLISH.replace(old, new))
    assert any((found.kind, found.clause) == (kind, clause) and what in found.what for found in findings), findings


def test_items_in_another_order(project: Project) -> None:
    swapped = ENGLISH.replace("#one", "#x").replace("#two", "#one").replace("#x", "#two").replace(" [a](a.md)", "")
    orders = [found for found in compared(project, swapped) if "in English this clause stands" in found.what]
    assert [(found.clause, found.mend) for found in orders] == [("one", "put it there")]


def test_what_was_reviewed_once_and_is_lost_is_an_error_and_what_is_new_a_warning(project: Project) -> None:
    without = ENGLISH.replace("- Two\n    {: #two }\n", "")
    new = [found.severity for found in compared(project, without) if found.clause == "two"]
    lost = [found.severity for found in compared(project, without, {"two": "0"}) if found.clause == "two"]
    assert (new, lost) == (["warning"], ["error"])


def test_a_rename_is_suggested_only_where_the_words_are_the_same(project: Project) -> None:
    renamed = ENGLISH.replace("#two", "#second")
    same = compared(project, renamed, {"second": fingerprint("Two")})
    assert {found.mend for found in same if found.kind == "clause"} == {
        "give 'second' the id 'two'",
        "give it the id 'two'",
    }
    other = compared(project, renamed, {"second": fingerprint("Three")})
    assert not any("renamed" in found.what for found in other)
