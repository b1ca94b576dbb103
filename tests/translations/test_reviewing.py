"""The commands of a second reader, as typed."""

import io
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from translations.addressed import TABLES
from translations.project import Project
from translations.reviews import read_record
from translations.status import status_of

Edit = Callable[[str, str, str], Path]
Run = Callable[..., tuple[int, str, str]]
SITE = "overrides/locales/fr/LC_MESSAGES/site.po"


def written(project: Project) -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in project.reviews.iterdir()}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_review_makes_a_clause_and_a_message_current_again(run: Run, edit: Edit, project: Project) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    edit(SITE, '"Lien vers cet endroit"', '"Lien durable"')
    status, out, _ = run("reviewed", "fr", "sla-48-hours", "permalink", "--by", "Zoé L.")
    assert status == 0
    assert out.splitlines() == [
        "sla-48-hours",
        "  en: The service level agreement (SLA) is 24 hours from the creation of …",
        "  fr: L’accord de niveau de service (SLA) est de 48 heures à compter de la …",
        "permalink",
        "  en: Link to this place",
        "  fr: Lien durable",
        "fr: 2 texts recorded as reviewed by Zoé L.",
    ]
    found = status_of(project, "fr")
    assert all(state == "current" for table in TABLES for state in [s.state for s in found.standings[table].values()])
    review = read_record(project, "fr")["site"]["permalink"]
    assert (review.by, review.on) == ("Zoé L.", date.today())
    assert status_of(project, "de").counts()["stale"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("names", [(), ("levels.md",), ("site.po",), ("level-2-who", "site.po")])
def test_more_than_single_texts_are_recorded_only_when_somebody_agrees(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    before = written(project)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    status, out, err = run("reviewed", "de", *names, "--by", "A")
    assert (status, out) == (2, "") and "add --yes; nothing was recorded" in err
    for answer in ("", "n\n", "\n", "de\n"):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        status, out, err = run("reviewed", "de", *names, "--by", "A")
        assert (status, err) == (2, "nothing was recorded\n") and "of 'de' as held against English by A? [y/N]" in out
    assert written(project) == before
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    assert run("reviewed", "de", *names, "--by", "A")[0] == 0
    assert run("reviewed", "es", *names, "--by", "A", "--yes")[0] == 0
    assert written(project) != before


def test_a_page_and_a_catalogue_stand_for_their_texts(run: Run, project: Project) -> None:
    assert run("reviewed", "it", "phone.md", "level-2-who", "site.po", "--by", "A", "--yes")[0] == 0
    record = read_record(project, "it")
    marked = {table: {address for address, review in record[table].items() if review.by == "A"} for table in TABLES}
    assert marked["calculator"] == set() and marked["site"] == set(record["site"])
    assert {"phone:title", "phone-silver-and-above", "level-2-who"} < marked["clauses"]
    assert "level-3-who" not in marked["clauses"]


def test_all_of_a_language_is_all_that_is_translated(run: Run, project: Project, edit: Edit) -> None:
    edit("docs/pt/phone.md", "{: #phone-numbers-confidential }", "")
    status, out, _ = run("reviewed", "pt", "--by", "A", "--yes")
    texts = sum(len(entries) for entries in status_of(project, "pt").standings.values())
    assert status == 0 and out.endswith(f"pt: {texts - 1} texts recorded as reviewed by A\n")


@pytest.mark.parametrize("name", ["", "  ", "a\nb"])
def test_a_review_without_a_name_is_refused(run: Run, project: Project, name: str) -> None:
    before = written(project)
    status, _, err = run("reviewed", "el", "level-2-who", "--by", name)
    assert status == 2 and "a review needs the reviewer's name" in err and "nothing was recorded" in err
    assert written(project) == before


def test_the_name_is_that_of_git(run: Run, project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n  name = Μαρία Π.\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert run("reviewed", "el", "level-2-who")[0] == 0
    assert read_record(project, "el")["clauses"]["level-2-who"].by == "Μαρία Π."
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    assert run("reviewed", "el", "level-2-who")[0] == 2
    monkeypatch.setenv("PATH", "")
    assert "a review needs the reviewer's name" in run("reviewed", "el", "level-2-who")[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("reviewed", "en"), "'en' is what the others are translated from"),
        (("reviewed", "el", "level-2-whom"), "(did you mean 'level-2-who'?); nothing was recorded"),
        (("reviewed", "el", "question.hostin"), "(did you mean 'question.hosting'?); nothing was recorded"),
        (("diff", "el", "level-2-whom"), "there is no clause or message 'level-2-whom' (did you mean 'level-2-who'?)"),
    ],
)
def test_a_wrong_name_has_status_2_and_says_the_mend(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_what_is_not_translated_cannot_be_reviewed(run: Run, edit: Edit, project: Project) -> None:
    edit("docs/el/not-included.md", "{: #no-headsets }", "")
    before = written(project)
    status, _, err = run("reviewed", "el", "no-gateways", "no-headsets", "--by", "A")
    assert status == 2 and "'no-headsets' is not translated in 'el': translate it first; nothing was recorded" in err
    assert written(project) == before


def test_the_difference_is_shown_on_both_sides(run: Run, edit: Edit) -> None:
    out = run("diff", "fr", "sla-48-hours")[1]
    assert out.startswith("sla-48-hours: reviewed in 'fr' on 2026-11-22 by A reader\n")
    assert "'en' has not changed since:" in out and "'fr' has not changed since:" in out
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    out = run("diff", "fr", "sla-48-hours")[1]
    assert "is 48 hours from" in out and "is 24 hours from" in out and "[-48-] {+24+}" in out
    assert "'fr' has not changed since:" in out
    edit("docs/fr/response-time.md", "est de 48\u00a0heures", "est de 12\u00a0heures")
    assert "[-48-] {+12+}" in run("diff", "fr", "sla-48-hours")[1]


def test_the_difference_of_a_message_is_shown(run: Run, edit: Edit) -> None:
    edit(
        "calculator/words/locales/el/LC_MESSAGES/calculator.po",
        '"Πού λειτουργεί το σύστημα;"',
        '"Πού είναι το σύστημα;"',
    )
    out = run("diff", "el", "question.hosting")[1]
    assert "[-λειτουργεί-] {+είναι+}" in out and "'en' has not changed since:\nWhere does the system run?" in out


def test_the_difference_of_a_text_that_is_gone_new_or_not_on_record(run: Run, edit: Edit, project: Project) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-left-out }")
    assert "'en' no longer has this text. It said:\n3CX does not support" in run("diff", "es", "no-headsets")[1]
    out = run("diff", "es", "headsets-left-out")[1]
    assert "not reviewed in 'es' yet" in out and "(nothing yet)" in out
    edit("docs/en/languages.md", "and may be used", "and must be used")
    (project.reviews / "english.toml").unlink()
    assert "(the words are not on record)" in run("diff", "es", "language-default-english")[1]


def test_old_records_are_carried_over_once(run: Run, project: Project) -> None:
    old = 'reviewed = 2026-10-01\n\n[clauses]\n"level-2-who" = "0123456789abcdef"\n'
    (project.reviews / "it.toml").write_text(old, encoding="utf-8")
    assert "run `python -m translations migrate-reviews`" in run("check", "it")[1]
    assert run("migrate-reviews") == (0, "it: 1 reviews carried over\n", "")
    assert run("migrate-reviews") == (0, "no record has the older format\n", "")
