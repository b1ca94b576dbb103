"""Find the readings that stand with an outcome, and the values under the other readings (rules.md, parts 5, 6)."""

from functools import lru_cache

from tests.calculator.oracle.questions import QUESTIONS, Case
from tests.calculator.oracle.values import LEVELS, OFFERED, OUTCOMES, outcomes

PLACES: dict[str, tuple[str, ...]] = {
    "A1": ("level-3",),
    "A2": ("level-2", "level-3"),
    "A3": ("level-3",),
    "A4": ("level-3",),
    "A5": ("level-2", "level-3"),
    "A6": ("level-2", "level-3"),
    "A7": ("ticket", *LEVELS),
    "A8": ("level-2", "level-3"),
    "A9": ("ticket", "level-2", "level-3"),
    "A10": ("ticket", "level-2", "level-3"),
    "A11": ("phone",),
    "A12": ("priority",),
    "A13": ("ticket", "level-1", "level-2"),
    "A15": ("ticket",),
    "A16": ("ticket", *LEVELS),
    "A31": ("ticket", *LEVELS),
    "A32": ("ticket", *LEVELS),
    "A35": ("charge",),
    "A36": ("ticket",),
    "A37": ("level-2", "level-3"),
}
"""The outcomes with which a reading can stand."""

BEHIND_CONFIRM = ("A1", "A3", "A7", "A9", "A10", "A15", "A31", "A36")
"""The readings that are shown with the value under the other reading."""

SHOWN_WITH_LEVELS = ("A1", "A3", "A7", "A9", "A10", "A31")
"""The readings that the reason `confirm` for levels bears, where they stand with one of those levels."""


def values_under_other_readings(case: Case) -> dict[tuple[str, str], str]:
    """Return the value under the other reading for each outcome and reading where it is another value.

    A12 bears on the clock, which no outcome tells: it stands wherever priority is offered, with that same value.
    """
    return of_other_readings(tuple([case[question] for question in QUESTIONS]))


@lru_cache(maxsize=1)
def of_other_readings(answers: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """Return those values by the answers to all questions: several ask for them of one case, one after the other."""
    case = dict(zip(QUESTIONS, answers, strict=True))
    used = outcomes(case)
    changed: dict[tuple[str, str], str] = {}
    for reading, places in PLACES.items():
        other = outcomes(case, reading)
        for outcome in places:
            if other[outcome] != used[outcome] or (reading == "A12" and used["priority"] == OFFERED):
                changed[outcome, reading] = other[outcome]
    return changed


def readings(case: Case) -> dict[str, set[str]]:
    """Return the readings that stand with each outcome."""
    standing: dict[str, set[str]] = {outcome: set() for outcome in OUTCOMES}
    for outcome, reading in values_under_other_readings(case):
        standing[outcome].add(reading)
    return standing


def values_shown_beside_readings(case: Case) -> dict[tuple[str, str], str]:
    """Return the other value of each outcome and reading that part 6 asks to be shown with it."""
    changed = values_under_other_readings(case)
    return {place: value for place, value in changed.items() if place[1] in BEHIND_CONFIRM}


def readings_with_levels(case: Case, levels: list[str]) -> tuple[str, ...]:
    """Return the readings that the reason `confirm` for these levels bears."""
    used = outcomes(case)
    borne = []
    for reading in SHOWN_WITH_LEVELS:
        other = outcomes(case, reading)
        if any(level in PLACES[reading] and other[level] != used[level] for level in levels):
            borne.append(reading)
    return tuple(borne)
