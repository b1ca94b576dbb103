"""What the pages say besides the policy: the texts of the templates, from one catalogue a language.

A language without a whole catalogue speaks English, and says so by ``lang="en"`` where it does.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypedDict

from babel.dates import format_date
from babel.numbers import format_decimal
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from calculator.words.messages import Messages, languages, messages
from policy_site.languages import DEFAULT, TAGS, is_further_language, language_of, name_of, tag_of, written_in
from policy_site.policy_file import own_policy
from translations.catalogues import BrokenCatalogue, read_sound

LOCALES = Path(__file__).parents[1] / "overrides" / "locales"
# Babel's English is American: 22 November 2026 is what our pages say.
DATES = {"en": "en_GB"}
# Languages that group digits from five on (CLDR's minimumGroupingDigits, which Babel leaves out).
GROUPED_FROM_FIVE = frozenset({"it", "es"})


class SiteTexts(TypedDict):
    """What every template gets."""

    text: Callable[..., str]
    text_in: Callable[[str, str], str]
    speaks: Callable[[str], bool]
    theme_text: Callable[[str], str]
    text_lang: str
    tag_of: Callable[[str], str]
    policy_version: str
    policy_published: date
    policy_published_long: str


class PageTexts(SiteTexts):
    """What the template of a page gets besides: the language of its content, and where a translation can be begun.

    ``translate_url`` is empty where the site names no repository.
    """

    content_lang: str
    untranslated: bool
    translate_url: str


class WrittenDay(TypedDict):
    """A day, for ``<time>``, and written out for readers."""

    day: date
    long: str


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return the texts of a language by key. Raises PluginError for a catalogue that cannot be read."""
    file = LOCALES / language / "LC_MESSAGES" / "site.po"
    try:
        return {entry.key: entry.forms[0] for entry in read_sound(file).entries}
    except BrokenCatalogue as broken:
        raise PluginError(str(broken)) from None


@cache
def spoken(language: str) -> str:
    """Return the language in which the templates speak to readers of a language."""
    there = (LOCALES / language / "LC_MESSAGES" / "site.po").exists()
    return language if there and all(catalogue(language).values()) else DEFAULT


def text(language: str, key: str, **values: str) -> str:
    """Return a text of the templates. Raises KeyError for a key that the catalogue lacks."""
    found = catalogue(spoken(language))[key]
    return found.format(**values) if values else found


def calculator_texts(language: str, keys: Iterable[str]) -> dict[str, str]:
    """Return texts of the site's catalogue that the browser code says."""
    return {key: text(language, f"calculator.{key}") for key in keys}


def theme_text(language: str, key: str) -> str:
    """Return a text of the theme as the catalogue words it; empty where the theme's own stands."""
    return catalogue(language).get(f"theme.{key}", "") if spoken(language) == language else ""


def calculator_words(language: str) -> Messages:
    """Return the calculator's sentences for readers of a language."""
    return messages(language if language in languages() else DEFAULT)


def long_date(day: date, language: str) -> str:
    """Write a day out for readers of a language."""
    tongue = spoken(language)
    return format_date(day, "long", locale=DATES.get(tongue, tongue))


def written_day(day: date, language: str) -> WrittenDay:
    """Return a day with its long form."""
    return {"day": day, "long": long_date(day, language)}


def number(count: int, language: str) -> str:
    """Write a whole number for readers of a language."""
    tongue = spoken(language)
    grouped = tongue not in GROUPED_FROM_FIVE or abs(count) >= 10_000
    return format_decimal(count, locale=tongue, group_separator=grouped)


def locale_of(language: str) -> str:
    """Return the language in which a browser is to write days and numbers."""
    return TAGS.get(language) or DATES.get(language, language).replace("_", "-")


def name_site(config: MkDocsConfig) -> None:
    """Name the site in the language that is being built."""
    if not is_further_language(config):
        # `mkdocs serve` builds again after an edit of a catalogue.
        catalogue.cache_clear()
        spoken.cache_clear()
    language = language_of(config)
    config.site_name = text(language, "site.name")
    config.copyright = text(language, "site.trademark")
    if not config.repo_url:
        config.edit_uri = None  # MkDocs warns of one that begins with no address


def title_menu(nav: Navigation, config: MkDocsConfig) -> None:
    """Title the sections of the menu. Raises PluginError for a section whose key is not in the catalogue."""
    for item in nav.items:
        if isinstance(item, Section):
            _title(item, language_of(config))


def _title(section: Section, language: str) -> None:
    try:
        section.title = text(language, section.title)
    except KeyError:
        raise PluginError(
            f"mkdocs.yml: the menu's section '{section.title}' is no key of the catalogues: "
            f"add it to overrides/locales/{DEFAULT}/LC_MESSAGES/site.po and run `make catalogues`"
        ) from None
    for child in section.children:
        if isinstance(child, Section):
            _title(child, language)


def site_context(language: str) -> SiteTexts:
    """Return what every template gets, in a language."""
    policy = own_policy()
    return {
        "text": lambda key, **values: text(language, key, **values),
        "text_in": text,
        "speaks": lambda other: spoken(other) == other,
        "theme_text": lambda key: theme_text(language, key),
        "text_lang": spoken(language),
        "tag_of": tag_of,
        "policy_version": policy.version,
        "policy_published": policy.published,
        "policy_published_long": long_date(policy.published, language),
    }


def page_context(page: Page, config: MkDocsConfig) -> PageTexts:
    """Return what the template of a page gets."""
    language = language_of(config)
    return {
        **site_context(language),
        "content_lang": written_in(page),
        "untranslated": written_in(page) != language,
        # Where the repository's site lets a new page be written on the web.
        "translate_url": f"{config.repo_url}/new/main/docs/{language}?filename={name_of(page)}"
        if config.repo_url
        else "",
    }
