from pathlib import Path

import pytest

from translations.check import check
from translations.moves import Moves, file_of, read_moves
from translations.project import Project
from translations.tables import BrokenTable

A, B, C = ("a.md", "x"), ("b.md", "x"), ("b.md", "y")


def test_an_address_that_moves_twice_leads_to_the_end_at_once() -> None:
    moves = Moves()
    moves.move(A, B)
    moves.move(B, C)
    assert moves.clauses == {A: C, B: C}


def test_an_address_that_comes_back_leads_nowhere() -> None:
    moves = Moves()
    moves.move(A, B)
    moves.move(B, A)
    assert moves.clauses == {B: A}


def test_a_page_with_another_name_takes_its_addresses_along() -> None:
    moves = Moves()
    moves.move(A, B)
    moves.move_page("b.md", "d.md")
    moves.move_page("a.md", "c.md")
    assert moves.clauses == {("c.md", "x"): ("d.md", "x")}
    moves.move_page("d.md", "b.md")
    assert moves.pages == {"a.md": "c.md", "d.md": "b.md"}


def test_the_file_is_sorted_and_read_as_it_was_written(tmp_path: Path) -> None:
    moves = Moves()
    moves.move(("z.md", "x"), C)
    moves.move(A, C)
    moves.move_page("p.md", "q.md")
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_text(moves.text(), encoding="utf-8")
    assert moves.text().index("a.md#x") < moves.text().index("z.md#x")
    assert read_moves(tmp_path) == moves


def test_without_a_file_nothing_has_moved(tmp_path: Path) -> None:
    assert read_moves(tmp_path) == Moves()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[clauses]\n"a" = \n', ":2: the file is not TOML"),
        (b"\xff", "not in UTF-8"),
        (b'clauses = "a"', "'clauses' is no table of addresses"),
        (b'[pages]\n"a" = 1', "'pages' is no table of addresses"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file_of(tmp_path).parent.mkdir()
    file_of(tmp_path).write_bytes(content)
    with pytest.raises(BrokenTable) as refusal:
        read_moves(tmp_path)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("rows", "line", "what"),
    [
        (
            '[clauses]\n"a.md#x" = "levels.md#level-2-whom"',
            2,
            "which English has not (did you mean 'levels.md#level-2-who'?)",
        ),
        ('[clauses]\n"levels.md#level-2-who" = "levels.md#level-3-who"', 2, "English has it again"),
        ('[pages]\n"a.md" = "level.md"', 2, "which English has not (did you mean 'levels.md'?)"),
        ('[pages]\n"phone.md" = "levels.md"', 2, "English has it again"),
        ("[pages", 1, "the file is not TOML"),
    ],
)
def test_what_leads_nowhere_is_found(project: Project, rows: str, line: int, what: str) -> None:
    file_of(project.root).write_text(rows, encoding="utf-8")
    (found,) = check(project, "en")
    assert (found.file, found.line, found.severity) == (file_of(project.root), line, "error")
    assert what in found.what and found.mend
