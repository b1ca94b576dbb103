"""What has changed since a review, word by word."""

from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import Project
from translations.since_review import SinceReview
from translations.status import status_of

pytestmark = pytest.mark.slow


def test_each_side_shows_its_own_changes(project: Project, edit: Callable[[str, str, str], Path]) -> None:
    edit("docs/en/response-time.md", "is 48\u00a0hours from", "is 24\u00a0hours from")
    edit("docs/el/levels.md", "Το Επίπεδο 1 περιλαμβάνει", "Το Επίπεδο 1 δεν περιλαμβάνει")
    standings = status_of(project, "el").standings["clauses"]
    since = SinceReview.read(project, "el")
    stale = since.of_english(standings["sla-48-hours"])
    assert [change for change in stale if change[0] != "same"] == [("removed", "48"), ("added", "24")]
    assert since.of_translation(standings["sla-48-hours"]) == []
    (edited,) = [standing for standing in standings.values() if standing.edited]
    assert ("added", "δεν") in since.of_translation(edited) and since.of_english(edited) == []
