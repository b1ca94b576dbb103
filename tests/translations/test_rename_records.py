"""Records and tables of exceptions get a new address in its own cell, and nothing else changes."""

from datetime import date
from pathlib import Path

import pytest

from translations.carrying import Carrying
from translations.project import Project
from translations.rename_records import rename_in_records
from translations.reviews import NO_REVIEWS, Review, read_record, write_record
from translations.tables import BrokenTable

HEAD = "term_id,language,clause,accepted,reason\n"


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project with two languages and no pages."""
    (tmp_path / "translations").mkdir()
    return Project(root=tmp_path, languages=("en", "el"), extensions={})


def renamed(project: Project, table: str) -> str:
    """The table of the glossary's exceptions, once ``old`` is called ``new``."""
    project.accepted.write_bytes(table.encode())
    carrying = Carrying(project=project)
    rename_in_records(carrying, {"clauses": {"old": "new"}})
    return carrying.edits.text(project.accepted)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old,*,old,old,old\n", "old,*,new,old,old\n"),
        ("a,*,older,b,c\na,*,,old,c\n", "a,*,older,b,c\na,*,,old,c\n"),
        ('"a, ""b"", old",*,old,"x|y","c, d"\n', '"a, ""b"", old",*,new,"x|y","c, d"\n'),
        ("a,*,old,b,c\r\nd,*,old,e,f", "a,*,new,b,c\r\nd,*,new,e,f"),
        ("a,*,old\n\nold\na,*,old,b,c\n", "a,*,new\n\nold\na,*,new,b,c\n"),
        ('a,*,"old",b,c\n', 'a,*,"new",b,c\n'),
        ("a, *, old ,b,c\n", "a, *, new ,b,c\n"),
    ],
    ids=["other cells", "other names", "quoted cells", "line ends", "short lines", "quoted", "blanks"],
)
def test_an_address_is_renamed_in_its_own_cell(small: Project, before: str, after: str) -> None:
    assert renamed(small, HEAD + before) == HEAD + after


def test_the_first_line_tells_the_column(small: Project) -> None:
    head = "\ufeffclause,term_id\r\n"
    assert renamed(small, f"{head}old,old\r\n") == f"{head}new,old\r\n"


def test_a_table_without_the_column_is_named_with_its_mend(small: Project) -> None:
    with pytest.raises(BrokenTable) as fault:
        renamed(small, "term_id,language\nold,*\n")
    assert str(fault.value) == f"{small.accepted}:1: there is no column clause; add it to the first line"


def test_an_empty_table_stays_empty(small: Project) -> None:
    assert renamed(small, "") == ""


def test_keys_are_renamed_in_the_table_of_forces(small: Project) -> None:
    small.force_accepted.write_text("force,language,text,reason\nmay,el,key,key\nnot,el,old,b\n", encoding="utf-8")
    carrying = Carrying(project=small)
    rename_in_records(carrying, {"clauses": {"old": "new"}, "site": {"key": "other-key"}})
    assert carrying.edits.text(small.force_accepted) == (
        "force,language,text,reason\nmay,el,other-key,key\nnot,el,new,b\n"
    )


def test_a_table_that_is_not_there_is_not_made(small: Project) -> None:
    carrying = Carrying(project=small)
    rename_in_records(carrying, {"clauses": {"old": "new"}})
    assert carrying.edits.planned == {}


def test_a_review_keeps_its_words_under_the_new_address_of_its_own_table(small: Project) -> None:
    review = Review(english="0" * 16, translation="1" * 16, by='Μαρία "M."', on=date(2026, 1, 2))
    write_record(small, "el", {**NO_REVIEWS, "clauses": {"old": review}, "site": {"old": review}})
    carrying = Carrying(project=small)
    rename_in_records(carrying, {"clauses": {"old": "new"}})
    carrying.edits.write()
    found = read_record(small, "el")
    assert (found["clauses"], found["site"]) == ({"new": review}, {"old": review})
