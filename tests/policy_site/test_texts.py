"""The texts of the templates: in the reader's language where its catalogue is whole, in English where not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site import texts
from tests.policy_site.conftest import MakePage, in_language

DAY = date(2026, 11, 22)


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues of the test's own: English, and a German one with an empty text."""
    for language, word in (("en", "Hello, {name}"), ("de", "")):
        file = tmp_path / language / "LC_MESSAGES" / "site.po"
        file.parent.mkdir(parents=True)
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        file.write_text(f'{header}\nmsgid "hello"\nmsgstr "{word}"\n', encoding="utf-8")
    monkeypatch.setattr(texts, "LOCALES", tmp_path)
    for kept in (texts.catalogue, texts.spoken):
        kept.cache_clear()
    yield tmp_path
    for kept in (texts.catalogue, texts.spoken):
        kept.cache_clear()


@pytest.mark.usefixtures("locales")
@pytest.mark.parametrize("language", ["en", "de", "nl"])
def test_a_language_without_a_whole_catalogue_speaks_english(language: str) -> None:
    assert texts.spoken(language) == "en"
    assert texts.text(language, "hello", name="Ada") == "Hello, Ada"


def test_a_catalogue_that_cannot_be_read_is_named(locales: Path) -> None:
    file = locales / "de" / "LC_MESSAGES" / "site.po"
    file.write_text('msgid "hello\n', encoding="utf-8")
    with pytest.raises(PluginError, match=r"site\.po"):
        texts.catalogue("de")


def test_days_are_written_as_readers_write_them() -> None:
    assert texts.long_date(DAY, "en") == "22 November 2026"
    assert texts.written_day(DAY, "de") == {"day": DAY, "long": "22. November 2026"}
    assert (texts.locale_of("en"), texts.locale_of("pt"), texts.locale_of("el")) == ("en-GB", "pt-BR", "el")


def test_the_calculator_speaks_english_where_it_has_no_catalogue() -> None:
    assert texts.calculator_words("nl").language == "en"
    assert texts.calculator_words("el").language == "el"


def test_a_page_that_is_not_translated_says_so(config: MkDocsConfig, make_page: MakePage) -> None:
    config = in_language(config, "el")
    own, fallback = (texts.page_context(make_page(language=language), config) for language in ("el", "en"))
    assert (own["untranslated"], fallback["untranslated"]) == (False, True)
    assert fallback["content_lang"] == "en"
    assert fallback["translate_url"].endswith("/new/main/docs/el?filename=levels.md")
    assert fallback["text"]("permalink") == texts.text("el", "permalink") != texts.text("en", "permalink")
