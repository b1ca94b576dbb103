"""Compare what a translation states with English: numbers, names, partner levels, glossary terms, language.

Clauses and messages have the same checks. A message may have several English plural forms: a translation must state
what all of them state, and nothing that none of them states.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from translations.facts import facts_of, shown
from translations.findings import Kind
from translations.glossary import Glossary, Passage, Term
from translations.project import SOURCE_LANGUAGE
from translations.tongue import CLEARLY, ENOUGH_WORDS, foreign_sentence


class Statement(NamedTuple):
    """A text with its address, by which glossary-accepted.csv names exceptions."""

    id: str
    text: str


class ContentFault(NamedTuple):
    kind: Kind
    what: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The checks of one language. ``enough`` and ``clearly`` are the limits of ``foreign_sentence``."""

    language: str
    languages: tuple[str, ...]
    glossary: Glossary
    enough: int = ENOUGH_WORDS
    clearly: float = CLEARLY

    def faults(self, english: Sequence[Passage], passage: Passage) -> Iterator[ContentFault]:
        """Yield the differences between a text and its English forms."""
        lost, extra = self._facts(english, passage)
        if lost or extra:
            yield _changed(lost, extra)
        for term in self._lacking(english, passage):
            # A term such as "Silver and above" is lost with the level, which is reported already.
            if lost.isdisjoint(_facts_in(term.own(SOURCE_LANGUAGE), SOURCE_LANGUAGE)):
                own, other = term.own(SOURCE_LANGUAGE), term.own(self.language)
                what = f"English speaks of '{own}' here, and '{other}' is not there"
                mend = "use the term of the glossary, or add to glossary-accepted.csv what is right as well, and why"
                yield ContentFault("glossary", what, mend)
        foreign = foreign_sentence(
            passage.text, self.language, self.languages, enough=self.enough, clearly=self.clearly
        )
        if foreign:
            sentence, other = foreign
            quoted = sentence if len(sentence) < 60 else f"{sentence[:57]}…"
            what = f"this seems to be in '{other}': {quoted}"
            yield ContentFault("language", what, f"write it in '{self.language}'")

    def _facts(self, english: Sequence[Passage], passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
        """Return the facts that only English states, and those that only the translation states."""
        wanted = frozenset[str].intersection(*(_facts_in(form.text, SOURCE_LANGUAGE) for form in english))
        allowed = frozenset[str].union(*(facts_of(form.text, SOURCE_LANGUAGE).stated for form in english))
        ours = facts_of(passage.text, self.language)
        return wanted - ours.stated - ours.named, ours.stated - allowed

    def _lacking(self, english: Sequence[Passage], passage: Passage) -> list[Term]:
        """Return the glossary terms that all English forms have and the text lacks."""
        lacking = [self.glossary.missing(form, passage, self.language) for form in english]
        return [term for term in lacking[0] if all(term in others for others in lacking)]


def _facts_in(text: str, language: str) -> frozenset[str]:
    facts = facts_of(text, language)
    return facts.stated | facts.named


def _changed(lost: frozenset[str], extra: frozenset[str]) -> ContentFault:
    """Return one fault for a change, which is a lost and an added fact."""
    if not lost:
        return ContentFault("number", f"this says {shown(extra)}, and English does not", "say what English says")
    rest = f"this says {shown(extra)}" if extra else "this does not"
    mend = "say what English says" if extra else "say it too, spelt the same"
    return ContentFault("number", f"English says {shown(lost)} here, and {rest}", mend)
