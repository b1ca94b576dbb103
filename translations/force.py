"""The force of a text: whether a translation says must, must not, may, only and not where English does.

Words are counted sentence by sentence; where the two sides have different numbers of sentences, in the whole text. Each
word counts once, for the first list of LISTS that has it, so that the "must" of "must not" is no obligation, and "nicht
nur" denies nothing. Then, in each pair of sentences:

- a force that English has and the translation lacks is a fault;
- so is a denial less than in English: "3CX does not support unsupported phones" needs two, and "nicht unterstützte
  Telefone" alone has one. Languages may deny twice what English denies once, so a denial more is none;
- so is a denial where English denies nothing, in whatever words.

That a translation has a "must" or "may" of its own is no fault: languages use both where English has neither.

A limit turned round is a fault, too: English says "at most" alone, and the translation "at least" alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from translations.addressed import TABLES, Text, Texts
from translations.findings import Finding
from translations.fingerprints import normalised
from translations.phrases import BETWEEN, line_of
from translations.project import SOURCE_LANGUAGE

FORCES = ("must", "must not", "may", "only", "not")
# A word is given to the first list that has it: "können Sie" is no imperative, though it has its form.
OF_FORCES = ("no force", "must not", "not", "only", "denial", "may", "must")
# Each beside its contrary.
LIMITS = (("at most", "at least"), ("before", "after"))
_OF_LIMITS = tuple(name for pair in LIMITS for name in pair)
LISTS = (*OF_FORCES, *_OF_LIMITS)
# What a text may be accepted for.
FAULTS = (*FORCES, *_OF_LIMITS)
EVERY_LANGUAGE = "*"
# So many words of a list are shown.
SHOWN = 4
MEND = "say it with the force of English; where it is right, add its word to force.toml or it to force-accepted.csv"
SENTENCE_END = re.compile(r"(?<=[.!?;·])\s+|\n")

# By list: what a sentence says.
type Said = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A text in which a fault of a force is none; ``language`` may be EVERY_LANGUAGE."""

    force: str
    language: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ForceTable:
    """``words`` by list and language, as in force.toml; ``accepted``, the texts that are right all the same."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    accepted: frozenset[Accepted] = frozenset()

    def findings(self, english: Texts, translated: Texts, language: str) -> Iterator[Finding]:
        """Yield a warning for each fault of the clauses and messages of a language."""
        for table in TABLES:
            for address, text in translated[table].items():
                if address in english[table]:
                    for what in self.faults(english[table][address], text, language).values():
                        yield Finding.at(text, "force", what, MEND, "warning")

    def faults(self, english: Text, translation: Text, language: str) -> dict[str, str]:
        """Return what is wrong, by force. A text that is still in English has no faults here."""
        faults: dict[str, str] = {}
        if normalised(english.words) != normalised(translation.words):
            for theirs, ours in _pairs(english.words, translation.words):
                for force, what in self._compared(theirs, ours, language):
                    if not self._is_accepted(force, language, english.id):
                        faults.setdefault(force, what)
        return faults

    def said(self, sentence: str, language: str) -> Said:
        """Return the words of each list that a sentence has."""
        return _said(sentence, self._lists[language])

    @cached_property
    def _lists(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Return the words of each list by language."""
        languages = {language for words in self.words.values() for language in words}
        known = {language: tuple(self._words(name, language) for name in OF_FORCES) for language in languages}
        return defaultdict(lambda: ((),) * len(OF_FORCES), known)

    def _words(self, name: str, language: str) -> tuple[str, ...]:
        return self.words[name].get(language, ())

    def _is_accepted(self, force: str, language: str, address: str) -> bool:
        return any(
            Accepted(force=force, language=where, text=address) in self.accepted for where in (language, EVERY_LANGUAGE)
        )

    def _compared(self, english: str, translation: str, language: str) -> Iterator[tuple[str, str]]:
        theirs, ours = self.said(english, SOURCE_LANGUAGE), self.said(translation, language)
        lost = [force for force in FORCES[:-1] if theirs[force] and self._words(force, language) and not ours[force]]
        for force in lost:
            yield force, self._lost(force, theirs[force], language)
        if "must not" not in lost and self._words("not", language):
            yield from self._denials(theirs, ours, language)
        yield from self._turned(english, translation, language)

    def _turned(self, english: str, translation: str, language: str) -> Iterator[tuple[str, str]]:
        """Yield each limit of which English has one side alone, and the translation the other side alone."""
        for pair in LIMITS:
            theirs, ours = self._limits(english, pair, SOURCE_LANGUAGE), self._limits(translation, pair, language)
            for name, contrary in (pair, pair[::-1]):
                if theirs[name] and ours[contrary] and not theirs[contrary] and not ours[name]:
                    said = f"English says {_quoted(theirs[name])}"
                    yield name, f"{said}, and the translation the contrary, {_quoted(ours[contrary])}"

    def _limits(self, sentence: str, pair: tuple[str, str], language: str) -> Said:
        return _limits(sentence, pair, tuple(self._words(name, language) for name in pair))

    def _denials(self, theirs: Said, ours: Said, language: str) -> Iterator[tuple[str, str]]:
        wanted, denials = theirs["not"] + theirs["must not"], ours["not"] + ours["must not"]
        in_any_way = denials + ours["denial"]
        if wanted and not in_any_way:
            yield "not", self._lost("not", wanted, language)
        elif len(in_any_way) < len(wanted):
            what = f"English denies with {_quoted(wanted)}, the translation with {_quoted(in_any_way)} alone"
            yield "not", what
        elif denials and not wanted and not theirs["denial"]:
            yield "not", f"the translation denies with {_quoted(denials)}, and English denies nothing here"

    def _lost(self, force: str, words: Sequence[str], language: str) -> str:
        # Plain words say most: those that stand apart come last.
        listed = sorted(self._words(force, language), key=lambda phrase: BETWEEN in phrase)
        shown = ", ".join(listed[:SHOWN]) + (", …" if len(listed) > SHOWN else "")
        return f"English says {_quoted(words)}, and no such word of '{language}' is there: {shown}"


@cache
def _said(sentence: str, lists: tuple[tuple[str, ...], ...]) -> Said:
    """Return what a sentence says: that of an English one is asked for by every language."""
    line = line_of(sentence)
    return {name: line.take(words) for name, words in zip(OF_FORCES, lists, strict=True)}


@cache
def _limits(sentence: str, pair: tuple[str, str], lists: tuple[tuple[str, ...], ...]) -> Said:
    """Return the words of a limit and its contrary that a sentence has: "not more than" is no "more than"."""
    # Of both lists at once, so that the phrase that begins first counts, and is given to the list that has all of it.
    places = line_of(sentence).take(lists[0] + lists[1])
    return {
        name: tuple(place for place in places if place in line_of(place).take(words))
        for name, words in zip(pair, lists, strict=True)
    }


def _pairs(english: str, translation: str) -> Iterable[tuple[str, str]]:
    """Pair the sentences of two texts; the whole texts where they have different numbers of them."""
    theirs, ours = ([part for part in SENTENCE_END.split(text) if part.strip()] for text in (english, translation))
    return zip(theirs, ours, strict=True) if len(theirs) == len(ours) else [(english, translation)]


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"'{word}'" for word in words)
