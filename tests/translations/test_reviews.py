import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from translations.addressed import TABLES, Table, Texts
from translations.fingerprints import fingerprint, normalised
from translations.project import Project
from translations.reviews import changed_words, read_record, read_wordings, record, renamed
from translations.tables import BrokenTable
from translations.texts import read_texts

Edit = Callable[[str, str, str], Path]
DAY = date(2027, 2, 28)


def written(project: Project) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in project.reviews.iterdir()}


def mark(project: Project, language: str, *addresses: str, by: str = "A reader", table: Table = "clauses") -> Texts:
    english, there = read_texts(project, "en"), read_texts(project, language)
    pairs = [(english[table][address], there[table][address]) for address in addresses]
    record(project, language, pairs, english, by=by, on=DAY)
    return english


def test_a_record_is_read_as_it_was_written_and_in_order(project: Project) -> None:
    before = written(project)
    english = read_texts(project, "en")
    assert {table: set(entries) for table, entries in read_record(project, "el").items()} == {
        table: set(english[table]) for table in TABLES
    }
    record(project, "el", [], english, by="nobody", on=DAY)
    assert written(project) == before
    for table in TABLES:
        lines = before["el.toml"].decode().partition(f"[{table}]\n")[2].partition("\n\n")[0].splitlines()
        assert lines == sorted(lines) and len(lines) == len(english[table])


def test_a_review_names_both_texts_the_reviewer_and_the_day(project: Project) -> None:
    english = mark(project, "ru", "level-2-who", by='Мария "М." П.')
    found = read_record(project, "ru")["clauses"]["level-2-who"]
    translated = read_texts(project, "ru")["clauses"]["level-2-who"]
    assert (found.by, found.on) == ('Мария "М." П.', DAY)
    assert found.english == fingerprint(english["clauses"]["level-2-who"].words)
    assert found.translation == fingerprint(translated.words)
    assert read_wordings(project, "ru")["clauses"]["level-2-who"] == {found.translation: normalised(translated.words)}


def test_messages_with_plural_forms_are_recorded_with_all_of_them(project: Project, edit: Edit) -> None:
    old = read_record(project, "ru")["calculator"]["diff-count"]
    edit(
        "calculator/words/locales/ru/LC_MESSAGES/calculator.po",
        'msgstr[1] "{count}\u00a0случая"',
        'msgstr[1] "{count} случаев"',
    )
    mark(project, "ru", "diff-count", table="calculator")
    new = read_record(project, "ru")["calculator"]["diff-count"]
    assert (new.english, new.translation == old.translation) == (old.english, False)
    assert read_wordings(project, "ru")["calculator"]["diff-count"][new.translation].count("случаев") == 2


@pytest.mark.slow
def test_english_words_are_kept_as_long_as_a_language_rests_on_them(project: Project, edit: Edit) -> None:
    old = read_texts(project, "en")["clauses"]["sla-48-hours"]
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    new = read_texts(project, "en")["clauses"]["sla-48-hours"]
    kept = {fingerprint(old.words), fingerprint(new.words)}
    languages = list(project.translations)
    for language in languages[:-1]:
        mark(project, language, "sla-48-hours")
        assert set(read_wordings(project, "en")["clauses"]["sla-48-hours"]) == kept
    mark(project, languages[-1], "sla-48-hours")
    assert set(read_wordings(project, "en")["clauses"]["sla-48-hours"]) == {fingerprint(new.words)}


def test_one_text_is_one_line_of_difference(project: Project, edit: Edit) -> None:
    before = written(project)
    edit("docs/de/response-time.md", "48\u00a0Stunden ab", "24\u00a0Stunden ab")
    mark(project, "de", "sla-48-hours")
    after = written(project)
    assert {name for name in after if after[name] != before[name]} == {"de.toml", "de.wordings.toml"}
    for name in ("de.toml", "de.wordings.toml"):
        lines = zip(before[name].splitlines(), after[name].splitlines(), strict=True)
        assert sum(one != other for one, other in lines) == 1


