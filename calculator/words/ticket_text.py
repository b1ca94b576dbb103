"""The text of a ticket: what is wrong with the fields of its form, and the text that they make.

A field is what somebody wrote: it goes into the text as it is, and is read for nothing but what the field refuses.
"""

import re
from collections.abc import Iterator

from calculator.engine.answer import Answer
from calculator.errors import FaultyField
from calculator.policy.model import Field, Policy
from calculator.situation import Fields
from calculator.words import keys
from calculator.words.messages import DATE_KEYS, Messages


def faults(answer: Answer, fields: Fields) -> tuple[FaultyField, ...]:
    """Return everything that is wrong with the fields of a ticket, in the order of the form."""
    unmet = {due.duty.clause for due in answer.duties if due.unmet}
    return tuple(
        fault
        for field in answer.policy.form.fields
        for fault in _faults(field, fields.get(field.id, "").strip(), refused=field.refused_by in unmet)
    )


def _faults(field: Field, written: str, *, refused: bool) -> Iterator[FaultyField]:
    if field.required and not written:
        yield FaultyField("field-missing", field=field.id, clause=field.clause)
    if field.answers and written and written not in field.answers:
        yield FaultyField("field-not-an-answer", field=field.id, clause="", answers=", ".join(field.answers))
    elif len(written) > field.longest:
        yield FaultyField("field-too-long", field=field.id, clause="", length=len(written), limit=field.longest)
    if refused or _is_refused(field, written):
        yield FaultyField(keys.refused_key(field.id), field=field.id, clause=field.refused_by or "")


def _is_refused(field: Field, written: str) -> bool:
    if field.answers:
        return written in field.refuses
    # Words count in any case, and not within other letters: keys are made of letters too.
    text = " ".join(written.split())
    return any(
        re.search(rf"(?<![^\W\d_]){re.escape(words)}(?![^\W\d_])", text, re.IGNORECASE) for words in field.refuses
    )


def compose(answer: Answer, fields: Fields, words: Messages) -> str:
    """Return the text of a ticket whose form is offered and has no faults, in the language of ``words``."""
    return "\n\n".join(_parts(answer, fields, words)) + "\n"


def _parts(answer: Answer, fields: Fields, words: Messages) -> Iterator[str]:
    policy = answer.policy
    for field in policy.form.fields:
        written = fields.get(field.id, "").replace("\r\n", "\n").strip()
        # What is chosen, not written, is asked for the sake of the rest.
        if written and not field.answers:
            label = words.text(keys.field_key(field.id))
            one_line = field.lines == 1
            yield words.text("display.labelled", label=label, value=written) if one_line else f"{label}\n{written}"
    answers = [_answer(question, given, words) for question, given in answer.case.items()]
    yield "\n".join([words.text("ticket-case"), *answers])
    yield words.text("ticket-policy", version=policy.version, published=words.date(policy.published))


def _answer(question: str, answer: str | None, words: Messages) -> str:
    key = keys.answer_key(question, answer) if answer else keys.UNKNOWN_ANSWER
    return words.text("display.labelled", label=words.text(keys.short_key(question)), value=words.text(key))


def ticket_keys(policy: Policy) -> Iterator[str]:
    """Yield the keys of all sentences that ``compose`` may use: a page carries no others of the ticket's language."""
    yield from ("display.labelled", "ticket-case", "ticket-policy", keys.UNKNOWN_ANSWER, *DATE_KEYS)
    for field in policy.form.fields:
        yield keys.field_key(field.id)
    for question in policy.questions:
        yield keys.short_key(question.id)
        for answer in question.answers:
            yield keys.answer_key(question.id, answer)
