import os

import pytest

from calculator.command_line.layout import NARROWEST, Layout, terminal_width


def test_texts_are_wrapped_and_addresses_stay_whole() -> None:
    lines = list(Layout(30).lines("one two three four five six seven eight", 1, mark="10. "))
    assert lines == ["  10. one two three four five", "      six seven eight"]
    address = "https://site.example/policy/levels/#level-2-who"
    assert list(Layout(20).lines(address, 2)) == [f"    {address}"]


def test_a_number_is_not_parted_from_its_noun() -> None:
    assert list(Layout(20).lines("systems of more than 20\u00a0extensions")) == [
        "systems of more than",
        "20\u00a0extensions",
    ]


def test_each_line_of_a_text_begins_anew() -> None:
    assert list(Layout(40).lines("a term\nits meaning", mark="- ")) == ["- a term", "  its meaning"]


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("3", NARROWEST), ("nonsense", 80), ("0", 80)])
def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("shutil.os.get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert terminal_width() == width
