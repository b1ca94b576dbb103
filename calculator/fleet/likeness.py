"""What a name or an answer in a spreadsheet nearly is: told to its author, and never taken for it.

People see no difference between `third_party`, `Third-Party` and `third-party`, or between a Latin and a Cyrillic
letter, and a table that lost a question for it would answer too hopefully. So texts are compared by what is left of
them without case, marks, blanks and look-alikes, and with the labels of the questions and answers in every language.
"""

import re
from collections.abc import Callable, Iterable
from unicodedata import normalize

from calculator.policy.model import Policy, Question
from calculator.situation import UNKNOWN
from calculator.words.labels import Labels
from calculator.words.look_alikes import folded, foldings

LETTERS = 7  # of a name that may have one wrong letter: shorter words are often words of their own
_ANSWER_LETTERS = 5  # of an answer, which is only suggested
_WORD_LETTERS = 4  # of a word of a command line, which is refused whatever it is like
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_NO_FRACTION = re.compile(r"(\d+)(?:[.,]0{1,2})?")


def _alike(left: frozenset[str], right: frozenset[str], letters: int) -> bool:
    """Return whether two texts share a form, or have forms of so many letters that differ in one."""
    if not left.isdisjoint(right):
        return True
    return any(len(other) >= letters and _one_letter_apart(one, other) for one in left for other in right)


def _one_letter_apart(one: str, other: str) -> bool:
    """Return whether a letter is wrong, missing, too much, or changed places with the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    pairs = zip(one, other, strict=False)
    start = next((place for place, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    if one[1:] == other[1:] or one[1:] == other or one == other[1:]:
        return True
    return one[1::-1] + one[2:] == other and len(one) > 1


def near(written: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of some names a word of a command line nearly is."""
    forms = foldings(written)
    return tuple(name for name in names if _alike(forms, foldings(name), _WORD_LETTERS))


class Likeness:
    """What the columns and cells of a policy's tables nearly are. The labels are asked for when they are needed."""

    def __init__(self, policy: Policy, labels: Callable[[], Labels]) -> None:
        self.policy = policy
        self._labels = labels
        self._questions = {question.id: foldings(question.id) for question in policy.questions}

    def questions(self, name: str) -> tuple[str, ...]:
        """Return the questions, in form order, that the name of a column nearly is."""
        labelled = self._labels().questions.get(folded(name), ())
        forms = foldings(name)
        return tuple(id for id, known in self._questions.items() if id in labelled or _alike(forms, known, LETTERS))

    def answers(self, question: Question, written: str) -> tuple[str, ...]:
        """Return what a text nearly is as an answer to a question: answers, ``unknown``, or a whole number."""
        if question.counts and (number := _whole_number(written)):
            return (number,)
        labelled = self._labels().answers.get(question.id, {}).get(folded(written), ())
        forms = foldings(written)
        known = (*question.answers, UNKNOWN)
        return tuple(one for one in known if one in labelled or _alike(forms, foldings(one), _ANSWER_LETTERS))

    def is_total(self, cells: Iterable[str]) -> bool:
        """Return whether a row has a word for a total and, beside it, nothing but numbers."""
        words = [word for cell in cells if (word := folded("".join(c for c in cell if not c.isdigit())))]
        return len(words) == 1 and words[0] in self._labels().totals


def _whole_number(written: str) -> str:
    """Return the whole number that people see in 25.0, 1 000, 1.000 or digits of another script; else nothing."""
    text = "".join(normalize("NFKC", written).split())
    if _GROUPED.fullmatch(text):
        return str(int("".join(filter(str.isdecimal, text))))
    found = _NO_FRACTION.fullmatch(text)
    return str(int(found[1])) if found and len(found[1]) <= 18 else ""
