"""Words as the site's search compares them: a copy of ``overrides/search/folding.js``, for checks before a build.

``tests/translations/test_stems.py`` holds the two against each other.
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
HYPHEN = re.compile(r"[-\u2010-\u2015]")
# The Snowball algorithms that the search has; another language has its words as they stand.
ALGORITHMS = {
    "en": "porter",
    "de": "german",
    "it": "italian",
    "fr": "french",
    "ru": "russian",
    "el": "greek",
    "pt": "portuguese",
    "es": "spanish",
}
STEM = 0.3  # of the letters of a word, the share that its stem has at least
UNMARKED = str.maketrans({"ß": "ss", "ς": "σ", "œ": "oe", "æ": "ae"})
UMLAUT = re.compile("([aou])e")
ACCENTED = {
    "es": ((re.compile("cion$"), "ción"),),
    "pt": ((re.compile("cao$"), "ção"), (re.compile("coes$"), "ções")),
}

Forms = frozenset[str]


def words_of(text: str) -> list[str]:
    """Return the words of a text, without single letters: they say nothing."""
    return [word for word in WORD.findall(unicodedata.normalize("NFC", text)) if len(word) > 1 or word.isdigit()]


def joined_words(text: str) -> list[str]:
    """Return every two words with a hyphen between them as one: ``e-mail`` has ``email``."""
    found = list(WORD.finditer(unicodedata.normalize("NFC", text)))
    return [
        first[0] + second[0]
        for first, second in pairwise(found)
        if HYPHEN.fullmatch(first.string[first.end() : second.start()])
    ]


@cache
def fold(word: str) -> str:
    """Return a word in lower case, without marks; the Russian й is a letter and stays."""
    plain = unicodedata.normalize("NFC", word.lower()).translate(UNMARKED)
    parts = (unicodedata.normalize("NFD", part) for part in plain.split("й"))
    return "й".join("".join(letter for letter in part if not unicodedata.combining(letter)) for part in parts)


@cache
def forms(word: str, language: str) -> Forms:
    """Return the folded spellings of a word and their stems: two words that share one are the same word."""
    folded = fold(word)
    spellings = [folded, UMLAUT.sub(r"\1", folded)] if language == "de" else [folded]
    accented = [plain.sub(ending, folded) for plain, ending in ACCENTED.get(language, ())]
    written = unicodedata.normalize("NFC", word.lower())
    stems = (fold(_stem(form, language)) for form in (written, *spellings, *accented))
    return frozenset([*spellings, *(stem for stem in stems if len(stem) >= STEM * len(folded))])


@cache
def _stem(word: str, language: str) -> str:
    if language not in ALGORITHMS:
        return word
    return str(_stemmer(ALGORITHMS[language]).stemWord(word))


@cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
