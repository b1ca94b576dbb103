"""What the oracle says of every complete case, worked out once for all cases that show it no difference."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from math import prod

from tests.calculator.oracle import QUESTIONS, Case

SIZES = [len(answers) for answers in QUESTIONS.values()]
STEPS = {question: prod(SIZES[place + 1 :]) for place, question in enumerate(QUESTIONS)}
"""How far two cases are apart, in the order of ``oracle.cases()``, where one has the next answer to a question."""


class Asked(dict[str, str]):
    """A case that holds the answers that were asked for, in that order; an answer not known yet is the first one."""

    def __missing__(self, question: str) -> str:
        answer = self[question] = QUESTIONS[question][0]
        return answer

    # So that a copy asks for every answer.

    def __iter__(self) -> Iterator[str]:
        return iter(QUESTIONS)

    def keys(self) -> Iterator[str]:  # type: ignore[override]
        return iter(QUESTIONS)

    def next(self) -> int:
        """Take the next answer to what was asked last, or to what was asked before; return how far its case is."""
        step = 0
        while self:
            question, answer = self.popitem()
            answers = QUESTIONS[question]
            place = answers.index(answer) + 1
            if place < len(answers):
                self[question] = answers[place]
                return step + STEPS[question]
            step -= (place - 1) * STEPS[question]
        return step


def boxes[Said](say: Callable[[Case], Said]) -> Iterator[tuple[int, list[int], Said]]:
    """Yield the cases that give ``say`` the same answers to all that it asks, and what it says of them.

    They are told by the number of the first one and by how far all are from it, which many boxes share.

    Every case is in one box, as long as ``say`` says and asks the same after the same answers.
    """
    case = Asked()
    number = 0
    while True:
        said = say(case)
        yield number, offsets(frozenset(dict.keys(case))), said
        number += case.next()
        if not case:
            return


@cache
def offsets(known: frozenset[str]) -> list[int]:
    """How far the cases that share the answers to some questions are from the first of them."""
    rest = [
        range(0, size * STEPS[question], STEPS[question])
        for question, size in zip(QUESTIONS, SIZES, strict=True)
        if question not in known
    ]
    return [sum(steps) for steps in product(*rest)]
