"""Reads what people and files write as answers: the same forms on the command line, in JSON and in CSV."""

import json
import re
from collections.abc import Iterable, Mapping

from calculator.errors import MalformedInput, UnknownAnswer, UnknownQuestion
from calculator.model import Policy, Question

UNKNOWN = "unknown"
_SHOWN = 60  # characters of a bad value that a message repeats


class Number(str):
    """A whole number of a JSON text, as it is written there, however long."""

    __slots__ = ()


def answer(question: Question, written: str) -> str | None:
    """The answer that a text stands for; None for the empty text and ``unknown``. Raises UnknownAnswer."""
    text = written.strip()
    if text in question.answers:
        return text
    if text in ("", UNKNOWN):
        return None
    if question.counts and re.fullmatch("[0-9]+", text):
        return _counted(question, text)
    raise _unknown_answer(question, text)


def _counted(question: Question, digits: str) -> str:
    # Beyond 18 digits the size alone decides; int() would refuse thousands of them.
    number = int(digits) if len(digits.lstrip("0")) <= 18 else 10**18
    return [found for start, found in question.counts if start <= number][-1]


def _unknown_answer(question: Question, text: str) -> UnknownAnswer:
    answers = ", ".join(question.answers)
    if question.counts:
        return UnknownAnswer("not-a-count", answer=shown(text), question=question.id, answers=answers)
    return UnknownAnswer("unknown-answer", answer=shown(text), question=question.id, answers=answers)


def shown(text: str) -> str:
    """A piece of input fit for a message: one line, not too long, printable."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)


def situation(policy: Policy, written: Mapping[str, str], *, ordinary: bool = False) -> dict[str, str | None]:
    """A situation from texts by question. With ``ordinary``, absent and blank ones get their ordinary answer.

    Raises UnknownQuestion and UnknownAnswer.
    """
    expect_questions(policy, written)
    return {question.id: given(question, written.get(question.id, ""), ordinary) for question in policy.questions}


def given(question: Question, written: str, ordinary: bool) -> str | None:
    """The answer of a text, or the ordinary answer where that is wanted and the text is blank."""
    if ordinary and question.ordinary and not written.strip():
        return question.ordinary
    return answer(question, written)


def expect_questions(policy: Policy, names: Iterable[str]) -> None:
    questions = [question.id for question in policy.questions]
    for name in names:
        if name not in questions:
            raise UnknownQuestion("unknown-question", question=shown(name), questions=", ".join(questions))


def situation_from_json(policy: Policy, text: str, *, ordinary: bool = False) -> dict[str, str | None]:
    """A situation from a JSON object: texts, null, and whole numbers where a question counts.

    Raises MalformedInput, UnknownQuestion and UnknownAnswer.
    """
    example = json.dumps({policy.questions[0].id: policy.questions[0].answers[0]})
    try:
        content = json.loads(text, parse_int=Number, object_pairs_hook=_once)
    except ValueError as error:
        raise MalformedInput("not-json", why=str(error), example=example) from None
    except RecursionError:
        raise MalformedInput("not-an-object", example=example) from None
    if not isinstance(content, dict):
        raise MalformedInput("not-an-object", example=example)
    expect_questions(policy, content)
    written = {
        question.id: _text(question, content[question.id]) for question in policy.questions if question.id in content
    }
    return situation(policy, written, ordinary=ordinary)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise MalformedInput("repeated-question", question=shown(repeated))
    return content


def _text(question: Question, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Number) and not question.counts:
        raise UnknownAnswer("not-a-counting-question", question=question.id, answers=", ".join(question.answers))
    if not isinstance(value, str):
        raise UnknownAnswer("not-text", question=question.id, answers=", ".join(question.answers))
    return value
