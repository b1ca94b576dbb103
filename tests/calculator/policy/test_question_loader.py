"""Questions, outcomes and former answers as their rows say; the faults of the rows are held in ``test_loader``."""

import pytest

from calculator import Policy
from calculator.errors import FaultyPolicy
from calculator.policy.loader import policy_from
from tests.calculator.faults import coded
from tests.calculator.small import content, small

VEHICLE = '[[question]]\nid = "vehicle"'
FORMER = """
[[former]]
version = "0"
changed = [{ question = "hour" }]
answer = [
  { question = "vehicle", answers = ["van"], becomes = { vehicle = "car", wheels = "many" }, keeps = { wheels = ["few"] } },
]

"""  # noqa: E501 - a row of a table


def with_former() -> Policy:
    return policy_from(content((VEHICLE, FORMER + VEHICLE)), "small.toml")


def test_answers_in_groups_are_the_answers_in_their_order() -> None:
    vehicle, hour, _ = small().questions
    assert vehicle.answers == ("bike", "car", "truck")
    assert vehicle.groups == {"light": ("bike",), "heavy": ("car", "truck")} and hour.groups == {}


def test_an_answer_stands_in_one_group() -> None:
    with pytest.raises(
        FaultyPolicy, check=coded("policy-repeated: name='bike', where='policy.question\\[0\\].answers'")
    ):
        policy_from(content(('heavy = ["car"', 'heavy = ["bike", "car"')), "small.toml")


def test_a_question_counts_from_the_numbers_of_its_row() -> None:
    assert small().questions[2].counts == ((0, "few"), (5, "many"))


def test_an_outcome_goes_by_rules_or_by_reasons() -> None:
    entry, parking = small().outcomes
    assert (entry.granted, entry.denied, entry.by_reason) == ("open", "refused", ("refused", "to-fix"))
    assert (parking.granted, parking.doubted, parking.denied) == ("offered", "ask", "not-offered")
    assert parking.by_reason == () and parking.unlisted == ("residents-may",)


def test_a_former_answer_says_what_it_becomes_and_what_stays() -> None:
    (former,) = with_former().former
    assert (former.version, former.changed) == ("0", {"hour": ()})
    (row,) = former.answers
    assert (row.question, row.answers) == ("vehicle", ("van",))
    assert (row.becomes, row.keeps) == ({"vehicle": "car", "wheels": "many"}, {"wheels": ("few",)})
