"""Sentences with blanks, settled by number. That a page fills them in as Python does: tests/site/test_decision.py."""

import re
from collections.abc import Mapping

import pytest

from calculator import Policy
from calculator.words import keys
from calculator.words.messages import languages, messages
from calculator.words.patterns import patterns

BLANK = re.compile(r"\{([^}]*)\}")


@pytest.fixture(scope="module", params=languages())
def found(policy: Policy, request: pytest.FixtureRequest) -> Mapping[str, str]:
    return patterns(policy, messages(request.param))


def test_each_key_has_a_sentence(found: Mapping[str, str]) -> None:
    assert [key for key, sentence in found.items() if sentence in ("", key)] == []


def test_a_list_has_as_many_blanks_as_names_but_for_one_that_is_cut(policy: Policy, found: Mapping[str, str]) -> None:
    longest = max(len(question.answers) for question in policy.questions)
    for count in range(1, longest + 1):
        names = [str(place) for place in range(count)]
        assert BLANK.findall(found[f"all.{count}"]) == BLANK.findall(found[f"any.{count}"]) == names
        assert BLANK.findall(found[f"some.{count}"]) == (names if count <= 4 else names[:3])


def test_what_goes_by_number_has_a_pattern_for_each(policy: Policy, found: Mapping[str, str]) -> None:
    for count in range(1, len(policy.questions) + 1):
        assert set(BLANK.findall(found[f"headline.depends.{count}"])) == {"questions"}
        assert set(BLANK.findall(found[f"verdict.depends.{count}"])) == {"questions", "values"}
    for kind, key in keys.counted_keys(policy):
        count = sum(reason.kind == kind for reason in policy.reasons)
        assert count > 1
        assert BLANK.findall(found[f"{key}.2"]) == BLANK.findall(found[f"{key}.{count}"]) == ["shorts"]


def test_numbers_are_in_words_and_in_the_right_form(policy: Policy) -> None:
    english, russian = patterns(policy, messages("en")), patterns(policy, messages("ru"))
    assert english["headline.depends.1"] == "One answer is missing: {questions}."
    assert english["headline.depends.11"] == "11 answers are missing: {questions}."
    assert english["some.6"] == "{0}, {1}, {2} and three more"
    assert "ответа:" in russian["headline.depends.2"]
    assert "ответов:" in russian["headline.depends.5"]


def test_reasons_and_settled_outcomes_need_nothing(policy: Policy, found: Mapping[str, str]) -> None:
    assert {f"reason.{reason.id}" for reason in policy.reasons} < found.keys()
    assert {f"verdict.{outcome.id}.{outcome.granted}" for outcome in policy.outcomes} < found.keys()
    whole = [key for key in found if key.startswith(("reason.", "verdict.")) and not key.startswith("verdict.depends.")]
    assert [key for key in whole if BLANK.search(found[key])] == []
