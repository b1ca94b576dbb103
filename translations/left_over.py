"""Whether a message was left in English, or in another script than its language's."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from babel.core import get_global

from translations.facts import names
from translations.glossary import Glossary, folded, words_of
from translations.po_header import locale_of
from translations.reviews import normalised

BRACES = re.compile(r"\{[^{}]*\}")
# How Unicode's names of letters begin, by the code of the script.
SCRIPTS = {"Latn": "LATIN", "Grek": "GREEK", "Cyrl": "CYRILLIC"}


class LeftOver:
    """The checks of one language; ``same`` are the words that it shares with English."""

    def __init__(self, language: str, glossary: Glossary, same: frozenset[str]) -> None:
        wordings = [wording.text for term in glossary.terms for wording in term.wordings.get(language, ())]
        self.language = language
        self.words = same.union(word for wording in wordings for word in words_of(wording))
        self.wordings = {folded(wording) for wording in wordings}

    def is_english(self, english: Sequence[str], translation: Sequence[str]) -> bool:
        """Whether the words are those of English, though the language has its own.

        A single word may be the language's own as well, and so may a wording of the glossary.
        """
        if [normalised(form) for form in english] != [normalised(form) for form in translation]:
            return False
        text = translation[-1]
        words = [word for word in words_of(BRACES.sub(" ", text)) if word.isalpha()]
        if not list(_words(text)) or folded(text) in self.wordings:
            return False
        return len(words) > 1 or not self.words.intersection({words[0], words[0][0].lower() + words[0][1:]})

    def foreign_letters(self, english: str, translation: str) -> str:
        """A word in letters that the language has not; a whole text in Latin ones, where the language has others."""
        own = _script(self.language)
        words = list(_words(translation))
        for word in words:
            scripts = {name for name in SCRIPTS.values() if any(_is_of(name, letter) for letter in word)}
            if scripts - {own, "LATIN"} or len(scripts) > 1:
                return word
        ours = any(_is_of(own, letter) for word in words for letter in word)
        return translation if own and not ours and any(_words(english)) else ""


def _words(text: str) -> Iterator[str]:
    """The words of a text that belong to a language: no names, abbreviations, numbers and words in braces."""
    bare = _names().sub(" ", BRACES.sub(" ", text))
    return (word for word in words_of(bare) if word.isalpha() and not word.isupper())


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names())})(?!\w)")


@cache
def _script(language: str) -> str:
    """How the names of a language's letters begin; empty where that is not known."""
    locale = get_global("likely_subtags").get(locale_of(language).partition("_")[0], "")
    return next((SCRIPTS[part] for part in locale.split("_") if part in SCRIPTS), "")


@cache
def _is_of(script: str, letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
