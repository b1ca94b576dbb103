"""The bundle that pages load: its lock, and that Pyodide answers what Python answers, to the letter."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from calculator import Policy, wire
from runtime.bundle import LOCK, build
from tests.calculator.space import sample

CASES = json.loads((Path(__file__).parents[1] / "cases" / "situations.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "it")


@pytest.fixture(scope="module")
def bundle() -> Path:
    return build()


def test_the_lock_names_our_wheel_only_with_its_checksum(bundle: Path) -> None:
    packages = json.loads((bundle / LOCK).read_text(encoding="utf-8"))["packages"]
    assert list(packages) == ["support-calculator"]
    wheel = bundle / packages["support-calculator"]["file_name"]
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == packages["support-calculator"]["sha256"]


def test_nothing_is_built_again_when_nothing_has_changed(bundle: Path) -> None:
    before = (bundle / LOCK).stat().st_mtime_ns
    assert (build() / LOCK).stat().st_mtime_ns == before


def test_pyodide_answers_what_python_answers_to_the_letter(bundle: Path, policy: Policy) -> None:
    situations = [one["situation"] for one in CASES]
    situations += [*sample(policy, 150, seed=12), *sample(policy, 150, seed=13, unknown=0.4)]
    asked = [[json.dumps(situation), language] for situation in situations for language in LANGUAGES]
    answered = subprocess.run(
        ["node", str(Path(__file__).with_name("assess.mjs")), str(bundle)],
        input="\n".join(map(json.dumps, asked)) + "\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    assert len(answered) == len(asked)
    for (situation, language), answer in zip(asked, answered, strict=True):
        assert answer == wire.assess(situation, language), situation
