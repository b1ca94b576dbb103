"""The prepared policy says what the policy itself says, and nothing has to be compiled for it."""

import json
from pathlib import Path

import pytest

from calculator import as_json, assess, changes, load_policy
from calculator.engine import decision
from calculator.engine.answer_table import ordinary_rows, rows
from calculator.engine.prepared import prepared, written
from calculator.policy.model import Policy
from tests.calculator.space import sample


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("prepared") / "policy.prepared"
    target.write_bytes(written())
    return target


@pytest.fixture(scope="module")
def loaded(file: Path) -> Policy:
    found = prepared(file)
    assert found
    return found


@pytest.mark.slow
def test_every_case_is_answered_alike(loaded: Policy) -> None:
    policy = load_policy()
    for situation in [*sample(policy, 400, seed=21), *sample(policy, 400, seed=22, unknown=0.5), {}]:
        assert assess(loaded, situation) == assess(policy, situation)
        assert changes(loaded, situation) == changes(policy, situation)
    assert list(rows(loaded)) == list(rows(policy))
    assert list(ordinary_rows(loaded)) == list(ordinary_rows(policy))


def test_an_answer_compiles_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "RuleSet", None)
    monkeypatch.setattr(decision.Decision, "_cut", None)
    found = prepared(file)
    assert found
    assert assess(found, {}).open_questions


def test_a_source_tree_reads_the_policy_itself() -> None:
    assert prepared() is None
    assert json.loads(as_json.assess("{}"))["policy"]["version"] == load_policy().version
