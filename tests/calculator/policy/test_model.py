from calculator.policy.model import ALWAYS, Condition
from tests.calculator.small import small

POLICY = small()


def test_the_topic_and_the_ticket_are_those_that_the_file_names() -> None:
    assert POLICY.topic is POLICY.questions[0] and POLICY.topic.id == "vehicle"
    assert POLICY.ticket is POLICY.outcomes[0] and POLICY.ticket.by_reason == ("refused", "to-fix")


def test_the_core_is_the_topic_and_what_has_no_ordinary_answer() -> None:
    assert [question.id for question in POLICY.questions if question.core] == ["vehicle", "wheels"]


def test_the_values_of_an_outcome_are_those_that_it_can_have() -> None:
    entry, parking = POLICY.outcomes
    assert entry.values == ("refused", "to-fix", "open")
    assert parking.values == ("offered", "ask", "not-offered")


def test_an_empty_row_always_holds() -> None:
    never: Condition = ()
    assert ALWAYS == ({},) != never


def test_policies_are_compared_by_identity() -> None:
    assert small() != POLICY and len({POLICY, small()}) == 2
