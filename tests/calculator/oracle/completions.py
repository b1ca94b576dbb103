"""Assess incomplete situations by computing every completion (rules.md, part 2; contract.md, `assess --json`).

The one idea: a fact (a value, a clause with its effect, a reading, a reason) holds in some of the completions. It
stands plain when it holds in all of them; else an unanswered question decides it when two completions that differ in
that question alone differ in the fact. For Bronze, self-hosted, over 20 extensions with an unknown edition, level 3 is
`offered` for smb and `confirm` for the two others: `edition` decides it.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from math import prod
from typing import Any, NamedTuple

from tests.calculator.oracle.citations import citations
from tests.calculator.oracle.questions import QUESTIONS, Case, Situation, given_answers
from tests.calculator.oracle.readings import readings
from tests.calculator.oracle.reasons import ORDER, Reason, reasons
from tests.calculator.oracle.values import OUTCOMES, outcomes


class Profile(NamedTuple):
    """All that one completion says."""

    values: tuple[tuple[str, str], ...]
    clauses: frozenset[tuple[str, str, str]]
    readings: frozenset[tuple[str, str]]
    reasons: tuple[Reason, ...]

    def reason(self, place: tuple[str, str]) -> Reason | None:
        """Return the reason of that kind and key, if it stands."""
        return next((reason for reason in self.reasons if (reason.kind, reason.key) == place), None)


def profile(case: Case) -> Profile:
    """Return all that a complete case says."""
    return Profile(
        values=tuple(outcomes(case).items()),
        clauses=frozenset((outcome, *clause) for outcome, cited in citations(case).items() for clause in cited),
        readings=frozenset((outcome, reading) for outcome, borne in readings(case).items() for reading in borne),
        reasons=tuple(reasons(case)),
    )


def completions(situation: Situation) -> Iterator[dict[str, str]]:
    """Yield the complete cases that agree with the answers given, the last open question varying fastest."""
    given = given_answers(situation)
    choices = [(given[question],) if question in given else answers for question, answers in QUESTIONS.items()]
    return (dict(zip(QUESTIONS, answers, strict=True)) for answers in product(*choices))


class Completions:
    """The distinct profiles of a situation's completions, and which of them lie one open answer apart."""

    def __init__(self, situation: Situation) -> None:
        """Compute the profile of every completion."""
        given = given_answers(situation)
        self.open = [question for question in QUESTIONS if question not in given]
        numbers: dict[Profile, int] = {}
        of_completion = [numbers.setdefault(profile(case), len(numbers)) for case in completions(situation)]
        self.profiles = list(numbers)
        self.neighbours = {question: self._pairs(question, of_completion) for question in self.open}

    def _pairs(self, question: str, of_completion: list[int]) -> set[tuple[int, int]]:
        """Return the pairs of profiles whose completions differ in the question alone.

        Each completion is paired with the one that has the question's first answer: along a line of answers some two
        differ in a fact only if one of them differs from the first.
        """
        later = self.open[self.open.index(question) + 1 :]
        step = prod(len(QUESTIONS[name]) for name in later)
        size = len(QUESTIONS[question])
        firsts = (index - index // step % size * step for index in range(len(of_completion)))
        pairs = {(of_completion[first], number) for first, number in zip(firsts, of_completion, strict=True)}
        return {pair for pair in pairs if pair[0] != pair[1]}

    def deciding(self, fact: Callable[[Profile], object]) -> list[str]:
        """Return the open questions, in form order, that decide the fact."""
        facts = [fact(each) for each in self.profiles]
        return [name for name in self.open if any(facts[a] != facts[b] for a, b in self.neighbours[name])]

    def conditional(self, fact: Callable[[Profile], bool]) -> dict[str, list[str]]:
        """Return `if` with the questions that decide the fact, or nothing when it holds in every completion."""
        return {} if all(fact(each) for each in self.profiles) else {"if": self.deciding(fact)}


def union(lists: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the members of all lists, each once, in the order of their first appearance."""
    return list(dict.fromkeys(member for members in lists for member in members))


def assess_outcome(found: Completions, outcome: str) -> dict[str, Any]:
    """Return what the completions say of one outcome."""

    def value(each: Profile) -> str:
        return dict(each.values)[outcome]

    possible = sorted({value(each) for each in found.profiles})
    clauses = sorted({place[1:] for each in found.profiles for place in each.clauses if place[0] == outcome})
    borne = sorted({place[1] for each in found.profiles for place in each.readings if place[0] == outcome})
    return {
        "value": possible[0] if len(possible) == 1 else "depends",
        "possible": possible,
        "decided-by": found.deciding(value),
        "clauses": [
            {"id": clause, "effect": effect}
            | found.conditional(lambda each, place=(outcome, clause, effect): place in each.clauses)  # type: ignore[misc]
            for clause, effect in clauses
        ],
        "readings": [
            {"id": reading} | found.conditional(lambda each, place=(outcome, reading): place in each.readings)  # type: ignore[misc]
            for reading in borne
        ],
    }


def assess_reason(found: Completions, place: tuple[str, str]) -> dict[str, Any] | None:
    """Return what the completions say of one reason, or None where it stands in none of them.

    Its clauses and readings are those of all completions in which it stands; it has a way to go only where that is the
    same in all of them.
    """
    forms = [reason for each in found.profiles if (reason := each.reason(place))]
    if not forms:
        return None
    ways = {reason.go_to for reason in forms}
    return {
        "kind": place[0],
        "clauses": union(reason.clauses for reason in forms),
        "readings": union(reason.readings for reason in forms),
        "go-to": ways.pop() if len(ways) == 1 else None,
    } | found.conditional(lambda each: each.reason(place) is not None)


def assess(situation: Situation) -> dict[str, Any]:
    """Return the object of `assess --json` for the situation, without words, policy, language and changes."""
    found = Completions(situation)
    given = given_answers(situation)
    decided = {outcome: assess_outcome(found, outcome) for outcome in OUTCOMES}
    deciding = {question for each in decided.values() for question in each["decided-by"]}
    assessed = [assess_reason(found, place) for place in ORDER]
    return {
        "situation": {question: given.get(question) for question in QUESTIONS},
        "outcomes": decided,
        "reasons": [reason for reason in assessed if reason],
        "open-questions": [question for question in QUESTIONS if question in deciding],
    }
