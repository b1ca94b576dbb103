"""Find what may be suggested as a change, by trying every set of changes (rules.md, part 7; contract.md, `changes`)."""

from itertools import product
from typing import Any

from tests.calculator.oracle.completions import completions
from tests.calculator.oracle.questions import (
    END_USERS,
    LEVELS_OF_PARTNERS,
    QUESTIONS,
    SILVER_UP,
    Situation,
    given_answers,
)
from tests.calculator.oracle.values import DENIABLE, OFFERED, outcomes

WEIGHTS = ("now", "decision", "partner")
"""The kinds of changes, lightest first."""

TARGETS = {"ticket": "open", **dict.fromkeys(DENIABLE, OFFERED)}

FIXED_CHANGES = (
    ("version", ("older",), "latest", "now"),
    ("setup", ("unsupported",), "supported", "now"),
    ("third-party", ("unsupported",), "none", "now"),
    ("administrator", ("not-qualified",), "qualified", "now"),
    ("hosting", ("self-hosted", "on-premise"), "hosted-by-3cx", "decision"),
    ("edition", ("free", "other"), "smb", "decision"),
)
"""Question, answers that may be changed, the answer suggested, kind."""

type Changes = dict[str, str]


def suggested_requesters(requester: str | None) -> tuple[tuple[str, ...], str]:
    """Return the requesters that may be suggested instead of this one, and the kind of the change."""
    if requester in END_USERS:
        return (("package-holder",) if requester == "customer" else ()) + SILVER_UP, "decision"
    if requester == "other-partner":
        return LEVELS_OF_PARTNERS, "partner"
    if requester in LEVELS_OF_PARTNERS:
        return LEVELS_OF_PARTNERS[LEVELS_OF_PARTNERS.index(requester) + 1 :], "partner"
    return (), "partner"


def suggested(given: dict[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the answers that may be suggested for each given answer, and the kind of each change."""
    answers: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, str] = {}
    for question, changeable, answer, kind in FIXED_CHANGES:
        if question == "version" and given.get("topic") == "upgrade":
            continue
        if given.get(question) in changeable:
            answers[question], kinds[question] = (answer,), kind
    requesters, kind = suggested_requesters(given.get("requester"))
    if requesters:
        answers["requester"], kinds["requester"] = requesters, kind
    return {question: answers[question] for question in QUESTIONS if question in answers}, kinds


def sets_of_changes(answers: dict[str, tuple[str, ...]]) -> list[Changes]:
    """Return every set of changes that may be suggested, small sets first, then in form order."""
    choices = [[*options, None] for options in answers.values()]
    sets = [
        {question: answer for question, answer in zip(answers, chosen, strict=True) if answer}
        for chosen in product(*choices)
    ]
    return sorted((each for each in sets if each), key=len)


def smallest_sets(given: dict[str, str], outcome: str, sets: list[Changes]) -> list[Changes]:
    """Return the sets with which the outcome has its target in every completion and of which no part suffices."""
    enough: list[Changes] = []
    for changes in sets:
        if any(smaller.items() <= changes.items() for smaller in enough):
            continue
        changed = completions(given | changes)
        if all(outcomes(case)[outcome] == TARGETS[outcome] for case in changed):
            enough.append(changes)
    return enough


def grouped(sets: list[Changes]) -> list[dict[str, list[str]]]:
    """Return the sets with the requesters of like sets in one list; no other question has two answers to suggest."""
    groups: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], list[str]] = {}
    for changes in sets:
        rest = tuple((question, answer) for question, answer in changes.items() if question != "requester")
        requesters = groups.setdefault((tuple(changes), rest), [])
        if "requester" in changes:
            requesters.append(changes["requester"])
    return [
        {name: requesters if name == "requester" else [dict(rest)[name]] for name in questions}
        for (questions, rest), requesters in groups.items()
    ]


def changes(situation: Situation) -> list[dict[str, Any]]:
    """Return the changes of the contract, outcome by outcome, for those that are settled otherwise."""
    given = given_answers(situation)
    answers, kinds = suggested(given)
    sets = sets_of_changes(answers)
    values = [outcomes(case) for case in completions(given)]
    found = []
    for outcome, target in TARGETS.items():
        possible = {value[outcome] for value in values}
        if len(possible) > 1 or possible == {target}:
            continue
        for group in grouped(smallest_sets(given, outcome, sets)):
            kind = max((kinds[question] for question in group), key=WEIGHTS.index)
            found.append({"outcome": outcome, "value": target, "kind": kind, "answers": group})
    return found
