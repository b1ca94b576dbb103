"""What may be written on a command line; how wrong words are answered is held in ``test_meant`` and ``test_main``."""

import pytest

from calculator import Policy
from calculator.command_line.options import parsed
from calculator.errors import CalculatorError
from calculator.words.messages import messages
from tests.calculator.faults import coded

WORDS = messages("en")


def test_each_question_is_an_option_that_keeps_its_id(policy: Policy) -> None:
    words = [word for question in policy.questions for word in (f"--{question.id}", question.answers[0])]
    found = parsed(policy, ["assess", *words], WORDS)
    assert found.given == {question.id: question.answers[0] for question in policy.questions}
    assert (found.command, found.ordinary, found.json, found.json_lines) == ("assess", False, False, False)


def test_what_is_not_given_is_absent(policy: Policy) -> None:
    assert parsed(policy, ["fleet", "-"], WORDS).given == {}
    found = parsed(policy, ["fleet", "in.csv", "--keep", "a", "b", "--language", "it"], WORDS)
    assert found.given == {"keep": ["a", "b"], "language": "it"} and found.input == "in.csv"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["--ordinary", "assess"], "option-first"),
        (["assess", "--hosting", "on-premise", "--hosting", "on-premise"], "repeated-option: option='--hosting'"),
        (
            ["policy", "diff", "--language", "it", "--language", "it", "old.toml"],
            "repeated-option: option='--language'",
        ),
        (["assess", "--json", "--json-lines"], "usage"),
        (["assess", "--hosting"], "usage"),
        (["clause"], "usage"),
    ],
)
def test_a_wrong_call_is_an_error(policy: Policy, arguments: list[str], fault: str) -> None:
    with pytest.raises(CalculatorError, check=coded(fault)):
        parsed(policy, arguments, WORDS)
