"""The text of a ticket: what is wrong with the fields of its form, and the text that they make.

What was typed is quoted: each of its lines begins with a mark, so that none passes for a heading of the text.
Characters that only steer how other text is shown (controls, bidirectional overrides, zero-width marks) are removed.
"""

import re
from collections.abc import Iterator

from calculator.engine.answer import Answer
from calculator.errors import FaultyField
from calculator.policy.model import Field, Policy
from calculator.situation import Fields
from calculator.words import keys
from calculator.words.messages import DATE_KEYS, Messages

QUOTED = "> "  # as in e-mail; survives a web form that trims or collapses blanks

# What ends a line for Python, a browser or a terminal.
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls but tab and line feed; soft hyphen; Arabic letter mark; Mongolian vowel separator; zero-width space and
# direction marks; bidirectional embeddings, overrides and isolates; invisible operators; byte-order mark; annotations;
# lone surrogates; invisible tags.
_INVISIBLE = re.compile(
    r"[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
# Zero-width joiners shape Arabic, Syriac, N'Ko, Indic, Myanmar, Khmer and Mongolian letters, and join emoji.
_SHAPED = (
    r"\u0600-\u07ff\u0860-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe0f\ufe70-\ufefc"
    r"\u2600-\u27bf\U0001f000-\U0001faff"
)
_STRAY_JOINER = re.compile(rf"(?<![{_SHAPED}])[\u200c\u200d]|[\u200c\u200d](?![{_SHAPED}])")


def faults(answer: Answer, fields: Fields) -> tuple[FaultyField, ...]:
    """Return everything that is wrong with the fields of a ticket, in the order of the form."""
    unmet = {due.duty.clause for due in answer.duties if due.unmet}
    return tuple(
        fault
        for field in answer.policy.form.fields
        for fault in _faults(field, typed(fields.get(field.id, "")), refused=field.refused_by in unmet)
    )


def _faults(field: Field, written: str, *, refused: bool) -> Iterator[FaultyField]:
    if field.required and not written:
        yield FaultyField(keys.missing_key(field.id), field=field.id, clause=field.clause)
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


def typed(text: str) -> str:
    """Return what was typed into a field, without invisible characters and without blanks around it."""
    visible = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    return _STRAY_JOINER.sub("", visible).strip()


def compose(answer: Answer, fields: Fields, words: Messages) -> str:
    """Return the text of a ticket whose form is offered and has no faults, in the language of ``words``."""
    return "\n\n".join(_parts(answer, fields, words)) + "\n"


def _parts(answer: Answer, fields: Fields, words: Messages) -> Iterator[str]:
    policy = answer.policy
    for field in policy.form.fields:
        written = typed(fields.get(field.id, ""))
        # What is chosen, not written, is asked for the sake of the rest.
        if written and not field.answers:
            yield _labelled(words.text(keys.field_key(field.id)), written, field, words)
    answers = [_answer(question, given, words) for question, given in answer.case.items()]
    yield "\n".join([words.text("ticket-case"), *answers])
    yield words.text("ticket-policy", version=policy.version, published=words.date(policy.published))


def _labelled(label: str, written: str, field: Field, words: Messages) -> str:
    if field.lines == 1:
        return words.text("display.labelled", label=label, value=" ".join(written.split()))
    quoted = (f"{QUOTED}{line}".rstrip() for line in written.split("\n"))
    return "\n".join((label, *quoted))


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
