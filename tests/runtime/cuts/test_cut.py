"""Cuts, one after another: what does not fit, or does not start, is left out, and nothing else is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from runtime.cuts.cut import Cut, Draft, make
from runtime.errors import DoesNotFit, Failed


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "text").write_text("", encoding="utf-8")
    return Draft(pyodide=tmp_path, folder=folder, locks={})


def adding(letter: str) -> Callable[[Draft], None]:
    def apply(draft: Draft) -> None:
        (draft.folder / "text").write_text(draft.text("text") + letter, encoding="utf-8")

    return apply


def refusing(draft: Draft) -> None:
    adding("!")(draft)  # half done
    raise DoesNotFit("no such line")


def starts_without(letter: str) -> Callable[[Draft], None]:
    def check(draft: Draft) -> None:
        if letter in draft.text("text"):
            raise Failed(f"{letter} is in it")

    return check


def test_cuts_are_made_in_their_order(draft: Draft) -> None:
    assert make(draft, [Cut(name="a", apply=adding("a")), Cut(name="b", apply=adding("b"))], starts_without("z")) == {}
    assert draft.text("text") == "ab"


def test_a_cut_that_does_not_fit_leaves_no_trace_and_takes_those_that_need_it_along(draft: Draft) -> None:
    cuts = [
        Cut(name="a", apply=refusing),
        Cut(name="b", apply=adding("b"), needs=("a",)),
        Cut(name="c", apply=adding("c"), needs=("b",)),
        Cut(name="d", apply=adding("d")),
    ]
    assert make(draft, cuts, starts_without("z")) == {
        "a": "no such line",
        "b": "it needs the cut 'a'",
        "c": "it needs the cut 'b'",
    }
    assert draft.text("text") == "d"


def test_a_cut_after_which_nothing_starts_is_found_and_left_out(draft: Draft) -> None:
    cuts = [Cut(name=letter, apply=adding(letter)) for letter in "abc"]
    assert make(draft, cuts, starts_without("b")) == {"b": "b is in it"}
    assert draft.text("text") == "ac"


def test_what_does_not_start_as_it_comes_is_no_fault_of_a_cut(draft: Draft) -> None:
    adding("z")(draft)
    with pytest.raises(Failed, match="z is in it"):
        make(draft, [Cut(name="a", apply=adding("a"))], starts_without("z"))
