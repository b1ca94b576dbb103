"""The sentences: keys and values to text in one language, from gettext catalogues. Knows nothing of policies."""

import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from calculator.errors import CalculatorError, UnknownLanguage

DOMAIN = "calculator"
LOCALES = Path(__file__).with_name("locales")
DEFAULT_LANGUAGE = "en"


class Messages:
    """The catalogue of one language."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def text(self, key: str, /, **values: str | int) -> str:
        sentence = self._translations.gettext(key)
        return sentence.format(**values) if values else sentence

    def counted(self, key: str, count: int, /, **values: str | int) -> str:
        """The form of a sentence that fits a number, which it may name as {count}."""
        return self._translations.ngettext(key, key, count).format(count=count, **values)

    def error(self, error: CalculatorError) -> str:
        return self.text(error.key, **error.values)

    def listed(self, items: Iterable[str]) -> str:
        return self.text("list.separator").join(items)


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(file.parents[1].name for file in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


@cache
def messages(language: str) -> Messages:
    """The messages of a language; a region is left off, so that pt-BR is pt. Raises UnknownLanguage."""
    known = languages()
    base = language.replace("_", "-").split("-")[0].lower()
    if base not in known:
        raise UnknownLanguage("unknown-language", language=language, languages=", ".join(known))
    # gettext.translation would look for aliases of the language first.
    with (LOCALES / base / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as catalogue:
        return Messages(base, gettext.GNUTranslations(catalogue))
