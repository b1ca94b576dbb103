import pytest

from calculator import Policy, assess
from calculator.engine import Engine
from tests.calculator.space import sample


@pytest.mark.slow
def test_one_walk_says_what_assess_says(policy: Policy) -> None:
    summary = Engine.of(policy).summary
    for unknown in (0.0, 0.2, 0.5, 0.9):
        for situation in sample(policy, 700, seed=7, unknown=unknown):
            codes = [
                None if (answer := situation[question.id]) is None else question.answers.index(answer)
                for question in policy.questions
            ]
            expected = tuple(verdict.value for verdict in assess(policy, situation).outcomes.values())
            assert summary.values(codes) == expected, situation
