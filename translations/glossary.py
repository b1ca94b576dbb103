"""The terms of the glossary: where English has one, the translation must have it too, in whatever form.

A wording is found word by word by its lemmas, whatever its case, accents, hyphens and endings: "Level-2-Technikern"
has the words level, 2 and techniker. Longer wordings are looked for first, and what they cover is gone: the "partner"
of "partner level" is no partner, and in the translation a "livello di partner" does not stand for a partner. What
stands in brackets in a wording may be left out.

``glossary-accepted.csv`` holds what else is right for a term, each row with its reason: in a language or, with ``*``,
in all; in one clause or message or, with none named, everywhere; several wordings with | between them. A row without a
wording says that the clause does without the term.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from translations.lemmas import lemmas_of
from translations.phrases import PLACEHOLDER, folded
from translations.project import SOURCE_LANGUAGE
from translations.stated import Passage

# Words, and the marks that no wording reaches across.
WORD_OR_MARK = re.compile(r"[^\W_]+(?:&[^\W_]+)*|[.,;:!?·…–—\n]")
EVERY_LANGUAGE = "*"

Word = frozenset[str]
MARK: Word = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """``clause``: the only one where it is accepted; empty for everywhere. ``text``: empty for a waiver."""

    text: str
    clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: str
    line: int
    wordings: dict[str, list[Wording]] = field(default_factory=dict)

    def own(self, language: str) -> str:
        """Return the glossary's wording; empty where there is none yet."""
        return self.wordings[language][0].text if self.wordings.get(language) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    terms: tuple[Term, ...]
    # What each English clause speaks of, by its words: found once for all languages.
    in_english: dict[tuple[str, str], list[Term]] = field(default_factory=dict)

    def missing(self, english: Passage, translated: Passage, language: str) -> list[Term]:
        """Return the terms that the English clause has and the translated one lacks."""
        key = (english.id, english.text)
        if key not in self.in_english:
            self.in_english[key] = self.found(english, SOURCE_LANGUAGE, self.terms)
        wanted = [term for term in self.in_english[key] if term.own(language)]
        there = {term.id for term in self.found(translated, language, wanted)} if wanted else set()
        return [term for term in wanted if term.id not in there and not _waived(term, language, english.id)]

    def found(self, clause: Passage, language: str, terms: Sequence[Term]) -> list[Term]:
        """Those of the ``terms`` that a clause has, the longest wordings first."""
        found: list[Term] = []
        for term, _ in self.places(words_of(clause.text), language, terms, clause.id):
            if term not in found:
                found.append(term)
        return found

    def places(
        self, words: Sequence[str], language: str, terms: Sequence[Term], clause: str = ""
    ) -> Iterator[tuple[Term, range]]:
        """Yield where words and marks have the ``terms``, the longest wordings first; no word is part of two."""
        text = [forms(word, language) for word in words]
        there = MARK.union(*text)
        for term, wording in _longest_first(terms, language, clause):
            if any(there.isdisjoint(word) for word in wording):
                continue
            for place in list(_places(text, wording)):
                text[place : place + len(wording)] = [MARK] * len(wording)
                yield term, range(place, place + len(wording))


def _waived(term: Term, language: str, clause: str) -> bool:
    return any(not wording.text and wording.clause == clause for wording in term.wordings[language])


def _longest_first(terms: Sequence[Term], language: str, clause: str) -> list[tuple[Term, tuple[Word, ...]]]:
    pairs = [
        (term, words)
        for term in terms
        for wording in term.wordings.get(language, ())
        if wording.clause in ("", clause)
        for words in _with_and_without_brackets(wording.text, language)
    ]
    pairs.sort(key=lambda pair: -len(pair[1]))
    return pairs


@cache
def _with_and_without_brackets(text: str, language: str) -> tuple[tuple[Word, ...], ...]:
    readings = {text, re.sub(r"\s*\([^)]*\)", "", text)}
    found = (tuple(forms(word, language) for word in words_of(reading)) for reading in sorted(readings))
    return tuple(words for words in found if words)


def _places(text: Sequence[Word], wording: Sequence[Word]) -> Iterator[int]:
    place = 0
    while place <= len(text) - len(wording):
        if all(word & wanted for word, wanted in zip(text[place:], wording, strict=False)):
            yield place
            place += len(wording)
        else:
            place += 1


def words_of(text: str) -> list[str]:
    """Return the words and marks of a text; a placeholder is a mark, since its name is no word of the text."""
    return WORD_OR_MARK.findall(unicodedata.normalize("NFC", PLACEHOLDER.sub("/", text)))


@cache
def forms(word: str, language: str) -> Word:
    """Return a word as it stands and its lemma, both without case and accents; nothing for a mark."""
    if not word[0].isalnum():
        return MARK
    return frozenset(folded(form) for form in {word, *lemmas_of(language).of(word)})
