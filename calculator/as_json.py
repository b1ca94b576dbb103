"""The calculator as JSON, as the contract has it: what the command line prints, and the ticket, also of a page."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from calculator import load_policy
from calculator.engine.answer import Answer
from calculator.engine.assess import Finding, Verdict
from calculator.engine.changes import Change
from calculator.engine.duties import OFFERED, Due
from calculator.errors import CalculatorError, FaultyField
from calculator.policy.model import BEFORE, Policy
from calculator.situation import Fields, read_json, read_ticket
from calculator.words import keys
from calculator.words.headline import Headline, headline
from calculator.words.messages import Messages, messages
from calculator.words.sentences import verdict_text
from calculator.words.ticket_text import compose, faults


@cache
def own_policy() -> Policy:
    """Return the package's own policy, loaded once."""
    return load_policy()


def assess(text: str, language: str = "en") -> str:
    """Return the assessment of a situation, both as JSON texts; ``{"error": …}`` for a situation that cannot be read.

    Raises UnknownLanguage.
    """
    words = messages(language)
    try:
        case = read_json(own_policy(), text)
    except CalculatorError as error:
        return json.dumps({"error": words.error(error)}, ensure_ascii=False)
    return json.dumps(said(Answer(case), words), ensure_ascii=False)


def said(answer: Answer, words: Messages, head: Headline | None = None) -> dict[str, Any]:
    """Return an assessment with what would change it, ready for JSON; ``head`` is its headline, if made."""
    policy, assessment = answer.policy, answer.assessment
    return {
        "policy": {"version": policy.version, "published": policy.published.isoformat()},
        "language": words.language,
        "situation": dict(answer.case),
        "outcomes": {name: _verdict(policy, verdict, words) for name, verdict in assessment.outcomes.items()},
        "reasons": [_reason(finding, words) for finding in assessment.reasons],
        "headline": (head or headline(answer, words)).text,
        "open-questions": list(assessment.open_questions),
        "changes": [_change(change) for change in answer.changes],
    }


def _verdict(policy: Policy, verdict: Verdict, words: Messages) -> dict[str, Any]:
    return {
        "value": verdict.value,
        "possible": list(verdict.possible),
        "decided-by": list(verdict.decided_by),
        "clauses": [{"id": cited.clause, "effect": cited.effect} | _if(cited.depends_on) for cited in verdict.clauses],
        "readings": [{"id": standing.reading} | _if(standing.depends_on) for standing in verdict.readings],
        "text": verdict_text(policy, verdict, words),
    }


def _reason(finding: Finding, words: Messages) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "clauses": list(finding.clauses),
        "readings": list(finding.readings),
        "go-to": finding.go_to,
        "text": words.text(keys.reason_key(finding)),
    } | _if(finding.depends_on)


def _change(change: Change) -> dict[str, Any]:
    return {
        "outcome": change.outcome,
        "value": change.value,
        "kind": change.kind,
        "answers": {question: list(answers) for question, answers in change.answers.items()},
    }


def _if(questions: Sequence[str]) -> dict[str, Any]:
    return {"if": list(questions)} if questions else {}


def questions(policy: Policy, words: Messages) -> list[dict[str, Any]]:
    """Return the questions in form order, each with its answers."""
    return [
        {
            "id": question.id,
            "label": words.text(keys.question_key(question.id)),
            "hint": words.text(keys.hint_key(question.id)),
            "answers": [
                # What a question's hint does not say of an answer, its label does.
                {"id": answer, "label": words.text(keys.answer_key(question.id, answer)), "hint": None}
                for answer in question.answers
            ],
        }
        for question in policy.questions
    ]


def ticket(text: str, language: str = "en") -> str:
    """Return what has to be done for the ticket of a situation, and its text, both as JSON texts (TICKET_EXAMPLE).

    Without ``fields`` nothing is composed. The faults are told in ``language``, the text is in the one that is asked
    for with it; ``{"error": …}`` for what cannot be read. Raises UnknownLanguage.
    """
    words = messages(language)
    try:
        asked = read_ticket(own_policy(), text)
        found = _ticket(Answer(asked.case), asked.fields, messages(asked.language), words)
    except CalculatorError as error:
        found = {"error": words.error(error)}
    return json.dumps(found, ensure_ascii=False)


def _ticket(answer: Answer, fields: Fields | None, told: Messages, words: Messages) -> dict[str, Any]:
    wrong = () if fields is None else faults(answer, fields)
    composed = fields is not None and not wrong and answer.form == OFFERED
    return {
        "form": answer.form,
        "status": verdict_text(answer.policy, answer.assessment.outcomes[answer.policy.ticket.id], words),
        "duties": [_due(due) for due in answer.duties],
        "progress": list(_progress(sum(due.duty.stage == BEFORE for due in answer.duties), words)),
        "faults": [_fault(fault, words) for fault in wrong],
        "text": compose(answer, fields or {}, told) if composed else None,
    }


def _due(due: Due) -> dict[str, Any]:
    return {
        "stage": due.duty.stage,
        "clause": due.duty.clause,
        "beside": list(due.duty.beside),
        "readings": list(due.duty.readings),
        "force": due.force,
        "unmet": due.unmet,
    } | _if(due.depends_on)


def _progress(checks: int, words: Messages) -> Iterator[dict[str, str]]:
    """Yield what to say of the checks once none, one, two of them … and all are done."""
    for done in range(checks + 1):
        left = words.counted("ticket-left", checks - done) if done < checks else words.text("ticket-none-left")
        yield {"done": words.counted("ticket-done", done, total=checks), "left": left}


def _fault(fault: FaultyField, words: Messages) -> dict[str, Any]:
    """Return a fault in a sentence that names its field; what is said of every field alike gets the field's label."""
    field, text = str(fault.values["field"]), words.error(fault)
    if not fault.key.startswith(keys.field_key(field)):
        text = words.text("display.labelled", label=words.text(keys.field_key(field)), value=text)
    return {"field": field, "clause": fault.values["clause"] or None, "text": text}