def test_what_english_no_longer_has_is_dropped_with_the_next_review(project: Project, edit: Edit) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-left-out }")
    assert "no-headsets" in read_record(project, "it")["clauses"]
    mark(project, "it", "no-gateways")
    assert "no-headsets" not in read_record(project, "it")["clauses"]
    assert "no-headsets" not in read_wordings(project, "it")["clauses"]
    assert "no-headsets" in read_wordings(project, "en")["clauses"]


@pytest.mark.slow
def test_what_was_reviewed_stays_so_under_another_name(project: Project) -> None:
    before = {table: dict(entries) for table, entries in read_record(project, "el").items()}
    texts = renamed(project, {"clauses": {"no-headsets": "headsets-left-out"}})
    assert {file.name for file in texts} == {file.name for file in project.reviews.iterdir()}
    for file, text in texts.items():
        assert '"no-headsets"' not in text and '"headsets-left-out"' in text
        file.write_text(text, encoding="utf-8")
    after = read_record(project, "el")
    assert after["clauses"]["headsets-left-out"] == before["clauses"].pop("no-headsets")
    assert {**before["clauses"], "headsets-left-out": after["clauses"]["headsets-left-out"]} == after["clauses"]
    assert after["site"] == before["site"]
    # The same name in another table is another text.
    assert '"permalink" = ' in renamed(project, {"clauses": {"permalink": "link"}})[project.reviews / "el.toml"]
    assert '"link" = ' in renamed(project, {"site": {"permalink": "link"}})[project.reviews / "el.toml"]


REVIEW = '{ english = "1", translation = "2", by = "A", on = 2026-11-28 }'


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("el.toml", '[clauses]\n"a" = "1"\n"a" = "2"\n', "el.toml:3: the file is not TOML"),
        ("el.toml", f'[clauses]\n"b" = {REVIEW}\n"a" = 1\n', "el.toml:3: the review of 'a' must have english, transl"),
        ("el.toml", f'[clauses]\n"a" = {REVIEW.replace("2026-11-28", "1")}\n', "el.toml:2: .* 'a' has no valid 'on'"),
        ("el.toml", f'[site]\n"a" = {REVIEW.replace('"A"', '""')}\n', "el.toml:2: the review of 'a' has no valid 'by'"),
        ("el.toml", f'[pages]\n"a" = {REVIEW}\n', "el.toml:1: 'pages' is not one of the tables clauses, calculator"),
        ("el.toml", "# a\nreviewed = 2026-11-22\n", "el.toml:2: 'reviewed' is not .* run `.* migrate-reviews`"),
        ("el.toml", "clauses = 1\n", "el.toml:1: 'clauses' is not a table"),
        ("el.toml", '# \udcff\n"a" = "1"\n', "el.toml:1: the file is not in UTF-8"),
        ("el.wordings.toml", '[site]\n"a.b" = "1"\n', "el.wordings.toml:2: 'a.b' has no words"),
        ("el.wordings.toml", '[site]\n"a.b".abc = "no"\n', "toml:2: these words of 'a.b' are not those that were rev"),
        ("english.toml", '["a"]\nabc = "not this"\n', "english.toml:1: 'a' is not one of the tables .* migrate-revi"),
    ],
)
def test_a_broken_record_is_named_with_its_line(project: Project, name: str, content: str, fault: str) -> None:
    (project.reviews / name).write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(BrokenTable, match=fault):
        read_record(project, "el") if name == "el.toml" else read_wordings(project, "en" if "sh" in name else "el")


def test_nothing_is_written_when_a_file_cannot_be_read(project: Project) -> None:
    (project.reviews / "el.wordings.toml").write_text("=", encoding="utf-8")
    before = written(project)
    with pytest.raises(BrokenTable):
        mark(project, "el", "level-2-who")
    assert written(project) == before


def test_any_name_of_a_reviewer_can_be_read_back(project: Project) -> None:
    mark(project, "el", "level-2-who", by='a "b" \\ c = { # é')
    entry = tomllib.loads((project.reviews / "el.toml").read_text(encoding="utf-8"))["clauses"]["level-2-who"]
    assert entry["by"] == 'a "b" \\ c = { # é'


def test_the_change_is_shown_word_by_word() -> None:
    assert changed_words("is 48 hours from now", "is 24 hours, from now") == "is [-48 hours-] {+24 hours,+} from now"
    assert changed_words("a b", "a b c") == "a b {+c+}"
