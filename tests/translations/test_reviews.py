from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from translations.documents import read_corpus
from translations.project import Project
from translations.reviews import (
    BrokenRecord,
    changed_words,
    fingerprint,
    last_reviewed,
    normalised,
    read_record,
    read_texts,
    record,
)

SAME = [
    ("a line\nand more", "a line\nand  more"),
    ("48\u00a0hours", "48 hours"),
    ("48\u202fhours", "48 hours"),
    ("“not sure” and a partner’s", '"not sure" and a partner\'s'),
    ("«ticket»", "„ticket“"),
    ("a – b", "a—b"),
    ("medium\u2011sized", "medium-sized"),
    ("and so on…", "and so on..."),
    ("trouble\u00adshooting", "troubleshooting"),
    ("caf\u0065\u0301", "caf\u00e9"),
]
OTHER = [
    ("48 hours", "84 hours"),
    ("48 hours", "4 8 hours"),
    ("1.5 hours", "15 hours"),
    ("may", "must"),
    ("Level 1", "level 1"),
    ("the version and the pack", "the pack and the version"),
    ("one\ntwo", "two\none"),
    ("supported", "unsupported"),
    ("is not offered", "is offered"),
    ("a, b", "a b"),
    ("yes?", "yes."),
    ("résumé", "resume"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_appearance_is_not_a_change(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_a_word_a_number_or_their_order_is_one(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


def test_normalised_text_stays_as_it_is() -> None:
    for one, _ in SAME + OTHER:
        assert normalised(normalised(one)) == normalised(one)


def test_a_record_is_read_as_it_was_written_and_in_order(project: Project) -> None:
    before = {file.name: file.read_bytes() for file in project.reviews.iterdir()}
    english = read_corpus(project, "en").clauses
    assert set(read_record(project, "el")) == set(english)
    record(project, "el", list(english.values()), english, last_reviewed(project, "el"))
    assert {file.name: file.read_bytes() for file in project.reviews.iterdir()} == before
    lines = (project.reviews / "el.toml").read_text(encoding="utf-8").splitlines()[6:]
    assert lines == sorted(lines)


def test_a_wording_is_kept_as_long_as_a_language_rests_on_it(
    project: Project, edit: Callable[[str, str, str], Path]
) -> None:
    old = read_corpus(project, "en").clauses["sla-48-hours"]
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    english = read_corpus(project, "en").clauses
    kept = {fingerprint(old.text), fingerprint(english["sla-48-hours"].text)}
    languages = list(project.translations)
    for language in languages[:-1]:
        record(project, language, [english["sla-48-hours"]], english)
        assert set(read_texts(project)["sla-48-hours"]) == kept
    record(project, languages[-1], [english["sla-48-hours"]], english)
    assert set(read_texts(project)["sla-48-hours"]) == kept - {fingerprint(old.text)}


def test_one_clause_is_one_line_of_difference(project: Project, edit: Callable[[str, str, str], Path]) -> None:
    before = (project.reviews / "de.toml").read_text(encoding="utf-8").splitlines()
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    english = read_corpus(project, "en").clauses
    record(project, "de", [english["sla-48-hours"]], english, last_reviewed(project, "de"))
    after = (project.reviews / "de.toml").read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("el.toml", b'[clauses]\n"a" = "1"\n"a" = "2"\n', "el.toml:3: the record cannot be read"),
        ("el.toml", b'[clauses]\n"a" = 1\n', "el.toml:1: 'a' has no fingerprint"),
        ("el.toml", b"clauses = 1\n", "el.toml:1: 'clauses' is no table"),
        ("el.toml", b'# \xff\n"a" = "1"\n', "el.toml:1: the file is not in UTF-8"),
        ("english.toml", b'"a" = "1"\n', "english.toml:1: 'a' has no wordings"),
        ("english.toml", b'["a"]\nabc = "not this"\n', "a wording of 'a' is not the one that was reviewed"),
    ],
)
def test_a_broken_record_is_named(project: Project, name: str, content: bytes, fault: str) -> None:
    (project.reviews / name).write_bytes(content)
    with pytest.raises(BrokenRecord, match=fault):
        read_texts(project) if name == "english.toml" else read_record(project, "el")


def test_the_day_of_the_last_review_is_kept(project: Project) -> None:
    english = read_corpus(project, "en").clauses
    record(project, "el", [english["sla-48-hours"]], english, date(2027, 2, 28))
    assert last_reviewed(project, "el") == date(2027, 2, 28)
    assert last_reviewed(project, "nl") is None


def test_the_change_is_shown_word_by_word() -> None:
    assert changed_words("is 48 hours from now", "is 24 hours, from now") == "is [-48 hours-] {+24 hours,+} from now"
    assert changed_words("a b", "a b c") == "a b {+c+}"
