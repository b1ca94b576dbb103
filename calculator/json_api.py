"""What the calculator page is told: the assessment as the contract has it, and beside it what only a page shows."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

from calculator.as_json import own_policy, said
from calculator.engine.answer import Answer
from calculator.engine.assess import Finding
from calculator.engine.changes import Group
from calculator.engine.whatif import Way
from calculator.errors import CalculatorError
from calculator.situation import read_json
from calculator.words import keys
from calculator.words.headline import Headline, headline
from calculator.words.messages import Messages, capital, messages
from calculator.words.receipt import Section, receipt
from calculator.words.sentences import group_text
from calculator.words.sides import sides


def visit(text: str, language: str, day: str, link: str) -> str:
    """Return assessment, guidance and receipt of a situation as one JSON text; ``{"error": …}`` for a bad one.

    The receipt bears the ``day`` and the ``link``. Raises UnknownLanguage.
    """
    words = messages(language)
    try:
        case = read_json(own_policy(), text)
    except CalculatorError as error:
        return json.dumps({"error": words.error(error)}, ensure_ascii=False)
    answer = Answer(case)
    head = headline(answer, words)
    found = {
        "assessment": said(answer, words, head),
        "guidance": guidance(answer, head, words),
        "receipt": [_section(section) for section in receipt(answer, head, words, day=day, link=link)],
    }
    return json.dumps(found, ensure_ascii=False)


def guidance(answer: Answer, head: Headline, words: Messages) -> dict[str, Any]:
    """Return what helps on from an assessment, ready for JSON; ``head`` is its headline."""
    assessment = answer.assessment
    return {
        "headline": {"title": head.title, "why": head.why, "to-do": head.to_do},
        "reasons": [_reason(finding, words) for finding in assessment.reasons],
        "sides": sides(answer, words),
        "changes": [_change(answer, group, words) for group in answer.groups],
        "alone": [_way(way, words) for way in answer.ways],
        "idle": list(answer.idle),
        "response": list(assessment.response),
        "instead": {
            name: {standing.reading: list(standing.instead) for standing in verdict.readings if standing.instead}
            for name, verdict in assessment.outcomes.items()
        },
    }


def _reason(finding: Finding, words: Messages) -> dict[str, str]:
    """Return a reason in a few words, and what the link says that leads where it says to go."""
    return {
        "short": capital(words.text(keys.short_reason_key(finding))),
        "do": words.text(keys.do_key(finding)) if finding.go_to else "",
    }


def _change(answer: Answer, change: Group, words: Messages) -> dict[str, Any]:
    return {
        "outcomes": list(change.outcomes),
        "kind": change.kind,
        "text": group_text(answer.policy, change, words),
        "caveats": [words.text(keys.caveat_key(caveat)) for caveat in answer.caveats(change)],
        "applied": list(_applied(change, words)),
    }


def _applied(change: Group, words: Messages) -> Iterator[dict[str, Any]]:
    """Yield each way to apply a change, named by the answers in which it differs from the other ways."""
    several = [question for question, answers in change.answers.items() if len(answers) > 1]
    for chosen in product(*change.answers.values()):
        answers = dict(zip(change.answers, chosen, strict=True))
        label = words.listed(words.text(keys.answer_key(question, answers[question])) for question in several)
        yield {"label": label, "answers": answers}


def _way(way: Way, words: Messages) -> dict[str, Any]:
    return {
        "question": words.text(keys.short_key(way.question)),
        "caveats": [words.text(keys.caveat_key(caveat)) for caveat in way.caveats],
        "applied": [
            {"label": words.text(keys.answer_key(way.question, answer)), "answers": {way.question: answer}}
            for answer in way.answers
        ],
        "values": dict(way.values),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "lines": [{"name": line.name, "said": line.said, "grounds": list(line.grounds)} for line in section.lines],
    }
