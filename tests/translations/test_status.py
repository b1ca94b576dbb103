import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from translations.project import Project
from translations.status import STATES, as_json, as_table, policy_clauses, status_of
from translations.tables import BrokenTable

Edit = Callable[[str, str, str], Path]
SITE = "overrides/locales/el/LC_MESSAGES/site.po"
NOT_YET = "δεν έχει μεταφραστεί ακόμη"


@pytest.mark.parametrize("language", ["de", "it", "fr", "ru", "el", "pt", "es"])
def test_every_text_of_today_has_a_state_and_is_counted_once(project: Project, language: str) -> None:
    status = status_of(project, language)
    assert sum(status.counts().values()) == len(status.standings["clauses"]) > 200
    assert sum(sum(counts.values()) for counts in status.pages().values()) == len(status.standings["clauses"])
    assert len(status.pages()) == 22
    assert status.counts()["current"] == len(status.standings["clauses"])
    assert status.messages()["current"] == sum(len(status.standings[table]) for table in ("calculator", "site")) > 400


def test_each_state_of_a_clause_by_page(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is **24**\u00a0hours")
    edit("docs/en/phone.md", "## Phone numbers", "Calls are recorded.\n{: #calls-recorded }\n\n## Phone numbers")
    edit("docs/el/levels.md", "Το Επίπεδο 2 δεν παρέχεται", "Το Επίπεδο 2 παρέχεται")
    (project.docs / "el" / "languages.md").unlink()
    record = project.reviews / "el.toml"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if '"level-2-who"' not in line), encoding="utf-8")
    status = status_of(project, "el")
    (stale,) = status.those("stale").values()
    assert stale.english.words == "The service level agreement (SLA) is 24 hours from the creation of the ticket."
    assert set(status.those("missing")) >= {"calls-recorded", "languages-eight", "languages:title"}
    assert list(status.those("unreviewed")) == ["level-2-who", "level-2-not-single-4sc"]
    assert [found.edited for found in status.those("unreviewed").values()] == [False, True]
    assert status.pages()["response-time.md"]["stale"] == 1
    assert status.pages()["languages.md"] == {"current": 0, "stale": 0, "missing": 5, "unreviewed": 0}
    told = json.loads(json.dumps(as_json(status)))
    assert told["counts"] == status.counts() and told["stale"] == ["sla-48-hours"] and told["gone"] == []
    assert set(told["counts"]) == set(STATES)
    assert told["policy"] == {"current": 103, "stale": 1, "missing": 2, "unreviewed": 2}
    table = as_table(status)
    assert "stale, clauses: sla-48-hours" in table and "languages.md" in table and "scope.md" not in table


def test_each_state_of_a_message_by_catalogue(project: Project, edit: Edit) -> None:
    edit(SITE, NOT_YET, "έχει μεταφραστεί")
    edit(SITE, 'msgid "stale"\n', '#, fuzzy\nmsgid "stale"\n')
    edit(SITE.replace("/el/", "/en/"), '"Link to this place"', '"Lasting link"')
    status = status_of(project, "el")
    assert list(status.those("unreviewed", "site")) == ["untranslated"]
    assert list(status.those("missing", "site")) == ["stale"]
    assert list(status.those("stale", "site")) == ["permalink"]
    told = as_json(status)["messages"]
    assert told["site"]["unreviewed"] == ["untranslated"] and told["site"]["counts"]["missing"] == 1
    assert told["calculator"]["counts"]["current"] == len(status.standings["calculator"])
    assert status.messages()["unreviewed"] == status.messages()["stale"] == 1


def test_an_edit_of_both_sides_is_stale_and_edited(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    (found,) = status_of(project, "el").those("stale").values()
    assert (found.english_changed, found.edited) == (True, True)


def test_a_language_that_nobody_reviewed_has_no_current_text(project: Project) -> None:
    (project.reviews / "pt.toml").unlink()
    status = status_of(project, "pt")
    counts = status.counts()
    assert counts["current"] == counts["stale"] == counts["missing"] == 0 < counts["unreviewed"]
    assert status.reviewed("clauses") is None


def test_the_day_of_the_last_review_is_that_of_its_tables(project: Project) -> None:
    record = project.reviews / "de.toml"
    record.write_text(record.read_text(encoding="utf-8").replace("2026-11-22", "2027-02-28", 1), encoding="utf-8")
    status = status_of(project, "de")
    assert (status.reviewed("clauses"), status.reviewed("site")) == (date(2027, 2, 28), date(2026, 11, 22))
    assert status.reviewed("site", "clauses") == date(2027, 2, 28)


def test_all_addresses_are_listed_when_asked_for(project: Project) -> None:
    (project.reviews / "pt.toml").unlink()
    status = status_of(project, "pt")
    assert " more" in as_table(status) and "sla-48-hours" not in as_table(status)
    assert " more" not in as_table(status, complete=True) and "sla-48-hours" in as_table(status, complete=True)


def test_a_review_of_what_is_gone_is_listed(project: Project, edit: Edit) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-left-out }")
    status = status_of(project, "fr")
    assert status.gone("clauses") == as_json(status)["gone"] == ["no-headsets"]
    assert "gone from English, clauses: no-headsets" in as_table(status)


def test_a_broken_record_is_raised(project: Project) -> None:
    (project.reviews / "pt.toml").write_text("=", encoding="utf-8")
    with pytest.raises(BrokenTable):
        status_of(project, "pt")


def test_english_is_what_the_others_are_held_against(project: Project) -> None:
    status = status_of(project, "en")
    assert status.counts(among=policy_clauses()) == {"current": 108, "stale": 0, "missing": 0, "unreviewed": 0}
    assert status.reviewed("clauses") is None
