"""Whether a text is in the language of its folder: English left over, or a neighbour's text pasted in.

Short texts, and those that are mostly names, could be in any language: nothing is said of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from translations.phrases import PLACEHOLDER
from translations.project import SOURCE_LANGUAGE

# A sentence is judged from this many words on that are no names or abbreviations; beside look-alikes, from more.
ENOUGH_WORDS = 5
CLEARLY = 0.9
# A page is another language's where so many of the sentences that can be judged are, and no fewer than two.
MOST = 0.6
ENOUGH_SENTENCES = 2
SENTENCE_END = re.compile(r"(?<=[.!?;:·])\s+|\n")
# What stands in brackets is often what an abbreviation means in English; so are words whose initials spell one.
BRACKETS = re.compile(r"\([^)]*\)")
ABBREVIATION = re.compile(r"\b[A-Z]{3,5}\b")
WORD = re.compile(r"[^\W\d_]+")


@cache
def foreign_sentence(
    text: str, language: str, languages: tuple[str, ...], *, enough: int = ENOUGH_WORDS, clearly: float = CLEARLY
) -> tuple[str, str] | None:
    """Return the first sentence that is clearly in another of the ``languages``, with that language.

    ``enough`` is the least number of words of a sentence, ``clearly`` the least probability.
    """
    judged = _judged(text, languages, enough, clearly)
    return next(((sentence, found) for sentence, found in judged if found != language), None)


def language_of_page(text: str, language: str, languages: tuple[str, ...]) -> str:
    """Return the language in which most of a page clearly is; ``language`` where that is not clear."""
    if _classified(" ".join(WORD.findall(text)), languages)[0] == language:
        return language
    found = Counter(other for _, other in _judged(text, languages, ENOUGH_WORDS, CLEARLY))
    for other, count in found.most_common(1):
        if count >= max(ENOUGH_SENTENCES, MOST * found.total()):
            return other
    return language


def _judged(text: str, languages: tuple[str, ...], enough: int, clearly: float) -> Iterator[tuple[str, str]]:
    """Yield each sentence that is clearly in one of the languages, with that language."""
    for sentence in SENTENCE_END.split(BRACKETS.sub("", text)):
        # Names and abbreviations are of no language.
        judged = PLACEHOLDER.sub(" ", _without_meanings(sentence))
        words = [word for word in WORD.findall(judged) if not word.isupper()]
        if len(words) >= enough:
            found, certainty = _classified(" ".join(words), languages)
            if certainty >= clearly:
                yield sentence, found


@cache
def _classified(words: str, languages: tuple[str, ...]) -> tuple[str, float]:
    found, certainty = _identifier(tuple(sorted({*languages, SOURCE_LANGUAGE}))).classify(words)
    return str(found), float(certainty)


def _without_meanings(sentence: str) -> str:
    """Return a sentence without the words that an abbreviation in it means: SMB, small and medium-sized business."""
    for abbreviation in ABBREVIATION.findall(sentence):
        meaning = r"\w*(?:\W+\w+)?\W+".join(abbreviation)
        sentence = re.sub(rf"\b{meaning}\w*", "", sentence, flags=re.IGNORECASE)
    return sentence


@cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([language for language in languages if language in known])
    return identifier
