"""Detect messages that are still in English, or in the letters of another script."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from babel.core import get_global

from translations.facts import names
from translations.fingerprints import normalised
from translations.glossary import Glossary, words_of
from translations.phrases import PLACEHOLDER, folded
from translations.project import locale_of

# The first word in Unicode's names of letters, by the ISO 15924 code of the script.
SCRIPTS = {"Latn": "LATIN", "Grek": "GREEK", "Cyrl": "CYRILLIC"}


class LeftOver:
    """The checks of one language; ``same`` are the words that it shares with English."""

    def __init__(self, language: str, glossary: Glossary, same: frozenset[str]) -> None:
        wordings = [wording.text for term in glossary.terms for wording in term.wordings.get(language, ())]
        self.language = language
        self.words = same.union(word for wording in wordings for word in words_of(wording))
        self.wordings = {folded(wording) for wording in wordings}

    def is_english(self, english: Sequence[str], translation: Sequence[str]) -> bool:
        """Return whether a translation is still the English text.

        A single word of the glossary or of same-words.csv may be the same, and so may a wording of the glossary.
        """
        if [normalised(form) for form in english] != [normalised(form) for form in translation]:
            return False
        text = translation[-1]
        words = [word for word in words_of(PLACEHOLDER.sub(" ", text)) if word.isalpha()]
        if not _words(text) or folded(text) in self.wordings:
            return False
        return len(words) > 1 or not self.words.intersection({words[0], words[0][0].lower() + words[0][1:]})

    def foreign_letters(self, english: str, translation: str) -> str:
        """Return a word in foreign letters, the whole text where it lacks the language's own, or nothing."""
        own = _script(self.language)
        words = _words(translation)
        for word in words:
            scripts = _scripts(word)
            if scripts - {own, "LATIN"} or len(scripts) > 1:
                return word
        ours = any(own in _scripts(word) for word in words)
        return translation if own and not ours and _words(english) else ""


@cache
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text without names, abbreviations, numbers and placeholders."""
    bare = _names().sub(" ", PLACEHOLDER.sub(" ", text))
    return tuple(word for word in words_of(bare) if word.isalpha() and not word.isupper())


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names())})(?!\w)")


@cache
def _script(language: str) -> str:
    """Return the script of a language, as in Unicode's names of letters; empty where unknown."""
    locale = get_global("likely_subtags").get(locale_of(language).partition("_")[0], "")
    return next((SCRIPTS[part] for part in locale.split("_") if part in SCRIPTS), "")


@cache
def _scripts(word: str) -> frozenset[str]:
    """Return the scripts of SCRIPTS that a word has letters of."""
    letters = [unicodedata.name(letter, "") for letter in word]
    return frozenset(script for script in SCRIPTS.values() if any(name.startswith(script) for name in letters))
