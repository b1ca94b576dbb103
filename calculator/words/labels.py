"""The labels of questions and answers in every language, folded, with the ids that they stand for.

They tell a spreadsheet's author which id is meant by "Versión" or "Vor Ort". The command line reads them from the
catalogues when a column or cell calls for it. A page has one language's catalogue only: for it they are written into a
file when the site is built, which it fetches once somebody chooses a spreadsheet.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from calculator.policy.model import Policy
from calculator.situation import UNKNOWN
from calculator.words import keys
from calculator.words.look_alikes import folded
from calculator.words.messages import Messages, languages, messages

# Ids by folded label: several where labels of different ids, or of different languages, are written alike.
type Ids = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    questions: Ids
    answers: Mapping[str, Ids]  # by question, UNKNOWN among the answers
    totals: frozenset[str]  # words at the head of a last row that adds others up


@cache
def collected(policy: Policy) -> Labels:
    """Return the labels of all catalogues."""
    spoken = [messages(language) for language in languages()]
    return Labels(
        questions=_by_label(spoken, [(q.id, key(q.id)) for q in policy.questions for key in _QUESTION_KEYS]),
        answers={
            question.id: _by_label(
                spoken,
                [
                    *((answer, keys.answer_key(question.id, answer)) for answer in question.answers),
                    (UNKNOWN, keys.UNKNOWN_ANSWER),
                ],
            )
            for question in policy.questions
        },
        totals=frozenset(folded(word) for words in spoken for word in words.text("total-words").split(",")),
    )


_QUESTION_KEYS = (keys.question_key, keys.short_key)


def _by_label(spoken: list[Messages], keys: list[tuple[str, str]]) -> Ids:
    found: dict[str, dict[str, None]] = {}
    for words in spoken:
        for id, key in keys:
            found.setdefault(folded(words.text(key)), {})[id] = None
    return {label: tuple(ids) for label, ids in found.items() if label}


def written(labels: Labels) -> str:
    """Return labels as JSON, for ``read``."""
    content = {"questions": labels.questions, "answers": labels.answers, "totals": sorted(labels.totals)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Labels:
    content = json.loads(text)
    return Labels(questions=content["questions"], answers=content["answers"], totals=frozenset(content["totals"]))
