"""The bundle that pages load: whole, the same wherever it is built, and answering to the letter what Python does."""

import gzip
import hashlib
import json
from pathlib import Path

import brotli
import pytest

from calculator import Policy, page
from runtime import build as bundle
from runtime import page_workload
from runtime.build import LIBRARY, LOCK, MANIFEST, PLAIN, PUBLIC, PYODIDE, REST
from runtime.cuts.library import compiled_module
from runtime.node import Run, run
from tests.calculator.space import sample

CASES = json.loads((Path(__file__).parents[1] / "cases" / "situations.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "it")
# Answers each [situation, language].
ANSWERING = """
import json
from calculator.page import visit

def main(asked):
    return json.dumps([visit(situation, language, "2026-11-22", "") for situation, language in json.loads(asked)])
"""


def inside(built: Path, program: str, asked: object = None, *, visit: bool = False) -> Run:
    """The program is compiled elsewhere: reading texts is no part of what a page does."""
    plain = built / PLAIN
    return run(
        plain,
        compiled_module(PYODIDE, program),
        asked=asked,
        library=plain / LIBRARY,
        lock=plain / LOCK,
        rest=plain / REST,
        visit=visit,
    )


def test_pyodide_answers_what_python_answers_to_the_letter(built: Path, policy: Policy) -> None:
    situations = [one["situation"] for one in CASES]
    situations += [*sample(policy, 150, seed=12), *sample(policy, 150, seed=13, unknown=0.4)]
    asked = [[json.dumps(situation), language] for situation in situations for language in LANGUAGES]
    answered = json.loads(inside(built, ANSWERING, asked).answer)
    for (situation, language), answer in zip(asked, answered, strict=True):
        assert answer == page.visit(situation, language, "2026-11-22", ""), situation


def test_all_that_a_page_asks_needs_nothing_that_was_left_out(built: Path) -> None:
    """Assessments in all languages, errors, tables, fleets: on the cut library, without the rest of the functions."""
    found = inside(built, Path(page_workload.__file__).read_text(encoding="utf-8"), visit=True)
    assert json.loads(found.answer) == json.loads(page_workload.main(""))
    assert not found.rest


def test_what_was_left_out_is_there_when_it_is_asked_for(built: Path) -> None:
    """Nothing of the workload compresses or calls for a Chinese encoding; the binary still can."""
    program = "import zlib\ndef main(asked): return str(len(zlib.decompress(zlib.compress(b'x' * 9000, 9))))"
    found = inside(built, program)
    assert found.answer == "9000"
    assert found.rest


def test_the_lock_names_our_wheel_only_with_its_checksum(built: Path) -> None:
    manifest = json.loads((built / MANIFEST).read_text(encoding="utf-8"))
    packages = manifest["lock"]["packages"]
    assert list(packages) == ["support-calculator"]
    wheel = built / PUBLIC / packages["support-calculator"]["file_name"]
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == packages["support-calculator"]["sha256"]


def test_names_are_those_of_the_content_and_each_file_is_compressed_twice(built: Path) -> None:
    manifest = json.loads((built / MANIFEST).read_text(encoding="utf-8"))
    named = {name for name in manifest.values() if isinstance(name, str)}
    named.add(manifest["lock"]["packages"]["support-calculator"]["file_name"])
    files = {file.name: file.read_bytes() for file in (built / PUBLIC).iterdir()}
    assert set(files) == {name + suffix for name in named for suffix in ("", ".br", ".gz")}
    for name in named:
        assert hashlib.sha256(files[name]).hexdigest()[:12] == name.split(".")[-2]
        assert brotli.decompress(files[name + ".br"]) == gzip.decompress(files[name + ".gz"]) == files[name]


def test_a_build_elsewhere_is_the_same_to_the_byte(built: Path, tmp_path: Path) -> None:
    other = bundle.build(tmp_path / "elsewhere" / "bundle", best=1, kept=None)
    for folder in (PLAIN, PUBLIC):
        here, there = (
            {file.name: file.read_bytes() for file in (root / folder).iterdir() if file.suffix not in (".br", ".gz")}
            for root in (built, other)
        )
        assert here.keys() == there.keys()
        assert [name for name in here if here[name] != there[name]] == []
    assert (built / MANIFEST).read_bytes() == (other / MANIFEST).read_bytes()


def test_nothing_is_built_again_until_an_input_changes(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(bundle, "_assemble", lambda folder, *_: made.append(folder))
    assert bundle.build() == built
    assert made == []
    bundle.build(tmp_path / "bundle")
    bundle.build(tmp_path / "bundle")
    assert len(made) == 1
    monkeypatch.setattr(bundle, "fingerprint", lambda: "other")
    bundle.build(tmp_path / "bundle")
    assert len(made) == 2
