"""Whether a text is in the language of its folder: English left over, or a neighbour's text pasted in.

Short texts, and those that are mostly names, could be in any language: nothing is said of them.
"""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from translations.project import SOURCE_LANGUAGE

# A sentence is judged from this many words on that are no names or abbreviations; beside look-alikes, from more.
ENOUGH_WORDS = 5
CLEARLY = 0.9
SENTENCE_END = re.compile(r"(?<=[.!?;:·])\s+|\n")
# What stands in brackets is often what an abbreviation means in English; so are words whose initials spell one.
BRACKETS = re.compile(r"\([^)]*\)")
ABBREVIATION = re.compile(r"\b[A-Z]{3,5}\b")
WORD = re.compile(r"[^\W\d_]+")


def foreign_sentence(
    text: str, language: str, languages: tuple[str, ...], *, enough: int = ENOUGH_WORDS, clearly: float = CLEARLY
) -> tuple[str, str] | None:
    """The first sentence that is clearly in another of the ``languages``, with that language.

    ``enough`` is the least number of words of a sentence, ``clearly`` the least probability.
    """
    identifier = _identifier(tuple(sorted({*languages, SOURCE_LANGUAGE})))
    for sentence in SENTENCE_END.split(BRACKETS.sub("", text)):
        # Names and abbreviations are of no language.
        words = [word for word in WORD.findall(_without_meanings(sentence)) if not word.isupper()]
        if len(words) >= enough:
            found, certainty = identifier.classify(" ".join(words))
            if found != language and certainty >= clearly:
                return sentence, str(found)
    return None


def _without_meanings(sentence: str) -> str:
    """A sentence without the words that an abbreviation in it stands for: SMB, small and medium-sized business."""
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
