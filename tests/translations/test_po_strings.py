"""Each fault of one string of a .po file is told."""

import pytest

from translations.po_strings import string_faults

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
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), FAULTY)
def test_a_fault_is_told_once(text: str, what: str) -> None:
    (found,) = string_faults(text)
    assert what in found[0]
    assert found[1]
