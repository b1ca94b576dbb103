import json
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import Project
from translations.reviews import BrokenRecord
from translations.status import STATES, as_json, as_table, policy_clauses, status_of

Edit = Callable[[str, str, str], Path]


@pytest.mark.parametrize("language", ["de", "it", "fr", "ru", "el", "pt", "es"])
def test_every_clause_of_today_has_a_state_and_is_counted_once(project: Project, language: str) -> None:
    status = status_of(project, language)
    assert sum(status.counts().values()) == len(status.english) > 200
    assert sum(sum(counts.values()) for counts in status.pages().values()) == len(status.english)
    assert len(status.pages()) == 18
    assert status.counts()["missing"] == status.counts()["unreviewed"] == 0


def test_each_state_by_page_with_the_english_of_today(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is **24**\u00a0hours")
    edit("docs/en/phone.md", "## Phone numbers", "Calls are recorded.\n{: #calls-recorded }\n\n## Phone numbers")
    (project.docs / "el" / "languages.md").unlink()
    record = project.reviews / "el.toml"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if '"level-2-who"' not in line), encoding="utf-8")
    status = status_of(project, "el")
    assert status.those("stale") == {
        "sla-48-hours": "The service level agreement (SLA) is 24 hours from the creation of the ticket."
    }
    assert set(status.those("missing")) >= {"calls-recorded", "languages-eight", "languages:title"}
    assert list(status.those("unreviewed")) == ["level-2-who"]
    assert status.pages()["response-time.md"]["stale"] == 1
    assert status.pages()["languages.md"] == {"current": 0, "stale": 0, "missing": 5, "unreviewed": 0}
    told = json.loads(json.dumps(as_json(status)))
    assert told["counts"] == status.counts() and told["stale"] == ["sla-48-hours"] and told["gone"] == []
    assert set(told["counts"]) == set(STATES)
    assert told["policy"] == {"current": 104, "stale": 1, "missing": 2, "unreviewed": 1}
    table = as_table(status)
    assert "stale: sla-48-hours" in table and "languages.md" in table and "scope.md" not in table


def test_a_language_that_nobody_reviewed_has_no_current_clause(project: Project) -> None:
    (project.reviews / "pt.toml").unlink()
    counts = status_of(project, "pt").counts()
    assert counts["current"] == counts["stale"] == counts["missing"] == 0 < counts["unreviewed"]


def test_a_broken_record_is_raised(project: Project) -> None:
    (project.reviews / "pt.toml").write_text("=", encoding="utf-8")
    with pytest.raises(BrokenRecord):
        status_of(project, "pt")


def test_english_is_what_the_others_are_held_against(project: Project) -> None:
    status = status_of(project, "en")
    assert status.counts(policy_clauses()) == {"current": 108, "stale": 0, "missing": 0, "unreviewed": 0}
    assert status.reviewed is None
