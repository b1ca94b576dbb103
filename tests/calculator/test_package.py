"""The calculator as Python programs import it."""

import json
import subprocess
import sys

import pytest

import calculator
from calculator import Assessment, CalculatorError, Change, Policy, assess, changes, load_policy


def test_a_case_is_read_as_everywhere(policy: Policy) -> None:
    written = {"requester": " bronze ", "extensions": 25, "hosting": "", "edition": None, "topic": "unknown"}
    found = assess(policy, written)
    assert isinstance(found, Assessment)
    assert found.situation["requester"] == "bronze" and found.situation["extensions"] == "over-20"
    assert [found.situation[name] for name in ("hosting", "edition", "topic", "licence")] == [None] * 4
    assert assess(policy, {**written, "extensions": "25"}) == found


def test_ordinary_answers_stand_for_what_is_blank_but_not_for_what_is_unknown(policy: Policy) -> None:
    found = assess(policy, {"topic": "unknown", "licence": " ", "version": None}, ordinary=True)
    assert (found.situation["topic"], found.situation["licence"]) == (None, "commercial")
    assert (found.situation["version"], found.situation["hosting"]) == ("latest", None)


def test_an_assessment_is_the_json_of_the_command_line(policy: Policy) -> None:
    found = assess(policy, {"requester": "gold"}, ordinary=True).to_dict("en")
    call = [sys.executable, "-m", "calculator", "assess", "--requester", "gold", "--ordinary", "--json"]
    assert json.loads(subprocess.run(call, capture_output=True, check=True).stdout) == found
    assert found["headline"].startswith("You can open a ticket.")
    assert found == assess(policy, {"requester": "gold"}, ordinary=True).to_dict()


def test_what_would_change_a_case(policy: Policy) -> None:
    found = changes(policy, {**{question.id: question.answers[0] for question in policy.questions}, "topic": "general"})
    assert found and all(isinstance(change, Change) for change in found)
    assert ("phone", "partner") in {(change.outcome, change.kind) for change in found}


def test_errors_are_sentences_in_english(policy: Policy) -> None:
    with pytest.raises(CalculatorError) as caught:
        assess(policy, {"hosting": "moon"})
    assert str(caught.value) == "“moon” is not an answer to “hosting”: hosted-by-3cx, self-hosted, on-premise"
    with pytest.raises(CalculatorError, match="xx"):
        assess(policy, {}).to_dict("xx")


def test_the_policy_is_whole_and_the_package_needs_nothing_else() -> None:
    assert isinstance(load_policy(), Policy)
    program = "import sys; sys.path.insert(0, '.'); import calculator; print(*sys.modules)"
    # Without the environment: the standard library alone.
    called = subprocess.run([sys.executable, "-ISc", program], capture_output=True, text=True, check=True)
    rooms = {name.partition(".")[0] for name in called.stdout.split()}
    assert rooms - {"calculator", "__main__"} <= set(sys.stdlib_module_names)
    assert set(calculator.__all__) <= set(dir(calculator))
