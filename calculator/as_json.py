"""The calculator as JSON: what the command line prints and what a page's worker is asked and answers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from calculator import load_policy
from calculator.engine.assess import Assessment, Finding, Verdict
from calculator.engine.assess import assess as assessed
from calculator.engine.changes import Change, changes
from calculator.engine.duties import Due, duties, form
from calculator.errors import CalculatorError, FaultyField, MalformedInput
from calculator.policy.model import Policy
from calculator.situation import situation_from_json
from calculator.words import keys
from calculator.words.headline import Headline, headline
from calculator.words.messages import Messages, messages
from calculator.words.sentences import verdict_text
from calculator.words.ticket_text import Fields, compose, faults


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
        situation = situation_from_json(own_policy(), text)
    except CalculatorError as error:
        return json.dumps({"error": words.error(error)}, ensure_ascii=False)
    return json.dumps(report(own_policy(), situation, words), ensure_ascii=False)


def report(policy: Policy, situation: Mapping[str, str | None], words: Messages) -> dict[str, Any]:
    """Return the assessment of a situation with its sentences, ready for JSON."""
    assessment = assessed(policy, situation)
    return said(policy, assessment, changes(policy, assessment.situation), words)


def said(
    policy: Policy, assessment: Assessment, found: Iterable[Change], words: Messages, head: Headline | None = None
) -> dict[str, Any]:
    """Return an assessment with what would change it, as ``report`` has them; ``head`` is its headline, if made."""
    return {
        "policy": {"version": policy.version, "published": policy.published.isoformat()},
        "language": words.language,
        "situation": dict(assessment.situation),
        "outcomes": {name: _verdict(policy, verdict, words) for name, verdict in assessment.outcomes.items()},
        "reasons": [_reason(finding, words) for finding in assessment.reasons],
        "headline": (head or headline(policy, assessment, words)).text,
        "open-questions": list(assessment.open_questions),
        "changes": [_change(change) for change in found],
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


TICKET_EXAMPLE = '{"situation": {}, "fields": {}, "language": "en"}'


def ticket(text: str, language: str = "en") -> str:
    """Return what has to be done for the ticket of a situation, and its text: TICKET_EXAMPLE in, a JSON text out.

    Without ``fields`` nothing is composed. The faults are told in ``language``, the text is in that of the example;
    ``{"error": …}`` for what cannot be read. Raises UnknownLanguage.
    """
    words = messages(language)
    try:
        found = _ticket(own_policy(), *_asked(own_policy(), text), words)
    except CalculatorError as error:
        found = {"error": words.error(error)}
    return json.dumps(found, ensure_ascii=False)


def _asked(policy: Policy, text: str) -> tuple[dict[str, str | None], Fields | None, Messages]:
    try:
        asked = json.loads(text)
    except ValueError as error:
        raise MalformedInput("not-json", why=str(error), example=TICKET_EXAMPLE) from None
    fields = asked.get("fields") if isinstance(asked, dict) else 0
    if not isinstance(fields, dict | None) or not all(isinstance(value, str) for value in (fields or {}).values()):
        raise MalformedInput("not-an-object", example=TICKET_EXAMPLE)
    situation = situation_from_json(policy, json.dumps(asked.get("situation")))
    return situation, fields, messages(str(asked.get("language")))


def _ticket(
    policy: Policy, situation: Mapping[str, str | None], fields: Fields | None, told: Messages, words: Messages
) -> dict[str, Any]:
    return {
        "form": form(policy, situation),
        "status": verdict_text(policy, assessed(policy, situation).outcomes[policy.ticket.id], words),
        "duties": [_due(due) for due in duties(policy, situation)],
        "faults": [] if fields is None else [_fault(fault, words) for fault in faults(policy, situation, fields)],
        "text": None if fields is None else compose(policy, situation, fields, told),
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


def _fault(fault: FaultyField, words: Messages) -> dict[str, Any]:
    return {"field": fault.values["field"], "clause": fault.values["clause"] or None, "text": words.error(fault)}
