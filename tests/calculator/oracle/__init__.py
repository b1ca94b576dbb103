"""Decide cases by version 1.1 of the rules, written from rules.md alone and independent of `calculator`."""

from tests.calculator.oracle.citations import citations
from tests.calculator.oracle.completions import assess, completions
from tests.calculator.oracle.questions import (
    ORDINARY,
    QUESTIONS,
    TOPIC_GROUPS,
    Case,
    Situation,
    answers_of_1_0,
    cases,
    given_answers,
    ordinary_case,
    questions_to_check,
)
from tests.calculator.oracle.readings import readings, values_shown_beside_readings, values_under_other_readings
from tests.calculator.oracle.reasons import Reason, reasons
from tests.calculator.oracle.suggestions import changes
from tests.calculator.oracle.values import OUTCOMES, outcomes

__all__ = [
    "ORDINARY",
    "OUTCOMES",
    "QUESTIONS",
    "TOPIC_GROUPS",
    "Case",
    "Reason",
    "Situation",
    "answers_of_1_0",
    "assess",
    "cases",
    "changes",
    "citations",
    "completions",
    "given_answers",
    "ordinary_case",
    "outcomes",
    "questions_to_check",
    "readings",
    "reasons",
    "values_shown_beside_readings",
    "values_under_other_readings",
]
