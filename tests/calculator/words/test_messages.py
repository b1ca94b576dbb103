from datetime import date

import pytest

from calculator.errors import UnknownLanguage
from calculator.words.messages import languages, messages
from tests.calculator.faults import coded

LANGUAGES = ("de", "el", "en", "es", "fr", "it", "pt", "ru")


def test_every_language_has_a_catalogue() -> None:
    assert languages() == LANGUAGES


def test_a_region_is_left_off() -> None:
    assert messages("it-IT").language == "it"
    assert messages("EN_gb").language == "en"


@pytest.mark.parametrize("language", ["xx", "", "../en", "italiano"])
def test_a_language_without_a_catalogue_is_an_error(language: str) -> None:
    with pytest.raises(UnknownLanguage, check=coded("unknown-language")):
        messages(language)


def test_plural_forms() -> None:
    english = messages("en")
    assert english.counted("row-errors", 1) == "one row has an error: see the column “errors”"
    assert english.counted("row-errors", 21) == "21 rows have errors: see the column “errors”"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_takes_the_form_of_its_language(language: str) -> None:
    words = messages(language)
    forms = {number: words.counted("row-errors", number).replace(str(number), "#") for number in NUMBERS}
    kinds = {number: kind(language, number) for number in NUMBERS}
    for number in NUMBERS:
        same = {other for other in NUMBERS if kinds[other] == kinds[number]} - {1}
        assert len({forms[other] for other in same}) <= 1, (number, forms)
    assert forms[2] != forms[5] or language != "ru"
    assert forms[0] == forms[5] or language in ("fr", "pt")
    assert forms[0] != forms[2] or language not in ("fr", "pt")


NUMBERS = (0, 1, 2, 4, 5, 11, 14, 20, 21, 22, 25, 48, 64, 100, 101, 111, 112)


def kind(language: str, number: int) -> int:
    """The plural form by CLDR."""
    if language in ("fr", "pt"):
        return 0 if number < 2 else 1
    if language == "ru":
        if number % 10 == 1 and number % 100 != 11:
            return 0
        return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2
    return 0 if number == 1 else 1


def test_lists_and_quotation_marks() -> None:
    english = messages("en")
    assert english.all_of(["a"]) == "a"
    assert english.all_of(["a", "b", "c"]) == "a, b and c"
    assert english.any_of(english.quoted(text) for text in "ab") == "“a” or “b”"


def test_a_number_is_a_word_as_far_as_the_language_has_words() -> None:
    english = messages("en")
    said = [english.in_words("headline.depends", "numbers.answers", count, questions="a") for count in (1, 2, 10, 11)]
    assert said == [
        "One answer is missing: a.",
        "two answers are missing: a.",
        "ten answers are missing: a.",
        "11 answers are missing: a.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_has_the_name_of_its_month(language: str) -> None:
    words = messages(language)
    assert (
        words.date(date(2026, 11, 22)).replace("\u00a0", " ")
        == {
            "en": "22 November 2026",
            "de": "22. November 2026",
            "it": "22 novembre 2026",
            "fr": "22 novembre 2026",
            "ru": "22 ноября 2026 г.",
            "el": "22 Νοεμβρίου 2026",
            "pt": "22 de novembro de 2026",
            "es": "22 de noviembre de 2026",
        }[language]
    )
    assert len({words.date(date(2026, month, 3)) for month in range(1, 13)}) == 12
    assert words.date(date(2026, 3, 1)).startswith({"fr": "1er", "it": "1º", "pt": "1º"}.get(language, "1"))
