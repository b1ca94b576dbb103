import pytest

from calculator import Policy
from calculator.command_line.did_you_mean import (
    meant,
    unexpected,
    unknown_choice,
    unknown_command,
    unknown_option,
    unknown_quote,
)
from calculator.errors import CalculatorError, UnknownLanguage, UnknownQuestion
from calculator.situation import read
from calculator.words.messages import messages


def refused(policy: Policy, written: dict[str, str]) -> CalculatorError:
    with pytest.raises(CalculatorError) as caught:
        read(policy, written)
    return meant(policy, caught.value)


@pytest.mark.parametrize(
    ("question", "written", "near"),
    [
        ("hosting", "On_Premise", "on-premise"),
        ("hosting", "onpremise", "on-premise"),
        ("hosting", "on-premisse", "on-premise"),
        ("hosting", "On-premise", "on-premise"),
        ("hosting", "Hosted by 3CX", "hosted-by-3cx"),  # a label
        ("topic", "SIP trunk from an unsupported provider", "unsupported-trunk"),
        ("requester", "Silver partner", "silver"),
        ("extensions", "25.0", "25"),
        ("licence", "not sure", "unknown"),
    ],
)
def test_a_wrong_answer_names_the_one_that_is_meant(policy: Policy, question: str, written: str, near: str) -> None:
    error = refused(policy, {question: written})
    assert (error.key, error.values["near"]) == ("unknown-answer-near", near)
    assert f"did you mean “{near}”?" in str(error)


def test_an_answer_that_is_like_none_is_told_with_all_answers(policy: Policy) -> None:
    error = refused(policy, {"hosting": "moon"})
    assert str(error) == "“moon” is not an answer to “hosting”: hosted-by-3cx, self-hosted, on-premise"


def test_labels_of_all_languages_are_known(policy: Policy) -> None:
    question = next(question for question in policy.questions if question.id == "hosting")
    for language in ("en", "de", "el"):
        try:
            words = messages(language)
        except UnknownLanguage:  # its catalogue is being translated
            continue
        label = words.text(f"answer.hosting.{question.answers[2]}")
        assert refused(policy, {"hosting": label}).values["near"] == question.answers[2]


def test_a_wrong_question_names_the_one_that_is_meant(policy: Policy) -> None:
    for written, near in (("third_party", "third-party"), ("license", "licence"), ("Edition", "edition")):
        assert refused(policy, {written: "x"}).values["near"] == near
    assert "near" not in refused(policy, {"colour": "x"}).values
    assert isinstance(refused(policy, {"colour": "x"}), UnknownQuestion)


def test_a_language_is_known_by_its_name(policy: Policy) -> None:
    for written in ("English", "ENGLISH", " en "):
        with pytest.raises(UnknownLanguage) as caught:
            messages(written)
        assert meant(policy, caught.value).values["near"] == "en"
    with pytest.raises(UnknownLanguage) as caught:
        messages("\x1b[31m")
    assert str(meant(policy, caught.value)).startswith("there is no catalogue for the language “\\x1b[31m”: ")


def test_commands_options_and_their_values(policy: Policy) -> None:
    commands = ("questions", "assess", "clause", "fleet", "table", "policy")
    assert unknown_command("Asess", commands).values["near"] == "assess"
    assert unknown_command("moon", commands).values["commands"] == "questions, assess, clause, fleet, table, policy"
    options = ("--help", "--language", "--json", "--hosting", "--third-party")
    for written, near in (
        ("--languge", "--language"),
        ("--third_party", "--third-party"),
        ("--Third-Party", "--third-party"),
        ("-json", "--json"),
        ("--Where does the system run?", "--hosting"),
    ):
        assert unknown_option(policy, "assess", written, options).values["near"] == near
    assert unknown_option(policy, "fleet", "--moon", options).values["options"] == ", ".join(options)
    assert unknown_choice("--format", "CSV", ("text", "csv")).values["near"] == "csv"
    assert unknown_choice("--format", "pdf", ("text", "csv")).values["choices"] == "text, csv"


def test_an_answer_without_its_option_names_the_option(policy: Policy) -> None:
    assert unexpected(policy, "assess", "gold", ("--requester",)).values["option"] == "--requester"
    assert unexpected(policy, "fleet", "gold", ("--output",)).key == "unexpected-word"


def test_clauses_and_readings_are_known_in_any_writing(policy: Policy) -> None:
    for written, near in (
        ("SLA_48_hours", "sla-48-hours"),
        ("#sla-48-hours", "sla-48-hours"),
        ("no-headset", "no-headsets"),
        ("a5", "A5"),
    ):
        assert near in str(unknown_quote(policy, written).values["near"]).split(", ")
    assert unknown_quote(policy, "moon").key == "unknown-clause"
