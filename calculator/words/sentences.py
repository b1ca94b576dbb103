"""Sentences made of parts: what an outcome is or can be, and what would change it, in one language.

No part is inflected: names stand in lists or after a colon, and what a reader chose stands in quotation marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from calculator.engine.assess import Verdict
from calculator.engine.changes import Group
from calculator.policy.model import Policy, Question
from calculator.words import keys
from calculator.words.messages import Messages, capital

MOST_NAMED = 3  # questions where a sentence has to stay short


def verdict_text(policy: Policy, verdict: Verdict, words: Messages) -> str:
    """Return what to say of an outcome: that it holds, or which answers are missing and what is possible."""
    if not verdict.decided_by:
        return words.text(keys.verdict_key(verdict))
    text = words.in_words(
        "verdict.depends",
        keys.numbers_key(keys.ANSWERS),
        len(verdict.decided_by),
        questions=questions_named(verdict.decided_by, words),
        values=possible(policy, verdict, words),
    )
    return capital(text)


def possible(policy: Policy, verdict: Verdict, words: Messages) -> str:
    """Return the values that an outcome can have, quoted, the best first."""
    values = keys.in_order(policy, verdict)
    return words.any_of(words.quoted(words.text(keys.value_key(policy, verdict.outcome, value))) for value in values)


def questions_named(questions: Iterable[str], words: Messages) -> str:
    return words.all_of(words.text(keys.named_key(question)) for question in questions)


def some_named(questions: tuple[str, ...], words: Messages) -> str:
    """Return the names of questions; of many only the first, with the number of the others."""
    return some_of([words.text(keys.named_key(question)) for question in questions], words)


def some_of(names: Sequence[str], words: Messages) -> str:
    if len(names) <= MOST_NAMED + 1:
        return words.all_of(names)
    shown = words.listed(names[:MOST_NAMED])
    return words.in_words("list.more", keys.numbers_key(keys.ANSWERS), len(names) - MOST_NAMED, items=shown)


def outcomes_named(outcomes: Iterable[str], words: Messages) -> str:
    return words.all_of(words.text(keys.named_outcome_key(outcome)) for outcome in outcomes)


def group_text(policy: Policy, group: Group, words: Messages) -> str:
    """Return what one would have to do, and the outcomes that it would grant."""
    outcomes = outcomes_named(group.outcomes, words)
    asked = {question.id: question for question in policy.questions}
    conditions = [
        reduce(
            lambda first, last: words.text("change.either", first=first, last=last),
            _conditions(policy, asked[question], answers, group.kind, words),
        )
        for question, answers in group.answers.items()
    ]
    if len(conditions) == 1:
        return words.text("change.one", condition=capital(conditions[0]), outcomes=outcomes)
    numbered = [
        words.text("change.numbered", number=number, condition=capital(condition))
        for number, condition in enumerate(conditions, 1)
    ]
    return words.text("change.several", conditions=" ".join(numbered), outcomes=outcomes)


def _conditions(
    policy: Policy, question: Question, answers: tuple[str, ...], heaviest: str, words: Messages
) -> Iterator[str]:
    """Each answer as a condition; those up to the top of the scale are one, the last."""
    top = up_to_top(question, answers)
    for answer in answers:
        if answer in question.scale and answer not in top:
            labels = {"question": keys.short_key(question.id), "answer": keys.answer_key(question.id, answer)}
            yield words.text("change.answer", **{name: words.text(key) for name, key in labels.items()})
        elif answer not in top:
            yield words.text(keys.change_key(_kind(policy, question.id, answer, heaviest), question.id, answer))
    if top:
        yield words.text(keys.change_key(_kind(policy, question.id, top[0], heaviest), question.id, top[0]))


def up_to_top(question: Question, answers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the answers that stand without a gap at the top of the question's scale, the lowest first."""
    start = len(question.scale)
    while start and question.scale[start - 1] in answers:
        start -= 1
    return question.scale[start:]


def _kind(policy: Policy, question: str, answer: str, heaviest: str) -> str:
    """Return the kind of a suggestion within a change: the heaviest that the change can have."""
    weight = policy.suggestion_kinds.index
    kinds = [row.kind for row in policy.suggestions if row.question == question and answer in row.to_answers]
    return max((kind for kind in kinds if weight(kind) <= weight(heaviest)), key=weight)
