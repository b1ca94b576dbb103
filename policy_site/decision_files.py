"""The compiled decision and the sentences that go with it: small files that the calculator page asks for at once.

Both have compressed copies beside them.
"""

from functools import cache
from pathlib import Path
from typing import TypedDict

from mkdocs.structure.pages import Page

from calculator.decision_as_json import sentences, written
from calculator.words.messages import languages
from policy_site.data_files import DataFile, FileConfig, publish
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words


class DecisionConfig(TypedDict):
    """The files of a page: the decision, and the sentences of its language."""

    decision: FileConfig
    sentences: FileConfig


def config(page: Page) -> DecisionConfig:
    """Return what a page must know to load the files in its language."""
    return {
        "decision": _decision_file().seen_from(page),
        "sentences": _sentences_file(written_in(page)).seen_from(page),
    }


def write(site: Path) -> None:
    """Write the files of all languages, with compressed copies."""
    publish((_decision_file(), *map(_sentences_file, languages())), site)


@cache
def _decision_file() -> DataFile:
    return DataFile("decision", written(own_policy()).encode())


def _sentences_file(language: str) -> DataFile:
    words = calculator_words(language)
    return DataFile(f"sentences.{words.language}", sentences(own_policy(), words).encode())
