import json
from pathlib import Path

import pytest

from calculator import Policy, load_policy
from calculator.errors import CalculatorError, UnknownAnswer, UnknownQuestion
from calculator.situation import Case, Number, read, read_json, read_ticket, shown
from calculator.words.messages import messages
from tests.calculator.faults import coded


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
    assert read(policy, {"extensions": written})["extensions"] == answer


@pytest.mark.parametrize("written", ["25.0", "-1", "+1", "1e3", "1 000", "٢٥", "²", "None"])
def test_what_stands_for_none(policy: Policy, written: str) -> None:
    with pytest.raises(CalculatorError, check=coded("not-a-count")):
        read(policy, {"extensions": written})


@pytest.mark.parametrize(
    ("question", "written", "near"),
    [
        ("hosting", "on-premises", "on-premise"),
        ("hosting", "Self Hosted", "self-hosted"),
        ("extensions", "over-20 x", "over-20"),
        ("requester", "OTHER_PARTNER", "other-partner"),
    ],
)
def test_what_is_nearly_an_answer_is_named(policy: Policy, question: str, written: str, near: str) -> None:
    with pytest.raises(UnknownAnswer, check=coded("unknown-answer-near")) as caught:
        read(policy, {question: written})
    assert str(caught.value) == f"“{written}” is not an answer to “{question}”: did you mean “{near}”?"


def test_what_is_nearly_a_question_is_named(policy: Policy) -> None:
    with pytest.raises(UnknownQuestion, check=coded("unknown-question-near")) as caught:
        read(policy, {"third_party": "none"})
    assert str(caught.value) == "“third_party” is not a question: did you mean “third-party”?"


def test_a_number_is_an_answer_only_where_it_counts(policy: Policy) -> None:
    with pytest.raises(CalculatorError, check=coded("unknown-answer")):
        read(policy, {"size": "4"})


def test_ordinary_answers_fill_what_is_absent_or_blank_but_not_what_is_unknown(policy: Policy) -> None:
    found = read(policy, {"licence": " ", "version": "unknown"}, ordinary=True)
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
    assert read_json(policy, text)[question] == answer


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
    with pytest.raises(CalculatorError, check=coded(f"^{fault}:")):
        read_json(policy, text)


def test_json_null_and_blank_get_ordinary_answers_too(policy: Policy) -> None:
    found = read_json(policy, '{"topic": null, "licence": "", "version": "unknown"}', ordinary=True)
    assert (found["topic"], found["licence"], found["version"]) == ("general", "commercial", None)


@pytest.mark.parametrize(
    ("value", "answer"), [(0, "up-to-20"), (25, "over-20"), pytest.param(10**5000, "over-20", id="huge"), (None, None)]
)
def test_a_program_may_write_numbers_where_a_question_counts(
    policy: Policy, value: int | None, answer: str | None
) -> None:
    assert read(policy, {"extensions": value})["extensions"] == answer


@pytest.mark.parametrize(
    ("question", "value", "fault"),
    [
        ("extensions", -1, "not-a-count"),
        pytest.param("extensions", -(10**5000), "not-a-count", id="huge"),
        ("extensions", True, "not-text"),
        ("extensions", 25.0, "not-text"),
        ("extensions", ["25"], "not-text"),
        ("size", 4, "not-a-counting-question"),
        ("colour", "red", "unknown-question"),
        (3, "red", "unknown-question"),
    ],
)
def test_what_a_program_may_not_write(policy: Policy, question: str, value: object, fault: str) -> None:
    with pytest.raises(CalculatorError, check=coded(f"^{fault}:")):
        read(policy, {question: value})


def test_an_error_as_a_text_is_its_sentence_in_english(policy: Policy) -> None:
    with pytest.raises(CalculatorError) as caught:
        read(policy, {"hosting": "moon"})
    assert str(caught.value) == messages("en").error(caught.value)
    assert "“moon”" in str(caught.value) and "self-hosted" in str(caught.value)


# Answers of version 1.0

FORMER = ("supported-phone", "supported-trunk")


@pytest.mark.parametrize("topic", FORMER)
@pytest.mark.parametrize(
    ("third_party", "becomes"),
    [(None, "supported"), ("", "supported"), ("none", "supported"), ("unsupported", "unsupported")],
)
def test_a_topic_of_a_supported_product_is_now_an_answer_about_third_parties(
    policy: Policy, topic: str, third_party: str | None, becomes: str
) -> None:
    for ordinary in (False, True):
        found = read(policy, {"topic": f" {topic} ", "third-party": third_party}, ordinary=ordinary)
        assert (found["topic"], found["third-party"]) == ("general", becomes)
    written = json.dumps({"topic": topic, "third-party": third_party})
    assert read_json(policy, written)["third-party"] == becomes


