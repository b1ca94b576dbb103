import random

import pytest

from calculator import Policy
from calculator.fleet.likeness import LETTERS, Likeness
from calculator.words import keys
from calculator.words.labels import Labels, collected
from calculator.words.messages import languages, messages


@pytest.fixture(scope="module")
def likeness(policy: Policy) -> Likeness:
    return Likeness(policy, lambda: collected(policy))


# Names of columns


@pytest.mark.parametrize(
    ("name", "question"),
    [
        # case, blanks, dashes, marks
        ("Version", "version"), ("VERSION", "version"), ("third_party", "third-party"), ("Third Party", "third-party"),
        ("thirdparty", "third-party"), ("third–party", "third-party"), ("version?", "version"), ("*size", "size"),
        ("version:", "version"), ("(topic)", "topic"), ("third\nparty", "third-party"), ("verzion", "version"),
        # invisible and look-alike characters
        ("version\u200b", "version"), ("\ufeffversion", "version"), ("ver\u00adsion", "version"),
        ("\u200eversion", "version"), ("vеrsiоn", "version"), ("ТОРІС", "topic"),
        ("siᴢe", "size"), ("ｓｉｚｅ", "size"), ("s1ze", "size"),
        ("t0pic", "topic"), ("ＳＩＺＥ", "size"), ("şize", "size"), ("tópic", "topic"), ("to\u0301pic", "topic"),
        # a plural s, and the American licence
        ("topics", "topic"), ("extension", "extensions"), ("Third parties", "third-party"), ("versions", "version"),
        ("license", "licence"), ("License", "licence"), ("licenses", "licence"), ("LICENCES", "licence"),
        # one letter wrong, missing, too much, or in the place of the next
        ("verslon", "version"), ("verion", "version"), ("versiion", "version"), ("versoin", "version"),
        ("hostung", "hosting"), ("adminstrator", "administrator"), ("Adminstrators", "administrator"),
        ("extention", "extensions"), ("reqeuster", "requester"), ("3rd-party", ""),
    ],
)  # fmt: skip
def test_a_column_that_is_nearly_a_question_is_known_as_such(likeness: Likeness, name: str, question: str) -> None:
    assert likeness.questions(name) == ((question,) if question else ())


@pytest.mark.parametrize(
    "name",
    ["site", "session", "name", "Kunde", "seize", "stop", "set up by", "visions", "Id", "", "—", "notes", "host",
     "tonic", "sizing", "city", "system version date", "№", "👍", "x" * 1_000_000],
)  # fmt: skip
def test_a_column_of_another_kind_is_none(likeness: Likeness, name: str) -> None:
    assert likeness.questions(name) == ()


def test_the_labels_of_all_languages_are_known(likeness: Likeness, policy: Policy) -> None:
    for words in map(messages, languages()):
        for question in policy.questions:
            for key in (keys.question_key(question.id), keys.short_key(question.id)):
                label = words.text(key)
                for written in (label, label.upper(), label.rstrip("?;"), f" {label}:", label.replace(" ", "_")):
                    assert question.id in likeness.questions(written), (words.language, written)


def test_a_label_of_two_questions_names_both(policy: Policy) -> None:
    one, other = policy.questions[2].id, policy.questions[0].id
    both = Labels(questions={"edicao": (one, other)}, answers={}, totals=frozenset())
    assert Likeness(policy, lambda: both).questions("Edição") == (other, one)


def test_one_wrong_letter_counts_in_longer_names_only(likeness: Likeness, policy: Policy) -> None:
    chance = random.Random(1)
    for question in policy.questions:
        letters = question.id.replace("-", "")
        for _ in range(20):
            place = chance.randrange(len(letters))
            wrong = letters[:place] + chance.choice("bdfkqwz") + letters[place + 1 :]
            if wrong != letters:
                near = likeness.questions(wrong)
                assert (question.id in near) == (len(letters) >= LETTERS), wrong


def test_no_question_is_like_another(likeness: Likeness, policy: Policy) -> None:
    for question in policy.questions:
        assert likeness.questions(question.id) == (question.id,)


# Answers


def test_every_label_of_an_answer_in_every_language_is_known(likeness: Likeness, policy: Policy) -> None:
    for words in map(messages, languages()):
        for question in policy.questions:
            for answer in question.answers:
                label = words.text(keys.answer_key(question.id, answer))
                for written in (label, label.upper(), f" {label} "):
                    assert answer in likeness.answers(question, written), (words.language, written)
            assert "unknown" in likeness.answers(question, words.text(keys.UNKNOWN_ANSWER))


def test_no_answer_is_like_another_of_its_question(likeness: Likeness, policy: Policy) -> None:
    for question in policy.questions:
        for answer in question.answers:
            assert likeness.answers(question, answer) == (answer,)


@pytest.mark.parametrize(
    ("written", "number"),
    [("25.0", "25"), ("25,00", "25"), ("1 000", "1000"), ("1.000", "1000"), ("1,234,567", "1234567"), ("1’000", "1000"),
     ("٢٥", "25"), ("025.0", "25"), ("25.5", ""), ("-1", ""), ("1e3", ""), ("", ""), ("1.00.0", ""), ("9" * 5000, "")],
)  # fmt: skip
def test_a_number_that_people_see_in_a_cell_is_suggested_where_a_question_counts(
    likeness: Likeness, policy: Policy, written: str, number: str
) -> None:
    for question in policy.questions:
        expected = (number,) if number and question.counts else ()
        assert likeness.answers(question, written) == expected


def test_only_numbers_beside_one_word_for_a_total_make_a_total(likeness: Likeness) -> None:
    for cells in (["Total", "25"], ["Summe:", "", "1.250,00 €"], ["", "ИТОГО"], ["Σύνολο 25"], ["-", "total", "3"]):
        assert likeness.is_total(cells), cells
    for other in (["Total", "Athens"], ["25"], [], ["", " "], ["Total", "total", "5"], ["Totalia", "5"]):
        assert not likeness.is_total(other), other
