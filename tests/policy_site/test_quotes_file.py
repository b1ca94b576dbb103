"""What is quoted, by the ids of the policy, in a file of its own."""

import json

from policy_site.calculator_labels import Labels
from policy_site.quotes_file import quotes, quotes_file
from tests.policy_site.test_calculator_tables import quoted


def test_every_clause_and_reading_is_quoted_from_a_file_of_its_own(labels: Labels) -> None:
    found = quotes(labels, ["a", "b"], quoted)
    assert list(found["clauses"]) == ["a", "b"]
    assert list(found["readings"]) == [reading.id for reading in labels.policy.readings]
    assert json.loads(quotes_file(found, "en").content) == found
