"""Compare the facts that a translation states with English: numbers, names and partner levels.

A message may have several English plural forms: a translation must state what all of them state, and nothing that none
of them states.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from translations.facts import facts_of, shown
from translations.findings import Kind
from translations.pages import Page
from translations.project import SOURCE_LANGUAGE


class Passage(Protocol):
    """A clause or a message: ``id`` is what glossary-accepted.csv names it by."""

    @property
    def id(self) -> str: ...

    @property
    def text(self) -> str: ...


class Statement(NamedTuple):
    """A text with its address, by which glossary-accepted.csv names exceptions."""

    id: str
    text: str


class ContentFault(NamedTuple):
    kind: Kind
    what: str
    mend: str


class Checks(Protocol):
    """The checks of what the texts of one language say."""

    @property
    def language(self) -> str: ...

    def faults(self, english: Sequence[Passage], passage: Passage) -> Iterator[ContentFault]:
        """Yield the differences between a text and its English forms."""
        ...

    def language_of(self, page: Page) -> str:
        """Return the language that a page seems to be in."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The checks of one language that need no library."""

    language: str

    def faults(self, english: Sequence[Passage], passage: Passage) -> Iterator[ContentFault]:
        """Yield a lost or added fact."""
        lost, extra = compared(self.language, english, passage)
        if lost or extra:
            yield changed(lost, extra)

    def language_of(self, page: Page) -> str:  # noqa: ARG002 - of the protocol
        """Return the language that the page should be in: to detect another one takes a library."""
        return self.language


def compared(language: str, english: Sequence[Passage], passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
    """Return the facts that only English states, and those that only the translation states."""
    wanted = frozenset[str].intersection(*(facts_in(form.text, SOURCE_LANGUAGE) for form in english))
    allowed = frozenset[str].union(*(facts_of(form.text, SOURCE_LANGUAGE).stated for form in english))
    ours = facts_of(passage.text, language)
    return wanted - ours.stated - ours.named, ours.stated - allowed


def facts_in(text: str, language: str) -> frozenset[str]:
    """Return all facts of a text."""
    facts = facts_of(text, language)
    return facts.stated | facts.named


def changed(lost: frozenset[str], extra: frozenset[str]) -> ContentFault:
    """Return one fault for a change, which is a lost and an added fact."""
    if not lost:
        return ContentFault("number", f"this says {shown(extra)}, and English does not", "say what English says")
    rest = f"this says {shown(extra)}" if extra else "this does not"
    mend = "say what English says" if extra else "say it too, spelt the same"
    return ContentFault("number", f"English says {shown(lost)} here, and {rest}", mend)
