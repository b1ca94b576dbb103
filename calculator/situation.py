"""The only door: what people, files and programs write as answers becomes a ``Case``, or is refused here.

    option, mapping   read          JSON     read_json
    cell              given         ticket   read_ticket

UnknownQuestion, UnknownAnswer and MalformedInput are raised here: nothing behind this door looks at a case's answers
once more. Answers of earlier versions are read as the policy data say, so a link or a file of theirs still means what
it meant.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from calculator.errors import MalformedInput, UnknownAnswer, UnknownQuestion
from calculator.policy.model import FormerAnswer, Policy, Question

UNKNOWN = "unknown"
_ALIKE = 0.8  # how much of two texts must agree before one is suggested for the other
_SHOWN = 60  # characters of a bad value that a message repeats
_LARGE = 10**18  # from here on the size of a number alone decides, and fewer digits do

TICKET_EXAMPLE = '{"situation": {}, "fields": {}, "language": "en"}'

type Fields = Mapping[str, str]


class Case(Mapping[str, str | None]):
    """A situation that was read: an answer to each question of a policy, in form order, None where it is not known.

    ``codes`` has the number of each answer among those of its question; bit ``n`` of ``known`` is set where question
    ``n`` is answered. Worked case, with the questions a (x, y) and b (u, v, w), and w the answer to b: ``codes`` is
    (None, 2) and ``known`` is 0b10.
    """

    __slots__ = ("_answers", "assumed", "codes", "policy")

    def __init__(self, policy: Policy, answers: Mapping[str, str | None], assumed: tuple[str, ...] = ()) -> None:
        self.policy = policy
        self.assumed = assumed  # the questions that have their ordinary answer because none was given
        self._answers = answers
        self.codes = tuple(
            [
                None if answer is None else question.answers.index(answer)
                for question, answer in zip(policy.questions, answers.values(), strict=True)
            ]
        )

    @property
    def known(self) -> int:
        """Return the questions that are answered, as bits."""
        return sum([1 << level for level, code in enumerate(self.codes) if code is not None])

    def __getitem__(self, question: str) -> str | None:
        return self._answers[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def __repr__(self) -> str:
        return f"Case({self._answers})"

    def changed(self, question: str, answer: str) -> "Case":
        """Return the case with another of the answers that a question has."""
        return Case(self.policy, {**self._answers, question: answer})


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRequest:
    case: Case
    fields: Fields | None  # what was written into the form; None before anything was
    language: str  # of the ticket's text, as it was asked for


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
    near = _near(text, question.answers)
    if near:
        return UnknownAnswer("unknown-answer-near", answer=shown(text), question=question.id, near=near)
    return unlisted(question, text)


def unlisted(question: Question, text: str) -> UnknownAnswer:
    """Return what to say of a text that is no answer, nor nearly one."""
    answers = ", ".join(question.answers)
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


def read(policy: Policy, written: Mapping[str, object], *, ordinary: bool = False) -> Case:
    """Return the case of what is written for some questions.

    A value is a text, None, or a whole number where its question counts. With ``ordinary``, what is absent, blank or
    None gets its ordinary answer. Raises UnknownQuestion and UnknownAnswer.
    """
    expect_questions(policy, written)
    answers: dict[str, str | None] = {}
    assumed: list[str] = []
    former: list[FormerAnswer] = []
    for question in policy.questions:
        value = written.get(question.id)
        if value in question.answers:
            answers[question.id] = str(value)
            continue
        text = _text(question, value)
        earlier = former_answer(policy, question, text)
        if earlier:
            former.append(earlier)
        answers[question.id] = found = None if earlier else given(question, text, ordinary)
        if found is not None and not text.strip():
            assumed.append(question.id)
    for earlier in former:
        for name, answer in earlier.becomes.items():
            if answers[name] not in earlier.keeps.get(name, ()):
                answers[name] = answer
                assumed = [question for question in assumed if question != name]
    return Case(policy, answers, tuple(assumed))


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


def read_json(policy: Policy, text: str, *, ordinary: bool = False) -> Case:
    """Return the case of a JSON object: texts, null, and whole numbers where a question counts.

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


def read_ticket(policy: Policy, text: str) -> TicketRequest:
    """Return what a JSON text as TICKET_EXAMPLE asks for; it may be without ``fields``.

    Raises MalformedInput, also for a field that the form does not have; UnknownQuestion and UnknownAnswer.
    """
    try:
        asked = json.loads(text)
    except ValueError as error:
        raise MalformedInput("not-json", why=str(error), example=TICKET_EXAMPLE) from None
    fields = asked.get("fields") if isinstance(asked, dict) else 0
    if not isinstance(fields, dict | None) or not all(isinstance(value, str) for value in (fields or {}).values()):
        raise MalformedInput("not-an-object", example=TICKET_EXAMPLE)
    case = read_json(policy, json.dumps(asked.get("situation")))
    known = [field.id for field in policy.form.fields]
    for name in fields or ():
        if name not in known:
            raise MalformedInput("unknown-field", field=name, fields=", ".join(known))
    return TicketRequest(case=case, fields=fields, language=str(asked.get("language")))


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
