"""What the pages say besides the policy: the texts of the templates, from one catalogue a language.

A language without a whole catalogue speaks English, and says so by ``lang="en"`` where it does.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from calculator.wire import own_policy
from translations.catalogues import BrokenCatalogue, read_sound

LOCALES = Path(__file__).parents[1] / "locales"
DEFAULT = "en"
# BCP 47 tags that differ from the folder's name.
TAGS = {"pt": "pt-BR"}
# Babel's English is American: 22 November 2026 is what our pages say.
DATES = {"en": "en_GB"}


@cache
def catalogue(language: str) -> dict[str, str]:
    file = LOCALES / language / "LC_MESSAGES" / "site.po"
    try:
        return {entry.key: entry.forms[0] for entry in read_sound(file).entries}
    except BrokenCatalogue as broken:
        raise PluginError(str(broken)) from None


@cache
def spoken(language: str) -> str:
    """The language in which the templates speak to readers of a language."""
    there = (LOCALES / language / "LC_MESSAGES" / "site.po").exists()
    return language if there and all(catalogue(language).values()) else DEFAULT


def text(language: str, key: str, **values: str) -> str:
    """A text of the templates. Raises KeyError for a key that the catalogue lacks."""
    found = catalogue(spoken(language))[key]
    return found.format(**values) if values else found


def theme_text(language: str, key: str) -> str:
    """A text of the theme as the catalogue words it; empty where the theme's own stands."""
    return catalogue(language).get(f"theme.{key}", "") if spoken(language) == language else ""


def long_date(day: date, language: str) -> str:
    """A day written out for readers of a language."""
    tongue = spoken(language)
    return format_date(day, "long", locale=DATES.get(tongue, tongue))


def locale_of(language: str) -> str:
    """The language in which a browser is to write days and numbers."""
    return TAGS.get(language) or DATES.get(language, language).replace("_", "-")


def language_of(config: MkDocsConfig) -> str:
    """The language that is being built."""
    return str(getattr(config.plugins["i18n"], "current_language"))  # noqa: B009 - mypy knows only BasePlugin


def site_context(language: str) -> dict[str, Any]:
    policy = own_policy()
    tongue = spoken(language)
    return {
        "text": lambda key, **values: text(language, key, **values),
        "theme_text": lambda key: theme_text(language, key),
        "text_lang": tongue,
        "tag_of": lambda locale: TAGS.get(locale, locale),
        "policy_version": policy.version,
        "policy_published": policy.published,
        "policy_published_long": long_date(policy.published, language),
    }


@event_priority(-150)  # after static-i18n, which chooses the language
def on_config(config: MkDocsConfig) -> None:
    """Name the site in the language that is being built."""
    if not is_further_language(config):
        # `mkdocs serve` builds again after an edit of a catalogue.
        catalogue.cache_clear()
        spoken.cache_clear()
    language = language_of(config)
    config.site_name = text(language, "site.name")
    config.copyright = text(language, "site.trademark")


@event_priority(-150)  # after static-i18n, which leaves the pages of one language
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
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


@event_priority(-50)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    language = context["i18n_page_locale"]
    context.update(site_context(language))
    context["content_lang"] = context["i18n_file_locale"]
    context["untranslated"] = context["i18n_file_locale"] != language
    # Where the repository's site lets a new page be written on the web.
    name = page.file.src_uri.partition("/")[2]
    context["translate_url"] = f"{config.repo_url}/new/main/docs/{language}?filename={name}"
    return context


@event_priority(-50)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    context.update(site_context(context["i18n_current_language"]))
    context["not_found"] = [
        _not_found(locale, config) for locale in context["i18n_build_languages"] if spoken(locale) == locale
    ]
    return context


def folder_of(config: MkDocsConfig, language: str) -> str:
    """Where the pages of a language are: at the root those of the default, which is the only one if one is built."""
    return "" if language == getattr(config.plugins["i18n"], "default_language") else f"{language}/"  # noqa: B009


def _not_found(language: str, config: MkDocsConfig) -> dict[str, str]:
    return {
        "tag": TAGS.get(language, language),
        "home": folder_of(config, language) or ".",
        "title": text(language, "not-found.title"),
        "text": text(language, "not-found.text"),
        "link": text(language, "not-found.home"),
    }


def is_further_language(config: MkDocsConfig) -> bool:
    """Whether this is the nested build of a language after the first."""
    return bool(getattr(config.plugins["i18n"], "building", False))


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """One 404 page for all languages: that of the first build, whose menus are in the default language."""
    return "" if template_name == "404.html" and is_further_language(config) else output_content
