"""The texts of the templates: in the reader's language where its catalogue is whole, in English where not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation, Section

from policy_site import texts
from policy_site.languages import i18n
from tests.policy_site.conftest import MakePage, in_language

DAY = date(2026, 11, 22)


def entry(key: str, words: str) -> str:
    return f'msgid "{key}"\nmsgstr "{words}"\n\n'


def section(title: str, *children: Section) -> Section:
    return Section(title, list(children))


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues of the test's own: English, a German one with an empty text, and a French one."""
    for language, word in (("en", "Hello, {name}"), ("de", ""), ("fr", "Bonjour, {name}")):
        file = tmp_path / language / "LC_MESSAGES" / "site.po"
        file.parent.mkdir(parents=True)
        header = entry("", "Content-Type: text/plain; charset=UTF-8\\n")
        file.write_text(f"{header}{entry('hello', word)}{entry('theme.search', f'{language}?')}", encoding="utf-8")
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


@pytest.mark.usefixtures("locales")
@pytest.mark.parametrize(("language", "words"), [("en", "en?"), ("fr", "fr?"), ("de", ""), ("nl", "")])
def test_the_theme_keeps_its_own_words_where_the_pages_speak_english_instead(language: str, words: str) -> None:
    assert texts.theme_text(language, "search") == words
    assert texts.theme_text(language, "unknown") == ""


def test_the_site_is_named_in_the_language_that_is_being_built(config: MkDocsConfig) -> None:
    texts.name_site(in_language(config, "el"))
    assert (config.site_name, config.copyright) == (texts.text("el", "site.name"), texts.text("el", "site.trademark"))
    assert config.site_name != texts.text("en", "site.name")


@pytest.mark.parametrize(("further", "greeting"), [(False, "Ciao"), (True, "Hello")])
def test_an_edited_catalogue_is_read_again_by_the_first_build_alone(
    further: bool, greeting: str, locales: Path, config: MkDocsConfig
) -> None:
    file = locales / "en" / "LC_MESSAGES" / "site.po"
    with file.open("a", encoding="utf-8") as catalogue:
        catalogue.write(entry("site.name", "Policy") + entry("site.trademark", "Owned"))
    assert texts.text("en", "hello", name="Ada") == "Hello, Ada"
    file.write_text(file.read_text(encoding="utf-8").replace("Hello", "Ciao"), encoding="utf-8")
    i18n(config).building = further
    texts.name_site(config)
    assert texts.text("en", "hello", name="Ada") == f"{greeting}, Ada"


def test_sections_of_the_menu_are_titled_at_every_depth(config: MkDocsConfig) -> None:
    inner = section("menu.more")
    outer = section("menu.supported", inner)
    texts.title_menu(Navigation([outer], []), in_language(config, "el"))
    assert [outer.title, inner.title] == [texts.text("el", key) for key in ("menu.supported", "menu.more")]


def test_a_section_without_a_title_is_named_with_the_mend(config: MkDocsConfig) -> None:
    menu = Navigation([section("menu.supported", section("menu.others"))], [])
    with pytest.raises(PluginError, match=r"'menu\.others' is no key of the catalogues: add it to .*/en/.*make"):
        texts.title_menu(menu, config)


def test_a_catalogue_that_cannot_be_read_is_named(locales: Path) -> None:
    file = locales / "de" / "LC_MESSAGES" / "site.po"
    file.write_text('msgid "hello\n', encoding="utf-8")
    with pytest.raises(PluginError, match=r"site\.po"):
        texts.catalogue("de")


def test_days_are_written_as_readers_write_them() -> None:
    assert texts.long_date(DAY, "en") == "22 November 2026"
    assert texts.written_day(DAY, "de") == {"day": DAY, "long": "22. November 2026"}
    assert (texts.locale_of("en"), texts.locale_of("pt"), texts.locale_of("el")) == ("en-GB", "pt-BR", "el")


@pytest.mark.parametrize(
    ("language", "thousand", "more"),
    [
        ("en", "1,134", "12,345"), ("de", "1.134", "12.345"), ("el", "1.134", "12.345"), ("pt", "1.134", "12.345"),
        ("it", "1134", "12.345"), ("es", "1134", "12.345"),  # grouped from five digits on
        ("fr", "1\u202f134", "12\u202f345"), ("ru", "1\u00a0134", "12\u00a0345"),
    ],
)  # fmt: skip
def test_numbers_are_grouped_as_the_language_does(language: str, thousand: str, more: str) -> None:
    assert (texts.number(1134, language), texts.number(12345, language)) == (thousand, more)


def test_the_calculator_speaks_english_where_it_has_no_catalogue() -> None:
    assert texts.calculator_words("nl").language == "en"
    assert texts.calculator_words("el").language == "el"


def test_a_page_that_is_not_translated_says_so(config: MkDocsConfig, make_page: MakePage) -> None:
    config = in_language(config, "el")
    config.repo_url = "https://forge.example/policy"
    own, fallback = (texts.page_context(make_page(language=language), config) for language in ("el", "en"))
    assert (own["untranslated"], fallback["untranslated"]) == (False, True)
    assert fallback["content_lang"] == "en"
    assert fallback["translate_url"] == "https://forge.example/policy/new/main/docs/el?filename=levels.md"
    assert fallback["text"]("permalink") == texts.text("el", "permalink") != texts.text("en", "permalink")


def test_without_a_repository_nothing_leads_to_one(config: MkDocsConfig, make_page: MakePage) -> None:
    config = in_language(config, "el")
    assert not config.repo_url
    texts.name_site(config)
    assert config.edit_uri is None
    assert texts.page_context(make_page(language="en"), config)["translate_url"] == ""
