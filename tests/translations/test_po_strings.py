"""Each fault of one string of a .po file is told, and its words are read all the same."""

import pytest

from translations.po_strings import string_faults, value_of

# Each: what stands behind msgstr, and a part of what is told.
FAULTY = [
    ('"b', "the last quotation mark is missing"),
    ('b"', "the first quotation mark is missing"),
    ('"b\\"', "the last quotation mark is missing"),
    ("b", "the quotation marks are missing"),
    ("", "there are no words"),
    ('“b”', "the words stand between “ and ”"),
    ('"b”', 'the words stand between " and ”'),
    ('"say "b" now"', 'a straight mark " stands inside the words'),
    ('"b" "c"', 'a straight mark " stands inside the words'),
    ('"b" c', "words stand outside the quotation marks"),
    ('"b\\q"', "the escape '\\q' is not supported"),
    ('"b\tc"', "a tab stands in the words"),
    ('"b\u200bc"', "the invisible character U+200B"),
    ('"b\rc"', "the invisible character U+000D"),
    ('\u00a0"b"', "a no-break space stands outside"),
    ('"b"\x0c', "the invisible character U+000C"),
    ('"b"\r\r', "the invisible character U+000D"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), FAULTY)
def test_a_fault_is_told_once(text: str, what: str) -> None:
    (found,) = string_faults(text)
    assert what in found[0]
    assert found[1]


@pytest.mark.parametrize("text", ['""', '"b" \t', '"“b”, «c»\u00a0d"', r'"\"b\" \\n\n"'])
def test_a_sound_string_has_no_fault(text: str) -> None:
    assert [*string_faults(text)] == []


def test_what_stands_twice_is_told_once() -> None:
    found = [what for what, _ in string_faults('"\\q\\q\\x \u200b\u200b \t\t"')]
    assert found == [
        "the escape '\\q' is not supported",
        "the escape '\\x' is not supported",
        "the invisible character U+200B stands here",
        "a tab stands in the words",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('""', ""),
        ('"b"  ', "b"),
        (r'"b\nc\"d\""', 'b\nc"d"'),
        (r'"b\\n\\\n"', "b\\n\\\n"),
        (r'"b\q"', r"b\q"),
        ('"b', "b"),
        ('b"', "b"),
        ("„b“", "b"),
        ('«"b"»', "b"),
        ('"b”c"', "b”c"),
        ("", ""),
        ('"', ""),
    ],
)
def test_the_words_are_those_that_are_meant(text: str, value: str) -> None:
    assert value_of(text) == value
