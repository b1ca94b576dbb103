"""The printed tables say what the engine says."""

import pytest

from calculator import assess
from calculator.policy.model import Question
from policy_site.calculator_labels import Labels
from policy_site.calculator_tables import SHORT_OUTCOMES, TABLE_OUTCOMES, answer_table, topic_groups
from policy_site.clauses import Quotation


def quoted(clause: str) -> Quotation:
    return {"id": clause, "page": "", "url": "", "html": "", "notice": ""}


@pytest.mark.parametrize("outcomes", [TABLE_OUTCOMES, SHORT_OUTCOMES])
def test_each_row_has_the_values_of_a_case_in_it(labels: Labels, outcomes: tuple[str, ...]) -> None:
    policy = labels.policy
    ordinary = {question.id: question.ordinary for question in policy.questions if question.ordinary}
    shown = [outcome.id for outcome in policy.outcomes if outcome.id in outcomes]
    table = answer_table(labels, outcomes)
    core = [question for question in policy.questions if question.core]
    assert len(table["questions"]) == len(core)
    for row in table["rows"]:
        case = ordinary | {
            question.id: next(name for name in reversed(question.answers) if _said(labels, question, name, told))
            for question, told in zip(core, row["answers"], strict=True)
        }
        found = assess(policy, case).outcomes
        assert [value["id"] for value in row["values"]] == [found[name].possible[0] for name in shown]


def _said(labels: Labels, question: Question, name: str, told: list[str]) -> bool:
    """Return whether a row is about an answer; one that tells none is about all."""
    return not told or labels.answer(question, name) in told


def test_the_calculator_page_has_few_rows(labels: Labels) -> None:
    assert len(answer_table(labels, SHORT_OUTCOMES)["rows"]) <= 20


def test_a_topic_tells_what_it_means_for_the_ticket(labels: Labels) -> None:
    policy = labels.policy
    groups = topic_groups(labels, quoted)
    assert [group["id"] for group in groups] == [*policy.topic.groups]
    assert all(group["label"] for group in groups)
    shown = [topic for group in groups for topic in group["topics"]]
    assert [topic["query"] for topic in shown] == [f"?{policy.topic.id}={name}" for name in policy.topic.answers]
    usual = next(topic for topic in shown if topic["query"].endswith(f"={policy.topic.ordinary}"))
    assert usual["as_usual"] and not usual["reasons"]
    unusual = [topic for topic in shown if not topic["as_usual"]]
    assert unusual
    assert all(reason["text"] and reason["clauses"] for topic in unusual for reason in topic["reasons"])
