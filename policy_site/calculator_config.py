"""What the calculator's browser code needs and must not write itself, as JSON in the page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, TypedDict

from calculator.engine.assess import DEPENDS
from calculator.policy.model import Question
from calculator.situation import UNKNOWN
from calculator.words import keys
from policy_site.calculator_labels import Labels
from policy_site.data_files import FileConfig
from policy_site.decision_files import DecisionConfig
from policy_site.earlier_decisions import EarlierConfig
from policy_site.texts import calculator_texts, locale_of, text

# What the browser code says of itself; all else comes from the engine.
TEXTS = (
    *("dropped", "dropped-more", "other-version", "changed", "if", "reading", "label"),
    *(
        "apply",
        "then-same",
        "then-differs",
        "decides",
        "settles",
        "changes-nothing",
        "still-open",
        "topic-none",
        "no-quotes",
        "retry",
        "copied",
        "copy-by-hand",
    ),
)

# A class cannot have an attribute `from`.
Count = TypedDict("Count", {"from": int, "answer": str})


class QuestionConfig(TypedDict):
    """A question: the answer that is assumed, its short name, and what numbers answer."""

    id: str
    ordinary: str | None
    label: str
    counts: list[Count]


class FormerConfig(TypedDict):
    """An earlier version of the rules: the answers that went, and those that mean something else, by question."""

    answers: list[dict[str, Any]]
    changed: Mapping[str, Sequence[str]]


class CalculatorConfig(TypedDict):
    """All of it; what is by id, is by the ids of the policy."""

    language: str
    locale: str
    version: str
    unknown: str
    questions: list[QuestionConfig]
    former: dict[str, FormerConfig]
    earlier: Mapping[str, EarlierConfig]
    values: dict[str, dict[str, str]]
    outcomes: dict[str, str]
    decision: FileConfig
    sentences: FileConfig
    suggestions: dict[str, str]
    effects: dict[str, dict[str, str]]
    quotes: FileConfig
    topic: str
    search: Mapping[str, FileConfig]
    texts: dict[str, str]


def config(
    labels: Labels,
    files: DecisionConfig,
    quotes: FileConfig,
    search: Mapping[str, FileConfig],
    earlier: Mapping[str, EarlierConfig],
) -> CalculatorConfig:
    """Return the configuration for readers of a language."""
    say, policy, language = labels.say, labels.policy, labels.words.language
    return {
        "language": language,
        "locale": locale_of(language),
        "version": policy.version,
        "unknown": UNKNOWN,
        "questions": [_question(question, labels) for question in policy.questions],
        "former": {
            former.version: {
                "answers": [asdict(answer) for answer in former.answers],
                "changed": former.changed,
            }
            for former in policy.former
        },
        "earlier": earlier,
        "values": {
            outcome.id: {value: say(keys.value_key(policy, outcome.id, value)) for value in (*outcome.values, DEPENDS)}
            for outcome in policy.outcomes
        },
        "outcomes": {outcome.id: say(keys.outcome_key(outcome.id)) for outcome in policy.outcomes},
        **files,
        "suggestions": {kind: say(keys.suggestion_key(kind)) for kind in policy.suggestion_kinds},
        "effects": {
            outcome.id: {effect: say(keys.effect_on_key(policy, outcome.id, effect)) for effect in keys.CITED_EFFECTS}
            for outcome in policy.outcomes
        },
        "quotes": quotes,
        "topic": policy.topic.id,
        "search": search,
        "texts": calculator_texts(language, TEXTS)
        | {"prevails": text(language, "prevails"), "version-named": text(language, "changes.version")},
    }


def _question(question: Question, labels: Labels) -> QuestionConfig:
    return {
        "id": question.id,
        "ordinary": question.ordinary,
        "label": labels.short(question.id),
        "counts": [{"from": start, "answer": answer} for start, answer in question.counts],
    }
