"""What the calculator page is told: the assessment as the contract has it, and beside it what only a page shows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from calculator.as_json import own_policy, said
from calculator.engine.assess import Assessment, Finding, assess
from calculator.engine.changes import Change, Group, changes, groups
from calculator.engine.whatif import Way, alone, caveats, idle
from calculator.errors import CalculatorError
from calculator.policy.model import Policy
from calculator.situation import situation_from_json
from calculator.words import keys
from calculator.words.headline import Headline, headline
from calculator.words.messages import Messages, capital, messages
from calculator.words.receipt import Section, receipt
from calculator.words.sentences import group_text
from calculator.words.sides import sides


def visit(text: str, language: str, day: str, link: str) -> str:
    """Both for a situation, with a receipt that bears a day and a link, as JSON texts; ``{"error": …}`` for a bad one.

    The one call that a page makes. Raises UnknownLanguage.
    """
    words = messages(language)
    policy = own_policy()
    try:
        situation = situation_from_json(policy, text)
    except CalculatorError as error:
        return json.dumps({"error": words.error(error)}, ensure_ascii=False)
    assessment = assess(policy, situation)
    sections = receipt(policy, assessment, words, day=day, link=link)
    possible = changes(policy, assessment.situation)
    head = headline(policy, assessment, words)
    found = {
        "assessment": said(policy, assessment, possible, words, head),
        "guidance": guidance(policy, assessment, possible, head, words),
        "receipt": [_section(found) for found in sections],
    }
    return json.dumps(found, ensure_ascii=False)


def guidance(
    policy: Policy, assessment: Assessment, possible: Iterable[Change], head: Headline, words: Messages
) -> dict[str, Any]:
    situation = assessment.situation
    return {
        "headline": {"title": head.title, "why": head.why, "to-do": head.to_do},
        "reasons": [_reason(finding, words) for finding in assessment.reasons],
        "sides": sides(policy, assessment, words),
        "changes": [_change(policy, situation, group, words) for group in groups(possible)],
        "alone": [_way(way, words) for way in alone(policy, situation)],
        "idle": list(idle(policy, situation)),
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


def _change(policy: Policy, situation: Mapping[str, str | None], change: Group, words: Messages) -> dict[str, Any]:
    return {
        "outcomes": list(change.outcomes),
        "kind": change.kind,
        "text": group_text(policy, change, words),
        "caveats": [words.text(keys.caveat_key(caveat)) for caveat in caveats(policy, situation, change)],
        "applied": list(_applied(change, words)),
    }


def _applied(change: Group, words: Messages) -> Iterator[dict[str, Any]]:
    """Each way to apply a change, named by the answers in which it differs from the other ways."""
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
