"""The policy for programs, as ``policy.json``: clauses, questions, outcomes, readings, in every language.

``policy.schema.json`` beside this module says what stands where. A change of the shape that programs notice raises
SHAPE: its first number where something goes or means something else, its second where something is added.
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from mkdocs.structure.pages import Page

from calculator.engine.assess import DEPENDS
from calculator.policy.model import Outcome, Policy, Question, Reading
from calculator.words import keys
from policy_site import readings_page
from policy_site.calculator_labels import Labels
from policy_site.clauses import Clause, collected
from policy_site.languages import tag_of, written_in
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words, text
from translations.fingerprints import fingerprint

SHAPE = "1.0"
ADDRESS, SCHEMA_ADDRESS = "policy.json", "policy.schema.json"
SCHEMA = Path(__file__).with_name("policy.schema.json")

# By language.
type Words = dict[str, dict[str, Any]]


class PolicyData:
    """The policy as its pages say it, gathered language by language; ``site`` stands before each address.

    ``mkdocs serve`` keeps it: after an edit only the languages that are built again are added again.
    """

    def __init__(self, site: str) -> None:
        self._site = site
        self._policy = own_policy()
        self._clauses: dict[str, Mapping[str, Clause]] = {}
        self._readings: dict[str, Page] = {}

    def add(self, pages: Iterable[Page], language: str) -> None:
        """Add a language, given its pages."""
        pages = list(pages)
        self._clauses[language] = collected(pages)
        self._readings[language] = next(page for page in pages if page.meta.get("template") == readings_page.TEMPLATE)

    def written(self) -> str:
        """Return the file."""
        content = self._content()
        return _compact({"$schema": f"{self._site}{SCHEMA_ADDRESS}", "hash": fingerprint(_compact(content)), **content})

    def _content(self) -> dict[str, Any]:
        policy = self._policy
        spoken = {language: Labels(policy=policy, words=calculator_words(language)) for language in self._clauses}
        # One whose catalogue is not whole speaks English, and has no words of its own here.
        labels = {language: found for language, found in spoken.items() if found.words.language == language}
        return {
            "shape": SHAPE,
            "version": policy.version,
            "published": policy.published.isoformat(),
            "languages": [{"id": language, "tag": tag_of(language)} for language in self._clauses],
            "clauses": [
                {"id": name, "section": section, "mark": _mark(policy, name), "words": self._clause_words(name)}
                for section, names in policy.clauses.items()
                for name in names
            ],
            "questions": [_question(question, labels) for question in policy.questions],
            "outcomes": [_outcome(outcome, labels) for outcome in policy.outcomes],
            "readings": [self._reading(reading, labels) for reading in policy.readings],
        }

    def _clause_words(self, name: str) -> Words:
        """Return the words of a clause, in the languages that have it."""
        found = {language: clauses[name] for language, clauses in self._clauses.items()}
        return {
            language: _hashed(text=text_of(clause.html), address=f"{self._site}{clause.page.url}#{name}")
            for language, clause in found.items()
            if written_in(clause.page) == language
        }

    def _reading(self, reading: Reading, labels: Mapping[str, Labels]) -> dict[str, Any]:
        return {
            "id": reading.id,
            "clauses": list(reading.clauses),
            "outcomes": list(reading.stands_with),
            "words": {
                language: _hashed(
                    question=text(language, f"readings.question.{reading.id}"),
                    text=said.say(keys.reading_key(reading.id)),
                    other=None if reading.one_sided else said.say(keys.other_reading_key(reading.id)),
                    address=f"{self._site}{self._readings[language].url}#{reading.id}",
                )
                for language, said in labels.items()
            },
        }


def _mark(policy: Policy, clause: str) -> str | None:
    """Return the mark that a page shows beside a clause."""
    marked = {name: mark for mark, forces in policy.marks.items() for names in forces.values() for name in names}
    return marked.get(clause)


def _question(question: Question, labels: Mapping[str, Labels]) -> dict[str, Any]:
    return {
        "id": question.id,
        "topic": question.topic,
        "ordinary": question.ordinary,
        "answers": list(question.answers),
        "counts": [{"from": start, "answer": answer} for start, answer in question.counts],
        "words": {
            language: _hashed(
                label=said.say(keys.question_key(question.id)),
                short=said.short(question.id),
                hint=said.say(keys.hint_key(question.id)),
                answers={answer: said.answer(question, answer) for answer in question.answers},
            )
            for language, said in labels.items()
        },
    }


def _outcome(outcome: Outcome, labels: Mapping[str, Labels]) -> dict[str, Any]:
    values = (*outcome.values, DEPENDS)
    return {
        "id": outcome.id,
        "values": list(values),
        "words": {
            language: _hashed(
                label=said.outcome(outcome)["label"],
                values={value: said.value(outcome.id, value)["label"] for value in values},
            )
            for language, said in labels.items()
        },
    }


def text_of(html: str) -> str:
    """Return the words of a piece of a page, on one line; spaces that must not break stay."""
    return re.sub(r"[ \n]+", " ", BeautifulSoup(html, "html.parser").get_text()).strip()


def _hashed(**words: Any) -> dict[str, Any]:
    """Return words with their fingerprint, which does not change with an address."""
    said = {name: text for name, text in words.items() if name != "address"}
    return {**words, "hash": fingerprint(_compact(said))}


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
