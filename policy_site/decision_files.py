"""The compiled decision and the sentences that go with it: small files that the calculator page asks for at once.

Both bear a checksum of their content in their names, have compressed copies beside them, and are checked by the page.
"""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from calculator.decision_as_json import sentences, written
from calculator.words.messages import languages
from policy_site.languages import written_in
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from runtime.build import BEST, COMPRESSED
from runtime.publish import SHOWN, Compression, compress

TARGET = "assets/calculator"


class FileConfig(TypedDict):
    """Where a page gets a file, and what its content must hash to."""

    url: str
    integrity: str


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """A file by the beginning of its name and its content."""

    stem: str
    content: bytes

    @property
    def address(self) -> str:
        """The address from the root of the site."""
        return f"{TARGET}/{self.stem}.{hashlib.sha256(self.content).hexdigest()[:SHOWN]}.json"

    def seen_from(self, page: Page) -> FileConfig:
        """Return what a page must know to load the file."""
        digest = base64.b64encode(hashlib.sha256(self.content).digest()).decode()
        return {"url": get_relative_url(self.address, page.url), "integrity": f"sha256-{digest}"}


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
    files = [_decision_file(), *map(_sentences_file, languages())]
    targets = [site / file.address for file in files]
    targets[0].parent.mkdir(parents=True, exist_ok=True)
    for file, target in zip(files, targets, strict=True):
        target.write_bytes(file.content)
    compress(targets, Compression(quality=BEST, kept=COMPRESSED))


@cache
def _decision_file() -> DecisionFile:
    return DecisionFile("decision", written(own_policy()).encode())


def _sentences_file(language: str) -> DecisionFile:
    words = calculator_words(language)
    return DecisionFile(f"sentences.{words.language}", sentences(own_policy(), words).encode())
