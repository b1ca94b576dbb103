"""Questions and clauses as plain text for a terminal."""

from collections.abc import Iterable, Iterator

from calculator.command_line.layout import Layout
from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import Messages
from calculator.words.quotes import Quote


def questions_text(policy: Policy, words: Messages, layout: Layout) -> Iterator[str]:
    """Yield the questions in form order, with their hints and answers."""
    for place, question in enumerate(policy.questions):
        if place:
            yield ""
        yield from layout.lines(f"{words.text(keys.question_key(question.id))}  (--{question.id})")
        yield from layout.lines(words.text(keys.hint_key(question.id)), 1)
        for group, answers in (question.groups or {"": question.answers}).items():
            if group:
                yield from layout.lines(words.text(keys.group_key(question.id, group)), 1)
            for answer in answers:
                yield from layout.lines(words.text(keys.answer_key(question.id, answer)), 2, mark=f"{answer:<24} ")


def clauses_text(quotes: Iterable[Quote], words: Messages, layout: Layout) -> Iterator[str]:
    """Yield clauses and readings with their addresses."""
    for place, quote in enumerate(quotes):
        if place:
            yield ""
        yield quote.id
        yield from quote_lines(quote, words, layout, 1)


def quote_lines(quote: Quote, words: Messages, layout: Layout, depth: int, *, mark: str = "") -> Iterator[str]:
    """Yield the words of a clause or a reading, and its address below them."""
    text = words.quoted(quote.words)
    if quote.is_reading:
        text = words.text("display.reading", reading=quote.id, words=quote.words)
    yield from layout.lines(text, depth, mark=mark)
    below = [words.text("display.other-words", words=quote.other)] if quote.other else []
    for line in (*below, quote.address):
        yield from layout.lines(line, depth, mark=" " * len(mark))
