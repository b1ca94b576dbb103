"""Reads what people, files and programs write as answers: one way for options, JSON, CSV and Python.

Answers of earlier versions are read as the policy data say, so a link or a file of theirs still means what it meant.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from calculator.errors import MalformedInput, UnknownAnswer, UnknownQuestion
from calculator.policy.model import FormerAnswer, Policy, Question

UNKNOWN = "unknown"
_ALIKE = 0.8  # how much of two texts must agree before one is suggested for the other
_SHOWN = 60  # characters of a bad value that a message repeats
_LARGE = 10**18  # from here on the size of a number alone decides, and fewer digits do

type Situation = Mapping[str, str | None]


class Number(str):
    """A whole number of a JSON text, as it is written there, however long."""

    __slots__ = ()


def answer(question: Question, written: str) -> str | None:
    """Return the answer that a text stands for; None for the empty text and ``unknown``. Raises UnknownAnswer."""
    text = written.strip()
    if text in question.answers:
        return text
    if text in ("", UNKNOWN):
        return None
    if question.counts and re.fullmatch("[0-9]+", text):
        return _counted(question, text)
    raise _unknown_answer(question, text)


def _counted(question: Question, digits: str) -> str:
    # int() would refuse thousands of digits.
    number = int(digits) if len(digits.lstrip("0")) <= 18 else _LARGE
    return [found for start, found in question.counts if start <= number][-1]


def _unknown_answer(question: Question, text: str) -> UnknownAnswer:
    answers = ", ".join(question.answers)
    near = _near(text, question.answers)
    if near:
        return UnknownAnswer("unknown-answer-near", answer=shown(text), question=question.id, near=near)
    if question.counts:
        return UnknownAnswer("not-a-count", answer=shown(text), question=question.id, answers=answers)
    return UnknownAnswer("unknown-answer", answer=shown(text), question=question.id, answers=answers)


def _near(text: str, known: Iterable[str]) -> str:
    """Return the id that a text nearly is, in any case and with any separators; else nothing."""
    from difflib import get_close_matches  # of no use before something is wrong

    written = re.sub(r"[\W_]+", "-", text[:_SHOWN].lower())
    return next(iter(get_close_matches(written, known, n=1, cutoff=_ALIKE)), "")


def shown(text: str) -> str:
    """Return a piece of input fit for a message: one line, not too long, printable."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short)


def read(policy: Policy, written: Mapping[str, object], *, ordinary: bool = False) -> dict[str, str | None]:
    """Return a situation, every question in form order, from what is written for some of them.

    A value is a text, None, or a whole number where its question counts. With ``ordinary``, what is absent, blank or
    None gets its ordinary answer. Raises UnknownQuestion and UnknownAnswer.
    """
    expect_questions(policy, written)
    found: dict[str, str | None] = {}
    former: list[FormerAnswer] = []
    for question in policy.questions:
        value = written.get(question.id)
        if value in question.answers:
            found[question.id] = str(value)
            continue
        text = _text(question, value)
        earlier = former_answer(policy, question, text)
        if earlier:
            former.append(earlier)
        found[question.id] = None if earlier else given(question, text, ordinary)
    for earlier in former:
        for name, answer in earlier.becomes.items():
            if found[name] not in earlier.keeps.get(name, ()):
                found[name] = answer
    return found


def former_answer(policy: Policy, question: Question, written: str) -> FormerAnswer | None:
    """Return what says how an answer of an earlier version is read; None for every other text."""
    text = written.strip()
    rows = (row for former in policy.former for row in former.answers if row.question == question.id)
    return next((row for row in rows if text in row.answers), None)


def given(question: Question, written: str, ordinary: bool) -> str | None:
    """Return the answer of a text, or the ordinary answer where that is wanted and the text is blank."""
    if ordinary and question.ordinary and not written.strip():
        return question.ordinary
    return answer(question, written)


def expect_questions(policy: Policy, names: Iterable[str]) -> None:
    questions = [question.id for question in policy.questions]
    for name in names:
        if name not in questions:
            near = _near(str(name), questions)
            if near:
                raise UnknownQuestion("unknown-question-near", question=shown(str(name)), near=near)
            raise UnknownQuestion("unknown-question", question=shown(str(name)), questions=", ".join(questions))


def situation_from_json(policy: Policy, text: str, *, ordinary: bool = False) -> dict[str, str | None]:
    """Return a situation from a JSON object: texts, null, and whole numbers where a question counts.

    Raises MalformedInput, UnknownQuestion and UnknownAnswer.
    """
    example = json.dumps({policy.questions[0].id: policy.questions[0].answers[0]})
    try:
        content = json.loads(text, parse_int=Number, parse_constant=_refuse, object_pairs_hook=_once)
    except ValueError as error:
        raise MalformedInput("not-json", why=str(error), example=example) from None
    except RecursionError:
        raise MalformedInput("not-an-object", example=example) from None
    if not isinstance(content, dict):
        raise MalformedInput("not-an-object", example=example)
    return read(policy, content, ordinary=ordinary)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of JSON")


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
    if isinstance(value, int) and not isinstance(value, bool):
        # str() would refuse a number of thousands of digits.
        value = Number(max(-1, min(value, _LARGE)))
    if isinstance(value, Number) and not question.counts:
        raise UnknownAnswer("not-a-counting-question", question=question.id, answers=", ".join(question.answers))
    if not isinstance(value, str):
        raise UnknownAnswer("not-text", question=question.id, answers=", ".join(question.answers))
    return value
