from calculator import Policy
from calculator.words.messages import messages
from calculator.words.sides import sides
from tests.calculator.space import answered, case, sample

ENGLISH = messages("en")


def test_a_clause_for_and_against_names_the_answer_that_makes_the_difference(policy: Policy) -> None:
    found = sides(answered(policy, case(requester=None)), ENGLISH)
    assert found["priority"] == {
        "platinum-titanium-priority": "speaks for this if “Who opens the ticket” is “Platinum partner” or "
        "“Titanium partner”, otherwise against it"
    }
    found = sides(answered(policy, case(requester="bronze", hosting=None, edition=None)), ENGLISH)
    assert found["level-2"]["level-2-who"] == (
        "speaks for this or speaks against this, depending on: hosting and edition"
    )
    found = sides(answered(policy, case(requester="package-holder", hosting=None)), ENGLISH)
    assert found["level-2"]["level-2-who"] == ("speaks for this if “Hosting” is “Hosted by 3CX”, otherwise against it")


def test_a_clause_with_one_effect_has_no_sides(policy: Policy) -> None:
    for situation in sample(policy, 50, seed=92):
        assert sides(answered(policy, situation), ENGLISH) == {}
