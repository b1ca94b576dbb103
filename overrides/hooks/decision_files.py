"""The compiled decision and the sentences that go with it: small files that the calculator page asks for at once.

Both bear a checksum of their content in their names, have compressed copies beside them, and are checked by the page.
"""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from texts import is_further_language

from calculator.compiled import sentences, written
from calculator.messages import Messages, languages, messages
from calculator.wire import own_policy
from runtime.bundle import BEST, COMPRESSED
from runtime.publish import SHOWN, Compression, compress

TARGET = "assets/calculator"


@dataclass(frozen=True, slots=True)
class PageFile:
    stem: str
    content: bytes

    @property
    def address(self) -> str:
        return f"{TARGET}/{self.stem}.{hashlib.sha256(self.content).hexdigest()[:SHOWN]}.json"

    @property
    def integrity(self) -> str:
        return f"sha256-{base64.b64encode(hashlib.sha256(self.content).digest()).decode()}"


def decision_file() -> PageFile:
    return PageFile("decision", written(own_policy()).encode())


def sentences_file(words: Messages) -> PageFile:
    return PageFile(f"sentences.{words.language}", sentences(own_policy(), words).encode())


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    files = [decision_file(), *(sentences_file(messages(language)) for language in languages())]
    targets = [Path(config.site_dir, file.address) for file in files]
    targets[0].parent.mkdir(parents=True, exist_ok=True)
    for file, target in zip(files, targets, strict=True):
        target.write_bytes(file.content)
    compress(targets, Compression(quality=BEST, kept=COMPRESSED))
