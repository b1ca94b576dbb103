"""What changes, in words: short, exact, and with the names that each version had."""

import pytest

from policy_site.change_words import ChangeWords
from policy_site.kept_versions import kept_versions
from policy_site.policy_file import own_policy
from policy_site.texts import calculator_words
from tests.policy_site.versions import KEPT

OLD = kept_versions(KEPT.parent).kept[0]


def said(language: str = "en") -> ChangeWords:
    return ChangeWords(old=OLD.policy, new=own_policy(), words=calculator_words(language), former=OLD.labels[language])


def test_usual_answers_are_only_named_by_their_question() -> None:
    answers = {"licence": ("nfr",), "setup": ("supported",), "version": ("latest",)}
    assert said().when(answers) == (
        "if the answer to “Licence” is “NFR licence”; with the usual answer to “Installation” and “Version”"
    )


def test_a_topic_is_never_taken_for_usual_where_it_is_what_the_ticket_is_about() -> None:
    assert said().when({"topic": ("general",)}) == "if the answer to “Topic” is “Something else”"


def test_nearly_all_answers_are_said_by_those_left_out() -> None:
    topics = next(question for question in own_policy().questions if question.id == "topic").answers
    without = tuple(topic for topic in topics if topic not in ("headset", "gateway"))
    assert said().when({"topic": without}) == "if the answer to “Topic” is not “Headset” or “Gateway”"


def test_where_an_answer_is_new_those_left_out_are_not_all_others() -> None:
    """Of 4SC systems among several, 1.0 knew nothing: no case of theirs is compared."""
    text = said().when({"size": ("single-4sc", "up-to-64sc")})
    assert text == (
        "if the answer to “Size” is “4SC, the customer’s one and only system” or “More than 4SC, up to 64SC”"
    )


def test_without_an_answer_it_is_every_case() -> None:
    assert said().when({}) == "in every case"


def test_answers_that_are_gone_bear_the_name_that_they_had() -> None:
    lines = [*said().form()]
    assert (
        "“Topic” no longer has the answer “SIP trunk of a supported provider”. Older links with this answer are read "
        "as if the answer to “Topic” is “Something else” and the answer to “Third-party product” is “Yes, a supported "
        "SIP trunk provider or IP phone”."
    ) in lines
    assert "“Size” has a new answer: “4SC, one of several systems”." in lines
    assert "“Licence” now asks for something different." in lines


def test_a_value_is_named_as_the_version_names_it_that_has_it() -> None:
    assert said().change("ticket", "fix-first", "confirm") == "“Ask 3CX first” instead of “Fix first”"


@pytest.mark.parametrize("language", ["en", "de", "it", "fr", "ru", "el", "pt", "es"])
def test_no_language_shows_a_key(language: str) -> None:
    words = said(language)
    lines = [*words.form(), words.when({"licence": ("nfr",), "topic": ("audio",)}), words.when({})]
    for line in lines:
        assert not any(mark in line for mark in ("answer.", "question.", "{", "}")), line
