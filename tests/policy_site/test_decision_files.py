"""The files of the compiled decision: named after their content, written once, and asked for by every page."""

import base64
import hashlib
import json
from pathlib import Path

import brotli

from calculator.decision_as_json import written
from calculator.words.messages import languages
from policy_site import decision_files
from policy_site.data_files import CALCULATOR
from policy_site.policy_file import own_policy
from runtime.publish import SHOWN
from tests.policy_site.conftest import MakePage

# What the page may load of them on the line (issue 17).
MOST_DECISION, MOST_WITH_SENTENCES = 8 * 1024, 25 * 1024


def test_every_page_finds_its_files_with_their_hashes(tmp_path: Path, make_page: MakePage) -> None:
    decision_files.write(tmp_path)
    for language in languages():
        config = decision_files.config(make_page(name="calculator.md", language=language))
        for file in (config["decision"], config["sentences"]):
            target = tmp_path / CALCULATOR / Path(file["url"]).name
            digest = hashlib.sha256(target.read_bytes())
            assert file["integrity"] == f"sha256-{base64.b64encode(digest.digest()).decode()}"
            assert target.name.split(".")[-2] == digest.hexdigest()[:SHOWN]


def test_there_is_one_decision_and_sentences_for_each_language(tmp_path: Path) -> None:
    decision_files.write(tmp_path)
    names = sorted(file.name.split(".")[:-2] for file in tmp_path.rglob("*.json"))
    assert names == [["decision"], *(["sentences", language] for language in sorted(languages()))]
    (decision,) = tmp_path.rglob("decision.*.json")
    assert json.loads(decision.read_text(encoding="utf-8")) == json.loads(written(own_policy()))


def test_they_are_small_on_the_line(tmp_path: Path) -> None:
    decision_files.write(tmp_path)
    (decision,) = tmp_path.rglob("decision.*.br")
    assert decision.stat().st_size <= MOST_DECISION
    for sentences in tmp_path.rglob("sentences.*.br"):
        assert decision.stat().st_size + sentences.stat().st_size <= MOST_WITH_SENTENCES
        assert brotli.decompress(sentences.read_bytes()) == sentences.with_suffix("").read_bytes()
