"""What the calculator's page and the embed quote, as a file of its own: the words of clauses and readings."""

import json
from collections.abc import Callable, Iterable
from typing import TypedDict

from calculator.policy.model import Reading
from policy_site.calculator_labels import Labels
from policy_site.clauses import Quotation
from policy_site.data_files import DataFile
from policy_site.texts import text


class ReadingConfig(TypedDict):
    """A reading: its question, as it is used, the other way (empty where there is none), and the clauses read."""

    question: str
    used: str
    other: str
    clauses: list[str]


class Quotes(TypedDict):
    """The words of clauses and readings, by their ids."""

    clauses: dict[str, Quotation]
    readings: dict[str, ReadingConfig]


def quotes(labels: Labels, clauses: Iterable[str], quoted: Callable[[str], Quotation]) -> Quotes:
    """Return what the page quotes, for readers of a language."""
    return {
        "clauses": {clause: quoted(clause) for clause in clauses},
        "readings": {reading.id: _reading(reading, labels) for reading in labels.policy.readings},
    }


def quotes_file(found: Quotes, language: str, stem: str = "quotes") -> DataFile:
    """Return the file with what the page of a language quotes: a result needs some of it, and none needs all."""
    return DataFile(f"{stem}.{language}", json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())


def _reading(reading: Reading, labels: Labels) -> ReadingConfig:
    return {
        "question": text(labels.words.language, f"readings.question.{reading.id}"),
        "used": labels.say(f"reading.{reading.id}"),
        "other": "" if reading.one_sided else labels.say(f"reading.{reading.id}.other"),
        "clauses": list(reading.clauses),
    }
