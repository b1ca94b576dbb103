"""Compare what a translation states with English: numbers, names, partner levels, glossary terms, language.

Clauses and messages have the same checks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translations.glossary import Glossary, Term
from translations.pages import Page
from translations.project import SOURCE_LANGUAGE
from translations.stated import ContentFault, Passage, changed, compared, facts_in
from translations.tongue import CLEARLY, ENOUGH_WORDS, foreign_sentence, language_of_page


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
        lost, extra = compared(self.language, english, passage)
        if lost or extra:
            yield changed(lost, extra)
        for term in self._lacking(english, passage):
            # A term such as "Silver and above" is lost with the level, which is reported already.
            if lost.isdisjoint(facts_in(term.own(SOURCE_LANGUAGE), SOURCE_LANGUAGE)):
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

    def language_of(self, page: Page) -> str:
        """Return the language that a page seems to be in."""
        text = "\n".join(clause.text for clause in page.clauses)
        return language_of_page(text, self.language, self.languages)

    def _lacking(self, english: Sequence[Passage], passage: Passage) -> list[Term]:
        """Return the glossary terms that all English forms have and the text lacks."""
        lacking = [self.glossary.missing(form, passage, self.language) for form in english]
        return [term for term in lacking[0] if all(term in others for others in lacking)]
