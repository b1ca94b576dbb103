"""Versions that are kept say for ever what they said when they were in force."""

import hashlib
import json
from pathlib import Path

import pytest

from calculator import Policy, assess, changes, load_policy
from calculator.upkeep.diff import changed_values
from calculator.upkeep.versions import Versions, differences_of_form
from tests.calculator.space import sample

VERSIONS = Path(__file__).parents[2] / "versions"
# What the engine of each version's own day made of the same situations.
SAID = {"1.0": "88b2af80ffc11961b3dcc9654ca9066d90a63576f4b72c91517e494feee6b602"}


def kept(version: str) -> Policy:
    return load_policy(VERSIONS / version / "policy.toml")


def fingerprint(policy: Policy) -> str:
    """Return a digest of all that is said of a thousand situations, sentences apart."""
    said = []
    for situation in [*sample(policy, 700, seed=101), *sample(policy, 300, seed=102, unknown=0.3), {}]:
        found = assess(policy, situation)
        outcomes = [
            (
                verdict.outcome,
                verdict.possible,
                verdict.decided_by,
                sorted((cited.clause, cited.effect, cited.depends_on) for cited in verdict.clauses),
                sorted((standing.reading, standing.depends_on, standing.instead) for standing in verdict.readings),
            )
            for verdict in found.outcomes.values()
        ]
        reasons = [
            (one.reason, one.kind, sorted(one.clauses), sorted(one.readings), one.go_to, one.depends_on)
            for one in found.reasons
        ]
        possible = [(one.outcome, one.kind, sorted(one.answers.items())) for one in changes(policy, situation)]
        said.append((outcomes, reasons, found.open_questions, possible))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def test_every_kept_version_is_tested() -> None:
    assert {folder.name for folder in VERSIONS.iterdir() if folder.is_dir()} == set(SAID)


@pytest.mark.parametrize("version", SAID)
def test_a_kept_version_says_what_it_said(version: str) -> None:
    assert kept(version).version == version
    assert fingerprint(kept(version)) == SAID[version]


def test_a_kept_version_is_compared_with_the_one_in_force(policy: Policy) -> None:
    """In form and values; the page of changes is held against the whole comparison of the two."""
    old = kept("1.0")
    told = {(fault.key, fault.values["name"]) for fault in differences_of_form(old, policy) if "name" in fault.values}
    assert told >= {("diff-gone", "supported-trunk"), ("diff-added", "other-4sc"), ("diff-added", "other-partner")}
    changed = {(outcome, before, after) for outcome, before, after, _ in changed_values(Versions(old, policy))}
    assert ("charge", "not-stated", "possible") in changed and ("ticket", "fix-first", "confirm") in changed


@pytest.mark.parametrize("version", SAID)
def test_a_kept_version_has_its_texts_in_every_language(version: str) -> None:
    policy = kept(version)
    clauses = [clause for section in policy.clauses.values() for clause in section]
    files = sorted((VERSIONS / version).glob("*.json"))
    assert [file.stem for file in files] == ["de", "el", "en", "es", "fr", "it", "pt", "ru"]
    for file in files:
        texts = json.loads(file.read_text(encoding="utf-8"))
        assert list(texts) == ["labels", "clauses"] and list(texts["clauses"]) == clauses
        assert all(texts["clauses"].values()) and all(texts["labels"].values())
        for question in policy.questions:
            assert {f"answer.{question.id}.{answer}" for answer in question.answers} <= set(texts["labels"])
