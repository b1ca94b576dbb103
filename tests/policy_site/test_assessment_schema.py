"""The schema of an assessment, held against assessments."""

import copy
from collections.abc import Callable
from itertools import cycle
from typing import Any

import jsonschema
import pytest

from calculator import Policy, as_json
from calculator.words.messages import languages, messages
from policy_site.assessment_schema import schema
from tests.calculator.small import small
from tests.calculator.space import answered, case, sample

type Validator = jsonschema.Draft202012Validator


@pytest.fixture(scope="module")
def validator(policy: Policy) -> Validator:
    content = schema(policy, languages())
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


@pytest.mark.slow
def test_assessments_are_as_it_says(policy: Policy, validator: Validator) -> None:
    """Each is said in one of two languages, in turn: they differ in the texts, and not in where a text stands."""
    spoken = cycle(("en", "el"))
    for unknown in (0.0, 0.3, 1.0):
        for situation in sample(policy, 40, seed=91, unknown=unknown):
            validator.validate(as_json.said(answered(policy, situation), messages(next(spoken))))


def spoilt(path: tuple[str | int, ...], wrong: object) -> Callable[[dict[str, Any]], None]:
    def spoil(content: dict[str, Any]) -> None:
        place: Any = content
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        spoilt(("policy", "version"), "0.9"),
        spoilt(("language",), "nl"),
        spoilt(("situation", "requester"), "moon"),
        spoilt(("situation", "colour"), "red"),
        spoilt(("outcomes", "phone", "value"), "open"),
        spoilt(("outcomes", "phone", "possible"), []),
        spoilt(("outcomes", "phone", "clauses", 0, "effect"), "doubts"),
        spoilt(("reasons", 0, "clauses"), ["no-such-clause"]),
        spoilt(("reasons", 0, "if"), []),
        spoilt(("open-questions",), ["colour"]),
        spoilt(("changes", 0, "answers"), {}),
        lambda content: content.pop("headline"),
    ],
)
def test_what_is_wrong_is_against_it(
    policy: Policy, validator: Validator, spoil: Callable[[dict[str, Any]], object]
) -> None:
    right = as_json.said(answered(policy, case(version="older", requester="bronze")), messages("en"))
    validator.validate(right)
    wrong = copy.deepcopy(right)
    spoil(wrong)
    assert not validator.is_valid(wrong)


def test_another_policy_has_another_schema() -> None:
    policy = small()
    properties = schema(policy, ("en",))["properties"]
    assert properties["situation"]["properties"]["vehicle"] == {"enum": ["bike", "car", "truck", None]}
    assert properties["outcomes"]["required"] == ["entry", "parking"]
