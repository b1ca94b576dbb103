"""Each reading with the other one, and what that would change."""

import pytest
from mkdocs.structure.pages import Page

from policy_site.policy_file import own_policy
from policy_site.readings_page import ShownReading, context
from tests.policy_site.conftest import MakePage


@pytest.fixture
def shown(make_page: MakePage, quoted_page: Page) -> dict[str, ShownReading]:
    return {reading["id"]: reading for reading in context(make_page(name="readings.md"), [quoted_page])["readings"]}


def test_every_reading_is_there_with_its_clauses(shown: dict[str, ShownReading]) -> None:
    for reading in own_policy().readings:
        told = shown[reading.id]
        assert told["used"]
        assert bool(told["other"]) == (not reading.one_sided)
        assert [clause["id"] for clause in told["clauses"]] == list(reading.clauses)


def test_what_the_other_reading_would_change_are_different_values(shown: dict[str, ShownReading]) -> None:
    pairs = [pair for told in shown.values() for outcome in told["outcomes"] for pair in outcome["pairs"]]
    assert pairs
    assert all(pair["used"]["id"] != pair["other"]["id"] and pair["other"]["label"] for pair in pairs)
