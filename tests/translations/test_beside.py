"""What is beside the words of one clause, held against its English."""

from dataclasses import replace

import pytest

from translations.beside import beside, links
from translations.documents import Clause, Mark, read_corpus
from translations.project import ROOT, open_project

CLAUSE = read_corpus(open_project(ROOT), "en").clauses["level-2-who"]
ICON = Mark(key="icon", name="an icon", pattern="i", grave=False, line=30)
SCRIPT = Mark(key="script", name="a script", pattern="s", line=31)
COMMENT = Mark(key="<a>", name="a comment", pattern="c", around=("a", "b", "c", "d"), line=32)
BOX = Mark(key="box", name="a box", pattern="b", grave=False, around=("a", "b"), line=33)


type Marks = tuple[Mark, ...]


def told(english: Marks, translated: Marks, common: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = beside(_with(english), _with(translated), common)
    return [(finding.kind, finding.clause, str(finding.line), finding.what, finding.mend) for finding in found]


def _with(marks: Marks) -> Clause:
    return replace(CLAUSE, marks=marks)


@pytest.mark.parametrize("marks", [(), (ICON,), (ICON, SCRIPT), (SCRIPT, ICON)])
def test_what_english_has_as_well_is_no_difference(marks: Marks) -> None:
    assert told((SCRIPT, ICON)[: len(marks)] if SCRIPT in marks else marks, marks) == []


def test_a_comment_of_english_alone_need_not_be_copied() -> None:
    assert told((COMMENT,), ()) == []


def test_what_english_has_not_is_told_once_a_clause() -> None:
    (found,) = told((), (ICON, SCRIPT))
    assert found == ("markup", "level-2-who", "30", "English has no such thing here: an icon, a script", "delete it")


def test_what_is_harmless_is_excused_with_the_words() -> None:
    assert [kind for kind, *_ in told((), (ICON,))] == ["shape"]


def test_what_stands_around_clauses_names_the_first_and_counts_the_rest() -> None:
    ((_, clause, _, what, mend),) = told((), (COMMENT,))
    assert (clause, mend) == ("a", "delete it, and keep the text inside")
    assert what.endswith("it stands around 'a', 'b', 'c' and 1 more")


def test_what_is_lacking_and_what_stands_in_its_place() -> None:
    assert told((ICON,), ()) == [
        ("shape", "level-2-who", str(CLAUSE.line), "English has here, and the translation has not: an icon",
         "copy it as it stands in English")
    ]  # fmt: skip
    ((*_, mend),) = told((ICON,), (SCRIPT,))
    assert mend == "write here what English has: an icon"


def test_a_box_that_ends_elsewhere() -> None:
    other = replace(BOX, around=("a", "b", "c"))
    ((kind, _, line, what, _),) = told((BOX,), (other,), common=("a", "b", "c"))
    assert (kind, line) == ("shape", "33")
    assert what == "a box ends elsewhere than in English: here it holds 'c'"
    assert told((BOX,), (other,), common=("a", "b")) == []


def test_a_comment_that_english_alone_has_may_be_left_out() -> None:
    assert told((COMMENT,), ()) == []
    assert told((BOX, COMMENT), (BOX,), common=("a", "b")) == []


def test_links_are_paired_by_their_order() -> None:
    english, translated = (
        replace(CLAUSE, links=links) for links in (("a.md", "b.md", "c.md"), ("b.md", "x.md", "y.md"))
    )
    (found,) = links(english, translated)
    assert found.mend == "write a.md for x.md; write c.md for y.md"
