from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.words.look_alikes import folded, foldings


@pytest.mark.parametrize(
    "written",
    [
        "Third-Party", "THIRD PARTY", "third_party", "thirdparty", "third\u2011party", "third\u2014party",
        "third−party", "third\nparty", " third\u00a0party ", "third\u200bparty", "\ufeffthird-party",
        "third\u00adparty", "third-party?", "third-par\u200fty", "ｔｈｉｒｄ－ｐａｒｔｙ", "𝐭𝐡𝐢𝐫𝐝-party", "thïrd-pârty",
        "thi\u0301rd-party", "third.party", "third/party",
        "tһіrd-раrtу",  # Cyrillic letters
        "τhιrd-ρarτy",  # Greek ones
        "th1rd-party", "thlrd-party", "th|rd-party", "third\x00-party", "third\u3164party", "THIRD–PARTY:",
    ],
)  # fmt: skip
def test_what_nobody_sees_or_counts_as_a_difference_is_left_out(written: str) -> None:
    assert folded(written) == folded("third-party")


@pytest.mark.parametrize("written", ["third", "thirdpart", "second-party", "third-partly"])
def test_another_word_is_another_word(written: str) -> None:
    assert folded(written) != folded("third-party")


def test_greek_in_capitals_without_accents_is_the_same_word() -> None:
    assert folded("ΕΚΔΟΣΗ ΛΟΓΙΣΜΙΚΟΥ") == folded("Έκδοση λογισμικού")


def test_capitals_that_look_latin_are_one_way_to_mean_a_name() -> None:
    assert folded("hosting") in foldings("ΗΟSТІΝG")  # Greek eta and nu, Cyrillic te and i


@pytest.mark.parametrize(("many", "one"), [("topics", "topic"), ("third parties", "third-party"), ("sizes", "size")])
def test_a_plural_ending_is_one_way_to_mean_a_name(many: str, one: str) -> None:
    assert folded(one) in foldings(many)


@given(text=st.text(max_size=40))
def test_folding_does_not_depend_on_how_letters_are_composed_or_on_case(text: str) -> None:
    assert folded(normalize("NFC", text)) == folded(normalize("NFD", text)) == folded(text)
    assert folded(text.casefold()) == folded(text)
    assert folded(folded(text)) == folded(text)
