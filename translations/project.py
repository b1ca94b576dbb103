"""Where everything stands: the languages of ``mkdocs.yml``, the pages, the catalogues, the records of review."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translations import encoding

ROOT = Path(__file__).parents[1]
SOURCE_LANGUAGE = "en"
# The folder pt holds Brazilian Portuguese.
LOCALE_OF = {"pt": "pt_BR"}
# Folders under docs/ that hold no language.
SHARED_FOLDERS = ("assets", "decisions", "hosting", "workflows")
# What MkDocs switches on by itself.
BUILT_IN_EXTENSIONS = ("toc", "tables", "fenced_code")


class Misuse(Exception):
    """A call that names what is not there, or a project that cannot be read; the message says the mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The project in a folder. ``languages`` are in the order of ``mkdocs.yml``, the source language first.

    It is not ``whole`` in a set-up without the site, which has no Markdown: pages are then read plainly.
    """

    root: Path
    languages: tuple[str, ...]
    extensions: Mapping[str, Mapping[str, Any]]
    whole: bool = True

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def reviews(self) -> Path:
        return self.root / "translations" / "reviews"

    @property
    def glossary(self) -> Path:
        return self.root / "translations" / "glossary.csv"

    @property
    def accepted(self) -> Path:
        return self.root / "translations" / "glossary-accepted.csv"

    @property
    def same_words(self) -> Path:
        return self.root / "translations" / "same-words.csv"

    @property
    def force(self) -> Path:
        return self.root / "translations" / "force.toml"

    @property
    def force_accepted(self) -> Path:
        return self.root / "translations" / "force-accepted.csv"

    @property
    def tables(self) -> tuple[Path, ...]:
        """The tables of words and of exceptions that people edit."""
        return (self.glossary, self.accepted, self.same_words, self.force, self.force_accepted)

    @property
    def translations(self) -> tuple[str, ...]:
        return tuple(language for language in self.languages if language != SOURCE_LANGUAGE)

    def catalogues(self, language: str) -> tuple[Path, Path]:
        """Return the catalogue of the calculator and that of the templates."""
        messages = f"{language}/LC_MESSAGES"
        return (
            self.root / "calculator" / "words" / "locales" / messages / "calculator.po",
            self.root / "overrides" / "locales" / messages / "site.po",
        )

    def language_of(self, file: Path) -> str:
        """Return the language that a file belongs to; nothing for one that all languages share."""
        parts = file.relative_to(self.root).parts if file.is_relative_to(self.root) else ()
        name = ""
        if "locales" in parts[:-1]:
            name = parts[parts.index("locales") + 1]
        elif parts[:1] == ("docs",) and len(parts) > 2:
            name = parts[1]
        elif parts[:1] == ("translations",) and len(parts) > 2:
            # reviews/el.toml, reviews/el.wordings.toml, readers-words/el.txt; reviews/english.toml
            name = parts[2].partition(".")[0]
            name = SOURCE_LANGUAGE if name == "english" else name
        return name if name in self.languages else ""

    def language(self, name: str) -> str:
        """Return a language by its folder's name. Raises Misuse for an unknown one."""
        if name not in self.languages:
            hint = close_to(name, self.languages)
            raise Misuse(f"there is no language '{name}'{hint}: the languages are {', '.join(self.languages)}")
        return name

    def translation(self, name: str) -> str:
        """Return a language other than the source. Raises Misuse."""
        if self.language(name) == SOURCE_LANGUAGE:
            raise Misuse(f"'{name}' is what the others are translated from: name one of {', '.join(self.translations)}")
        return name


def open_project(root: Path = ROOT) -> Project:
    """Open the project in a folder. Raises Misuse when ``mkdocs.yml`` is missing or cannot be read."""
    # Not above: the core that runs in browsers has no libraries.
    from translations import site_settings

    file = root / "mkdocs.yml"
    try:
        config, is_whole = site_settings.read(file)
    except FileNotFoundError:
        raise Misuse(f"{file}: not found; run this in the project's folder") from None
    except UnicodeDecodeError as error:
        raise Misuse(f"{file}:{encoding.line_of(error)}: {encoding.WHAT}; {encoding.MEND}") from None
    except site_settings.Unreadable as error:
        raise Misuse(f"{file}: mend it, it cannot be read: {re.sub(r'\s+', ' ', str(error))}") from None
    return Project(root=root, languages=_languages(config, file), extensions=_extensions(config), whole=is_whole)


def locale_of(language: str) -> str:
    """Return the locale of a language, as gettext and CLDR name it."""
    return LOCALE_OF.get(language, language.replace("-", "_"))


def close_to(name: str, known: Iterable[str]) -> str:
    """Return a question to append to a message, or nothing."""
    found = difflib.get_close_matches(name, list(known), n=1)
    return f" (did you mean '{found[0]}'?)" if found else ""


def _languages(config: Mapping[str, Any], file: Path) -> tuple[str, ...]:
    for plugin in config.get("plugins", ()):
        if isinstance(plugin, Mapping) and "i18n" in plugin:
            found = [str(language["locale"]) for language in plugin["i18n"]["languages"]]
            if SOURCE_LANGUAGE in found:
                return (SOURCE_LANGUAGE, *(language for language in found if language != SOURCE_LANGUAGE))
    raise Misuse(f"{file}: the plugin i18n does not list '{SOURCE_LANGUAGE}'; list every language under it")


def _extensions(config: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the Markdown extensions of the site with their settings, so that ids come out as on the site."""
    found: dict[str, Mapping[str, Any]] = {name: {} for name in BUILT_IN_EXTENSIONS}
    for extension in config.get("markdown_extensions", ()):
        found.update(extension if isinstance(extension, Mapping) else {extension: {}})
    return {name: settings or {} for name, settings in found.items()}
