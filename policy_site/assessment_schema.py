"""The JSON Schema of an assessment, as ``assess --json`` and the page's event have it: made from the policy."""

from collections.abc import Iterable
from typing import Any

from calculator.engine.assess import DEPENDS
from calculator.policy.model import Outcome, Policy
from calculator.words import keys

ADDRESS = "assessment.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(policy: Policy, languages: Iterable[str]) -> dict[str, Any]:
    """Return the schema of what is said of a case in one of the languages."""
    questions = [question.id for question in policy.questions]
    clause, deciding = {"$ref": "#/$defs/clause"}, {"$ref": "#/$defs/deciding"}
    return {
        "$schema": DRAFT,
        "title": f"What the 3CX support policy, version {policy.version}, says of a case",
        **_object(
            policy=_object(version={"const": policy.version}, published={"const": policy.published.isoformat()}),
            language=_one_of(languages),
            situation=_object(**{q.id: _one_of([*q.answers, None]) for q in policy.questions}),
            outcomes=_object(**{outcome.id: _verdict(outcome) for outcome in policy.outcomes}),
            reasons=_list(
                _object(
                    kind=_one_of(keys.kinds(policy)),
                    clauses=_list(clause),
                    readings=_list({"$ref": "#/$defs/reading"}),
                    **{"go-to": {"anyOf": [clause, {"type": "null"}]}, "text": _text(), "if": deciding},
                )
            ),
            headline=_text(),
            **{"open-questions": _list(_one_of(questions)), "changes": _list(_change(policy))},
        ),
        "$defs": {
            "clause": _one_of(name for names in policy.clauses.values() for name in names),
            "reading": _one_of(reading.id for reading in policy.readings),
            "deciding": {"description": "Unanswered questions.", **_list(_one_of(questions)), "minItems": 1},
        },
    }


def _verdict(outcome: Outcome) -> dict[str, Any]:
    cited = _object(id={"$ref": "#/$defs/clause"}, effect=_one_of(keys.CITED_EFFECTS), **_if())
    return _object(
        value=_one_of([*outcome.values, DEPENDS]),
        possible={**_list(_one_of(outcome.values)), "minItems": 1, "uniqueItems": True},
        clauses=_list(cited),
        readings=_list(_object(id={"$ref": "#/$defs/reading"}, **_if())),
        text=_text(),
        **{"decided-by": {"description": "Empty where the value is settled.", "type": "array"}},
    )


def _change(policy: Policy) -> dict[str, Any]:
    answers = {question.id: {**_list(_one_of(question.answers)), "minItems": 1} for question in policy.questions}
    wished = [outcome for outcome in policy.outcomes if outcome.wished]
    return _object(
        outcome=_one_of(outcome.id for outcome in wished),
        value=_one_of(dict.fromkeys(outcome.granted for outcome in wished)),
        kind=_one_of(policy.suggestion_kinds),
        answers={"type": "object", "properties": answers, "additionalProperties": False, "minProperties": 1},
    )


def _if() -> dict[str, Any]:
    return {"if": {"$ref": "#/$defs/deciding"}}


def _object(**properties: Any) -> dict[str, Any]:
    """Return an object that has all of these, ``if`` only where something is open, and nothing else."""
    required = [name for name in properties if name != "if"]
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(values: Iterable[str | None]) -> dict[str, Any]:
    return {"enum": list(values)}


def _text() -> dict[str, Any]:
    return {"type": "string", "minLength": 1}
