import json

from calculator import Policy
from calculator.words import keys
from calculator.words.labels import collected, read, written
from calculator.words.look_alikes import folded
from calculator.words.messages import languages, messages


def test_every_label_of_every_language_leads_to_its_id(policy: Policy) -> None:
    labels = collected(policy)
    assert len(languages()) == 8
    for words in map(messages, languages()):
        for question in policy.questions:
            for key in (keys.question_key(question.id), keys.short_key(question.id)):
                assert question.id in labels.questions[folded(words.text(key))]
            for answer in question.answers:
                label = words.text(keys.answer_key(question.id, answer))
                assert answer in labels.answers[question.id][folded(label)]
            assert labels.answers[question.id][folded(words.text(keys.UNKNOWN_ANSWER))] == ("unknown",)


def test_every_language_has_words_for_a_total(policy: Policy) -> None:
    totals = collected(policy).totals
    for words in map(messages, languages()):
        named = words.text("total-words").split(",")
        assert len(named) > 2
        assert {folded(word) for word in named} <= totals
    assert "" not in totals


def test_a_page_reads_the_labels_that_were_written_for_it(policy: Policy) -> None:
    labels = collected(policy)
    text = written(labels)
    assert read(text) == read(written(read(text)))
    assert json.loads(text)["questions"] == {label: list(ids) for label, ids in labels.questions.items()}
    assert read(text).totals == labels.totals
