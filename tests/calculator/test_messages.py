import pytest

from calculator.errors import UnknownLanguage
from calculator.messages import languages, messages


def test_english_and_italian_have_catalogues() -> None:
    assert {"en", "it"} <= set(languages())


def test_a_region_is_left_off() -> None:
    assert messages("it-IT").language == "it"
    assert messages("EN_gb").language == "en"


@pytest.mark.parametrize("language", ["xx", "", "../en", "italiano"])
def test_a_language_without_a_catalogue_is_an_error(language: str) -> None:
    with pytest.raises(UnknownLanguage, match="unknown-language"):
        messages(language)


def test_plural_forms() -> None:
    english = messages("en")
    assert english.counted("row-errors", 1) == "one row has an error: see the column 'errors'"
    assert english.counted("row-errors", 21) == "21 rows have errors: see the column 'errors'"
    assert "2" in messages("it").counted("row-errors", 2)