def test_every_answer_of_version_1_0_is_still_read(policy: Policy) -> None:
    for question in load_policy(Path(__file__).parents[2] / "versions" / "1.0" / "policy.toml").questions:
        for answer in question.answers:
            found = read(policy, {question.id: answer})[question.id]
            assert found == ("general" if answer in FORMER else answer)


def test_a_bad_value_is_shown_short_and_printable() -> None:
    assert shown("x" * 10_000) == "x" * 59 + "…"
    assert shown("a\nb\udc80\x1b[2J") == "a\\nb\\udc80\\x1b[2J"


def test_a_number_keeps_its_digits() -> None:
    assert Number("007") == "007"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[" * 100_000, "not-an-object"),
        ('{"hosting": ' * 100_000, "not-an-object"),
        ('{"extensions": NaN}', "not-json: why='NaN is no value of JSON'"),
        ('{"extensions": -Infinity}', "not-json: why='-Infinity is no value of JSON'"),
        ('{"extensions": 1e999999}', "not-text"),
        ('{"hosting": ' + "9" * 100_000 + "}", "not-a-counting-question"),
        ('{"hosting": "\\ud800"}', "unknown-answer: answer='" + r"\\\\ud800"),
        ('{"\\ud800": "gold"}', "unknown-question"),
        ('{"hosting": null, "hosting": null}', "repeated-question"),
        ('{"hosting": {"a": []}}', "not-text"),
        ("\0", "not-json"),
    ],
)
def test_hostile_json_is_refused_in_words(policy: Policy, text: str, fault: str) -> None:
    with pytest.raises(CalculatorError, check=coded(fault)) as caught:
        read_json(policy, text)
    assert len(str(caught.value)) < 400


def test_a_number_of_any_length_counts(policy: Policy) -> None:
    assert read_json(policy, '{"extensions": ' + "9" * 100_000 + "}")["extensions"] == "over-20"


# What a case is


def test_a_case_has_its_answers_in_form_order_and_their_numbers(policy: Policy) -> None:
    found = read(policy, {"hosting": "on-premise", "requester": "bronze"})
    assert list(found) == [question.id for question in policy.questions] and len(found) == len(policy.questions)
    for level, question in enumerate(policy.questions):
        answer, code = found[question.id], found.codes[level]
        assert (answer, code) == (None, None) if code is None else question.answers[code] == answer
        assert bool(found.known >> level & 1) == (answer is not None) == (question.id in ("requester", "hosting"))


def test_a_case_is_read_again_as_itself(policy: Policy) -> None:
    found = read(policy, {"hosting": "on-premise", "topic": "audio"})
    assert read(policy, found) == found == {**found} and read(policy, found).codes == found.codes


def test_a_changed_case_differs_in_one_answer(policy: Policy) -> None:
    found = read(policy, {"hosting": "on-premise", "topic": "audio"})
    changed = found.changed("hosting", "self-hosted")
    assert changed == read(policy, {"hosting": "self-hosted", "topic": "audio"})
    assert changed.codes == read(policy, changed).codes != found.codes


def test_a_case_names_what_was_assumed(policy: Policy) -> None:
    found = read(policy, {"licence": "commercial", "version": "unknown", "setup": " "}, ordinary=True)
    assert found.assumed == ("topic", "administrator", "setup", "third-party")
    assert read(policy, {"setup": ""}).assumed == ()
    # An answer of an earlier version that stands for several is not assumed.
    former = read(policy, {"topic": "supported-trunk"}, ordinary=True)
    assert former["third-party"] == "supported" and "third-party" not in former.assumed


# What a ticket is asked with


def test_a_ticket_is_asked_for_with_a_case_its_fields_and_a_language(policy: Policy) -> None:
    asked = read_ticket(policy, '{"situation": {"extensions": 25}, "fields": {"description": " é "}, "language": "el"}')
    assert isinstance(asked.case, Case) and asked.case["extensions"] == "over-20"
    assert (asked.fields, asked.language) == ({"description": " é "}, "el")
    assert read_ticket(policy, '{"situation": {}}').fields is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "not-json"),
        ("[]", "not-an-object"),
        ('{"fields": {"description": 1}, "situation": {}}', "not-an-object"),
        ('{"fields": []}', "not-an-object"),
        ("{}", "not-an-object"),  # no situation
        ('{"situation": {"hosting": "moon"}}', "unknown-answer"),
        ('{"situation": {}, "fields": {"licence": "ABCD"}}', "unknown-field"),
    ],
)
def test_ticket_faults(policy: Policy, text: str, fault: str) -> None:
    with pytest.raises(CalculatorError, check=coded(fault)):
        read_ticket(policy, text)
