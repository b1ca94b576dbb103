from pathlib import Path

import pytest

from translations.policy_data import clauses_of, owner_of, policy_file, with_clause, with_reason
from translations.project import ROOT, Misuse, open_project

FILE = policy_file(open_project(ROOT))
TEXT = FILE.read_text(encoding="utf-8")


def test_a_clause_is_renamed_wherever_the_policy_names_it() -> None:
    changed = with_clause(FILE, TEXT, "level-3-who", "level-3-eligible")
    assert clauses_of(FILE, changed) == clauses_of(FILE, TEXT) - {"level-3-who"} | {"level-3-eligible"}
    assert changed == TEXT.replace('"level-3-who"', '"level-3-eligible"')


def test_a_reason_is_renamed_and_no_answer_of_the_same_name() -> None:
    changed, keys = with_reason(FILE, TEXT, "call-fraud", "fraud")
    assert keys == {"reason.call-fraud": "reason.fraud", "reason.call-fraud.short": "reason.fraud.short"}
    assert changed == TEXT.replace('id = "call-fraud"', 'id = "fraud"')


def test_a_key_has_the_id_that_it_follows_from() -> None:
    assert owner_of(FILE, TEXT, "reason.call-fraud") == ("call-fraud", True)
    assert owner_of(FILE, TEXT, "answer.topic.call-fraud") == ("call-fraud", False)
    assert owner_of(FILE, TEXT, "row-errors") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("= 1", "policy.toml: "), (TEXT.replace('clauses = ["no-headsets"]', 'clauses = ["no-headset"]'), "no-headset")],
)
def test_data_that_do_not_hold_are_named(text: str, said: str) -> None:
    with pytest.raises(Misuse) as refusal:
        clauses_of(Path("policy.toml"), text)
    assert said in str(refusal.value)
