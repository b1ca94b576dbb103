"""Compare the pages of a language with English: parity, pages in another language, and what each clause states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from translations.findings import Finding
from translations.fingerprints import normalised
from translations.pages import Clause, Corpus, Page
from translations.parity import Parity
from translations.project import SOURCE_LANGUAGE
from translations.stated import Checks

# A clause that says what English says, letter for letter, is left over from this many words on.
LEFT_OVER_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``reviewed`` has the fingerprint of the English words that each clause was reviewed against.

    Once the findings were asked for, ``unclear`` holds the clauses whose words cannot be compared before a fault is
    mended: those mixed up with others, and those of a page in another language.
    """

    english: Corpus
    corpus: Corpus
    reviewed: Mapping[str, str]
    content: Checks
    unclear: set[str] = field(default_factory=set)

    def findings(self) -> Iterator[Finding]:
        for page in self.corpus.pages.values():
            other = self.content.language_of(page)
            if other != self.content.language:
                self.unclear.update(clause.id for clause in page.clauses)
                yield self._foreign(page, other)
        parity = Parity(english=self.english, corpus=self.corpus, reviewed=self.reviewed)
        yield from parity.findings()
        self.unclear.update(parity.mixed)
        for name, english in self.english.clauses.items():
            if (clause := self.corpus.clauses.get(name)) and name not in self.unclear:
                yield from self._clause(english, clause)

    def _foreign(self, page: Page, other: str) -> Finding:
        mend = f"translate it into '{self.content.language}'"
        mend += "" if other == SOURCE_LANGUAGE else f", or move it to docs/{other}/"
        return Finding(file=page.file, kind="language", what=f"the whole page seems to be in '{other}'", mend=mend)

    def _clause(self, english: Clause, clause: Clause) -> Iterator[Finding]:
        if _is_left_over(english, clause):
            yield Finding.at(clause, "language", "the text is still the English one", "translate it")
            return
        for fault in self.content.faults([english], clause):
            yield Finding.at(clause, *fault)


def _is_left_over(english: Clause, clause: Clause) -> bool:
    words = [word for word in english.text.split() if word.islower()]
    return len(words) >= LEFT_OVER_WORDS and normalised(english.text) == normalised(clause.text)
