"""The sentences: keys and values to text in one language, from gettext catalogues. Knows nothing of policies."""

import gettext
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from calculator.errors import CalculatorError, UnknownLanguage

DOMAIN = "calculator"
LOCALES = Path(__file__).with_name("locales")
DEFAULT_LANGUAGE = "en"
# What a day is written with.
DATE_KEYS = ("date.long", "date.months", "date.first-day")


class Messages:
    """The catalogue of one language."""

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        self.language = language
        self._translations = translations

    def text(self, key: str, /, **values: str | int) -> str:
        sentence = self._translations.gettext(key)
        return sentence.format(**values) if values else sentence

    def counted(self, key: str, count: int, /, **values: str | int) -> str:
        """Return the form of a sentence that fits a number, which it may name as {count}."""
        return self._translations.ngettext(key, key, count).format(count=count, **values)

    def error(self, error: CalculatorError) -> str:
        return self.text(error.key, **error.values)

    def in_words(self, key: str, numbers: str, count: int, /, **values: str | int) -> str:
        """As ``counted``, with {count} in words as far as the list under the key ``numbers`` goes."""
        known = self.text(numbers).split(", ")
        word = known[count - 1] if 0 < count <= len(known) else str(count)
        return self._translations.ngettext(key, key, count).format(count=word, **values)

    def listed(self, items: Iterable[str]) -> str:
        return self.text("list.separator").join(items)

    def all_of(self, items: Iterable[str]) -> str:
        """Return "a, b and c"."""
        *others, last = items
        return self.text("list.and", first=self.listed(others), last=last) if others else last

    def any_of(self, items: Iterable[str]) -> str:
        """Return "a, b or c"."""
        *others, last = items
        return self.text("list.or", first=self.listed(others), last=last) if others else last

    def quoted(self, text: str) -> str:
        return self.text("quote", text=text)

    def date(self, day: date) -> str:
        """Return a day with the name of its month."""
        month = self.text("date.months").split(", ")[day.month - 1]
        number = self.text("date.first-day") if day.day == 1 else str(day.day)
        return self.text("date.long", day=number, month=month, year=day.year)


def capital(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue."""
    return tuple(sorted(file.parents[1].name for file in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


@cache
def messages(language: str) -> Messages:
    """Return the messages of a language; a region without a catalogue is left off. Raises UnknownLanguage."""
    known = languages()
    by_name = {name.lower(): name for name in known}
    asked = language.replace("_", "-").lower()
    base = by_name.get(asked) or by_name.get(asked.partition("-")[0])
    if base is None:
        raise UnknownLanguage("unknown-language", language=language, languages=", ".join(known))
    # gettext.translation would look for aliases of the language first.
    with (LOCALES / base / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as catalogue:
        return Messages(base, gettext.GNUTranslations(catalogue))
