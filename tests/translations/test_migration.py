import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from translations.fingerprints import fingerprint, normalised
from translations.migration import migrate
from translations.project import Project
from translations.reviews import read_record, read_wordings
from translations.status import status_of
from translations.tables import BrokenTable
from translations.texts import read_texts

OLD_DAY = "reviewed = 2026-10-01\n\n"


@pytest.fixture
def old(project: Project) -> Project:
    """The project with records as the older format had them: English alone, and pages alone."""
    english = read_texts(project, "en")["clauses"]
    shutil.rmtree(project.reviews)
    project.reviews.mkdir()
    lines = [f'"{address}" = "{fingerprint(text.words)}"\n' for address, text in english.items()]
    for language in project.translations:
        content = f"# old\n{OLD_DAY}[clauses]\n{''.join(lines)}"
        (project.reviews / f"{language}.toml").write_text(content, encoding="utf-8")
    words = "".join(
        f'["{address}"]\n{fingerprint(text.words)} = {json.dumps(normalised(text.words))}\n'
        for address, text in english.items()
    )
    (project.reviews / "english.toml").write_text(words, encoding="utf-8")
    return project


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_old_records_vouch_for_the_translation_of_today(old: Project) -> None:
    number = len(read_texts(old, "en")["clauses"])
    assert migrate(old) == dict.fromkeys(old.translations, number)
    for language in old.translations:
        status = status_of(old, language)
        assert status.counts()["current"] == number
        assert status.reviewed("clauses") == date(2026, 10, 1)
    review = read_record(old, "el")["clauses"]["level-2-who"]
    words = read_texts(old, "el")["clauses"]["level-2-who"].words
    assert (review.by, review.translation) == ("migrated", fingerprint(words))
    assert review.translation in read_wordings(old, "el")["clauses"]["level-2-who"]
    assert review.english in read_wordings(old, "en")["clauses"]["level-2-who"]


def test_messages_are_not_claimed_to_be_reviewed(old: Project) -> None:
    migrate(old)
    assert status_of(old, "de").messages()["current"] == 0


def test_a_clause_that_was_stale_stays_so(old: Project) -> None:
    replace(old.docs / "en" / "response-time.md", "48\u00a0hours from", "24\u00a0hours from")
    migrate(old)
    assert list(status_of(old, "it").those("stale")) == ["sla-48-hours"]


def test_a_clause_that_the_translation_lost_stays_on_record(old: Project) -> None:
    replace(old.docs / "fr" / "phone.md", "{: #phone-numbers-confidential }", "")
    migrate(old)
    assert "phone-numbers-confidential" in read_record(old, "fr")["clauses"]
    assert list(status_of(old, "fr").those("missing")) == ["phone-numbers-confidential"]


def test_one_old_record_among_new_ones_is_carried_over_alone(project: Project) -> None:
    before = {file.name: file.read_bytes() for file in project.reviews.iterdir()}
    english = read_texts(project, "en")["clauses"]["level-2-who"]
    old = f'{OLD_DAY}[clauses]\n"level-2-who" = "{fingerprint(english.words)}"\n'
    (project.reviews / "es.toml").write_text(old, encoding="utf-8")
    assert migrate(project) == {"es": 1}
    assert migrate(project) == {}
    after = {file.name: file.read_bytes() for file in project.reviews.iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"es.toml", "es.wordings.toml"}


def test_an_old_record_without_a_day_is_refused(old: Project) -> None:
    replace(old.reviews / "pt.toml", "2026-10-01", '"a day"')
    with pytest.raises(BrokenTable, match=r"pt\.toml:1: 'reviewed' must be a day"):
        migrate(old)
