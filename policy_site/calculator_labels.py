"""The calculator's names for its questions, answers, outcomes and values, in one language, and their icons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from calculator.policy.model import Outcome, Policy, Question
from calculator.words import keys
from calculator.words.messages import Messages

# By their names in the theme: of the topics' groups, and of the outcomes beside the ticket.
ICONS = {
    "general": "help-circle-outline",
    "phones": "deskphone",
    "calls": "phone-in-talk-outline",
    "network": "lan",
    "integrations": "puzzle-outline",
    "services": "tools",
    "level-1": "chat-question-outline",
    "level-2": "wrench-outline",
    "level-3": "flask-outline",
    "phone": "phone-outline",
    "priority": "chevron-double-up",
    "charge": "cash",
}


class Labelled(TypedDict):
    """Something that the policy names by an id, and what readers call it."""

    id: str
    label: str


class Assumed(TypedDict):
    """A question whose ordinary answer is assumed, and that answer."""

    short: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What readers of a language call the things of a policy."""

    policy: Policy
    words: Messages

    def say(self, key: str) -> str:
        """Return a sentence of the calculator."""
        return self.words.text(key)

    def short(self, question: str) -> str:
        """Return the short name of a question."""
        return self.say(keys.short_key(question))

    def answer(self, question: Question, answer: str | None) -> str:
        """Return the name of an answer; that of no answer for None."""
        return self.say(keys.answer_key(question.id, answer) if answer else keys.UNKNOWN_ANSWER)

    def answers(self, question: Question, answers: Iterable[str]) -> list[Labelled]:
        """Return some answers of a question."""
        return [{"id": answer, "label": self.answer(question, answer)} for answer in answers]

    def assumed(self, questions: Iterable[Question]) -> list[Assumed]:
        """Return the ordinary answers of some questions."""
        return [
            {"short": self.short(question.id), "answer": self.answer(question, question.ordinary)}
            for question in questions
        ]

    def outcome(self, outcome: Outcome) -> Labelled:
        """Return an outcome."""
        return {"id": outcome.id, "label": self.say(keys.outcome_key(outcome.id))}

    def value(self, outcome: str, value: str) -> Labelled:
        """Return a value of an outcome."""
        return {"id": value, "label": self.say(keys.value_key(self.policy, outcome, value))}
