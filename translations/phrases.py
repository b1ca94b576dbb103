"""Finds phrases in a sentence: words in their order, some of them with open ends, some of them apart.

A sentence becomes a line of words between blanks, with a MARK for each mark of punctuation:
``" 3cx ne fournit pas de support | "``. In a phrase, ``*`` stands for any letters and `` … `` for up to APART words;
``^`` before it says that it begins the sentence or comes right after a mark. No phrase reaches across a mark. Where
several phrases begin at one place, the one with most words is found, and of those that differ in what comes after
``…`` the one whose words are nearest.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

WORD_OR_MARK = re.compile(r"[^\W_]+|[.,;:!?·…–—«»“”„()]")
# Placeholders bear names of the code.
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
# Not words of the sentence: placeholders, literals between straight quotes or brackets, options of a command.
LITERAL = re.compile(rf"{PLACEHOLDER.pattern}|(?<!\w)'[^'\n]*'(?!\w)|\[[^\]]*\]|--[\w-]+")
MARK, FOUND = "|", "¦"
ANY, BETWEEN, OPENING = "*", " … ", "^"
APART = 8
NEVER = re.compile(r"(?!)")


@dataclass(slots=True)
class Line:
    """A sentence to search; ``words`` has it as it is written, ``text`` with what was found struck out."""

    words: tuple[str, ...]
    text: str

    def take(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        """Return the places that have a phrase, as written, and strike their words out."""
        pattern = _compiled(phrases)
        places = tuple(self._written(match) for match in pattern.finditer(self.text))
        if places:
            self.text = pattern.sub(_struck, self.text)
        return places

    def _written(self, match: re.Match[str]) -> str:
        first = self.text.count(" ", 0, match.start())
        return " ".join(self.words[first : first + match[0].count(" ")])


def line_of(sentence: str) -> Line:
    words = tuple(WORD_OR_MARK.findall(unicodedata.normalize("NFC", LITERAL.sub(" ", sentence))))
    return Line(words, f" {' '.join(_bare(word) if word[0].isalnum() else MARK for word in words)} ")


def folded(word: str) -> str:
    """Return a word without case and accents. Greek ς is σ, Russian ё is е."""
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def _bare(word: str) -> str:
    """Return a word without case; ё is е. Accents stay: Greek πότε is not ποτέ, Italian né is not ne."""
    return word.casefold().replace("ё", "е")


def _struck(match: re.Match[str]) -> str:
    """Return the words of a match as FOUND, one for one; words that lie between stay."""
    gaps = [match.span(group) for group in range(1, match.re.groups + 1) if match.start(group) >= 0]
    struck, position = "", match.start()
    for start, end in [*gaps, (match.end(), match.end())]:
        struck += f" {FOUND}" * match.string.count(" ", position, start) + match.string[start:end]
        position = end
    return struck


@cache
def _compiled(phrases: Sequence[str]) -> re.Pattern[str]:
    parts = sorted(_parts(phrases), reverse=True)
    return re.compile(f"(?:{'|'.join(part for _, part in parts)})(?= )") if parts else NEVER


def _parts(phrases: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield patterns with their numbers of words; phrases with the same beginning share one, for the nearest end."""
    apart: dict[str, list[str]] = {}
    for phrase in phrases:
        beginning, _, end = phrase.partition(BETWEEN)
        if end:
            apart.setdefault(beginning, []).append(end)
        else:
            yield len(phrase.split()), _words(phrase)
    for beginning, ends in apart.items():
        longest = max(len(f"{beginning} {end}".split()) for end in ends)
        # The first word of the phrase does not stand in between: "ne … que … ne dit rien" is two phrases.
        first = _words(beginning.removeprefix(OPENING).split()[0])
        between = rf"((?:(?!{first} ) [^ {re.escape(MARK)}]+){{0,{APART}}}?)"
        parts = [between.join(map(_words, end.split(BETWEEN))) for end in ends]
        yield longest, f"{_words(beginning)}{between}(?:{'|'.join(parts)})"


def _words(phrase: str) -> str:
    """Return the pattern of words one after the other."""
    opening = rf"(?:^|(?<={re.escape(MARK)}))" if phrase.startswith(OPENING) else ""
    any_letters = f"[^ {re.escape(MARK)}]*"
    words = (
        re.escape(_bare(word)).replace(re.escape(ANY), any_letters) for word in phrase.removeprefix(OPENING).split()
    )
    return opening + "".join(f" {word}" for word in words)
