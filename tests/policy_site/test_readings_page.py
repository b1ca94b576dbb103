"""Each reading with the other one, and what that would change."""

import pytest
from mkdocs.structure.pages import Page

from policy_site.policy_file import own_policy
from policy_site.readings_page import ReadingGroup, ShownReading, context
from policy_site.texts import calculator_words
from tests.policy_site.conftest import MakePage


@pytest.fixture
def groups(make_page: MakePage, quoted_page: Page) -> list[ReadingGroup]:
    return context(make_page(name="readings.md"), [quoted_page])["groups"]


@pytest.fixture
def shown(groups: list[ReadingGroup]) -> dict[str, ShownReading]:
    return {reading["id"]: reading for group in groups for reading in group["readings"]}


def test_readings_stand_with_the_first_outcome_that_they_change(groups: list[ReadingGroup]) -> None:
    assert sum(len(group["readings"]) for group in groups) == len(own_policy().readings)
    outcomes = [calculator_words("en").text(f"outcome.{outcome.id}") for outcome in own_policy().outcomes]
    labels = [group["label"] for group in groups]
    assert labels == [*(outcome for outcome in outcomes if outcome in labels), ""]
    for group in groups:
        for reading in group["readings"]:
            assert [outcome["label"] for outcome in reading["outcomes"]][:1] == [group["label"]][: bool(group["label"])]


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
