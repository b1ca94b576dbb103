"""The calculator's names for things are those of its catalogue."""

from policy_site.calculator_labels import ICONS, Labels


def test_answers_have_the_names_of_the_catalogue(labels: Labels) -> None:
    question = labels.policy.questions[0]
    (shown,) = labels.answers(question, question.answers[:1])
    assert shown == {
        "id": question.answers[0],
        "label": labels.words.text(f"answer.{question.id}.{question.answers[0]}"),
    }
    assert labels.answer(question, None) == labels.words.text("answer.unknown")


def test_outcomes_and_their_values_have_names(labels: Labels) -> None:
    for outcome in labels.policy.outcomes:
        assert labels.outcome(outcome)["label"]
        shown = [labels.value(outcome.id, value) for value in (*outcome.values, "depends")]
        assert [value["id"] for value in shown] == [*outcome.values, "depends"]
        assert len({value["label"] for value in shown}) == len(shown)


def test_topic_groups_and_outcomes_have_icons(labels: Labels) -> None:
    policy = labels.policy
    outcomes = {outcome.id for outcome in policy.outcomes} - {policy.ticket.id}
    assert {*ICONS} == {*policy.topic.groups} | outcomes
