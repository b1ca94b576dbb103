"""What words hold and no reader sees."""

import pytest

from translations.marks import marks_in, marks_in_head, marks_of_element


@pytest.mark.parametrize("text", ["a b", "Zu\u00adsammen", "a\u200bb", "{count} Zeilen", "a\u00a0b"])
def test_words_as_they_are(text: str) -> None:
    assert list(marks_in(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a { .md-button }", "the text { .md-button }, which is not read as a mark"),
        ("a {: #x", "the text {:, which is not read as a mark"),
        ("a <!-- b", "a comment that is not closed"),
        ("4\u200b8", "an invisible character (U+200B)"),
        ("a\u202eb", "an invisible character (U+202E)"),
        ("a \U000e0061", "an invisible character (U+E0061)"),
    ],
)
def test_what_words_hold_unseen(text: str, expected: str) -> None:
    assert [mark.name for mark in marks_in(text)] == [expected]


def test_the_head_of_a_page_stands_in_an_attribute() -> None:
    assert [mark.key for mark in marks_in_head('a "b" <script>')] == ['"', "<", ">"]
    assert list(marks_in_head("„a“ – b’s")) == []


def test_an_element_is_told_with_its_attributes() -> None:
    marks = list(marks_of_element("b", {"onclick": "x", "class": "y z", "id": "a"}, ("a",)))
    assert [(mark.name, mark.grave) for mark in marks] == [
        ("letters of another look", True), ("a script", True), ("the mark { .y .z }", False),
    ]  # fmt: skip
    assert {mark.around for mark in marks} == {("a",)}
    assert list(marks_of_element("em", {"id": "a"}, ())) == []
