import pytest

from calculator import Policy
from calculator.errors import CalculatorError
from calculator.situations import Number, shown, situation, situation_from_json


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("over-20", "over-20"),
        ("  over-20\t", "over-20"),  # blanks around it
        ("", None),
        ("   ", None),
        ("unknown", None),
        # whole numbers, and the edge between the answers
        ("0", "up-to-20"),
        ("20", "up-to-20"),
        ("21", "over-20"),
        ("025", "over-20"),
        ("9" * 6000, "over-20"),
    ],
)
def test_what_stands_for_an_answer(policy: Policy, written: str, answer: str | None) -> None:
    assert situation(policy, {"extensions": written})["extensions"] == answer


@pytest.mark.parametrize("written", ["25.0", "-1", "+1", "1e3", "1 000", "٢٥", "²", "Over-20", "None", "over-20 x"])
def test_what_stands_for_none(policy: Policy, written: str) -> None:
    with pytest.raises(CalculatorError, match="not-a-count"):
        situation(policy, {"extensions": written})


def test_a_number_is_an_answer_only_where_it_counts(policy: Policy) -> None:
    with pytest.raises(CalculatorError, match="unknown-answer"):
        situation(policy, {"size": "4"})


def test_ordinary_answers_fill_what_is_absent_or_blank_but_not_what_is_unknown(policy: Policy) -> None:
    found = situation(policy, {"licence": " ", "version": "unknown"}, ordinary=True)
    assert (found["topic"], found["licence"], found["version"], found["edition"]) == (
        "general",
        "commercial",
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ('{"extensions": 25}', "extensions", "over-20"),
        ('{"extensions": "25"}', "extensions", "over-20"),
        ('{"extensions": null}', "extensions", None),
        ('{"extensions": ' + "9" * 5000 + "}", "extensions", "over-20"),
        ('{"hosting": "on-premise"}', "hosting", "on-premise"),
        ("{}", "hosting", None),
    ],
)
def test_json_forms(policy: Policy, text: str, question: str, answer: str | None) -> None:
    assert situation_from_json(policy, text)[question] == answer


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "not-json"),
        ("{", "not-json"),
        ("[" * 100_000, "not-an-object"),
        ("[]", "not-an-object"),
        ("3", "not-an-object"),
        ('{"hosting": "self-hosted", "hosting": "on-premise"}', "repeated-question"),
        ('{"colour": "red"}', "unknown-question"),
        ('{"extensions": 25.0}', "not-text"),
        ('{"extensions": -1}', "not-a-count"),
        ('{"extensions": true}', "not-text"),
        ('{"extensions": ["25"]}', "not-text"),
        ('{"size": 4}', "not-a-counting-question"),
        ('{"size": {}}', "not-text"),
    ],
)
def test_json_faults(policy: Policy, text: str, fault: str) -> None:
    with pytest.raises(CalculatorError, match=f"^{fault}:"):
        situation_from_json(policy, text)


def test_json_null_and_blank_get_ordinary_answers_too(policy: Policy) -> None:
    found = situation_from_json(policy, '{"topic": null, "licence": "", "version": "unknown"}', ordinary=True)
    assert (found["topic"], found["licence"], found["version"]) == ("general", "commercial", None)


def test_a_bad_value_is_shown_short_and_printable() -> None:
    assert shown("x" * 10_000) == "x" * 59 + "…"
    assert shown("a\nb\udc80\x1b[2J") == "a\\nb\\udc80\\x1b[2J"


def test_a_number_keeps_its_digits() -> None:
    assert Number("007") == "007"
