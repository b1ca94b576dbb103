"""The command `review`, with the answers of a pipe."""

import io
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from translations import reviews
from translations.addressed import TABLES
from translations.project import Project
from translations.reviews import read_record
from translations.status import status_of

Edit = Callable[[str, str, str], Path]
Run = Callable[..., tuple[int, str, str]]
SITE = "overrides/locales/el/LC_MESSAGES/site.po"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, edit: Edit) -> Callable[[str], None]:
    """Three Greek texts wait: one is stale, one was edited with a wrong number, one is a message. Sets the answers."""
    edit("docs/en/languages.md", "and may be used", "and might be used")
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    edit(SITE, '"Σύνδεσμος προς αυτό το σημείο"', '"Μόνιμος σύνδεσμος"')

    def give(said: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))

    return give


def waiting(project: Project) -> list[str]:
    found = status_of(project, "el")
    return [name for table in TABLES for name, one in found.standings[table].items() if one.state != "current"]


def written(project: Project) -> Mapping[str, bytes]:
    return {file.name: file.read_bytes() for file in project.reviews.iterdir()}


def test_each_text_is_asked_for_and_a_yes_is_recorded(
    project: Project, run: Run, answers: Callable[[str], None]
) -> None:
    assert waiting(project) == ["language-default-english", "sla-48-hours", "permalink"]
    answers(" Y \nwhat\nno\ns\n")
    status, out, _ = run("review", "el", "--by", "Μαρία Π.")
    assert status == 0
    asked = out.split("Does it say what English says? [y]es, [n]o, [s]kip, [q]uit: ")
    assert asked[0].startswith("\n[1 of 3] language-default-english: stale; reviewed on 2026-11-22 by A reader\n")
    assert "[-may-] {+might+}" in asked[0] and "'el' has not changed since:" in asked[0]
    assert asked[1].startswith("\n[2 of 3] sla-48-hours: unreviewed; ")
    assert "docs/en/response-time.md:8 | docs/el/response-time.md:8\n" in asked[1]
    assert "'en' has not changed since:" in asked[1] and "[-48-] {+24+}" in asked[1]
    assert "The check says (error): English says 48 hours here, and this says 24 hours" in asked[1]
    assert asked[2] == "'what' is no answer: type y, n, s or q\n"
    assert asked[3].startswith("\n[3 of 3] permalink: unreviewed")
    assert asked[4].splitlines() == [
        "",
        "el: 1 text recorded as reviewed by Μαρία Π.",
        "To mend, then to review again:",
        "  docs/el/response-time.md:8: sla-48-hours",
        "1 text left: `python -m translations review el` goes on",
    ]
    assert waiting(project) == ["sla-48-hours", "permalink"]
    review = read_record(project, "el")["clauses"]["language-default-english"]
    assert (review.by, review.on) == ("Μαρία Π.", date.today())


@pytest.mark.slow
@pytest.mark.parametrize("end", ["q\n", "", "quit\ny\ny\n"])
def test_quit_and_the_end_of_the_pipe_keep_what_was_recorded(
    project: Project, run: Run, answers: Callable[[str], None], end: str
) -> None:
    answers(f"s\ny\n{end}")
    status, out, _ = run("review", "el", "--by", "A")
    assert status == 0 and "1 text recorded" in out and "2 texts left" in out
    assert waiting(project) == ["language-default-english", "permalink"]


@pytest.mark.slow
def test_ctrl_c_keeps_what_was_recorded_and_never_cuts_a_record(
    project: Project, run: Run, answers: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers("s\ny\ny\n")
    really = reviews.record

    def interrupted(*given: object, **named: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        really(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("translations.review_session.record", interrupted)
    status, out, _ = run("review", "el", "--by", "A")
    assert status == 130 and "1 text recorded" in out
    assert waiting(project) == ["language-default-english", "permalink"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.slow
@pytest.mark.usefixtures("answers")
def test_what_was_edited_meanwhile_waits_again(project: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(_question: str) -> str:
        file = project.root / SITE
        file.write_text(file.read_text(encoding="utf-8").replace("Μόνιμος", "Άλλος"), encoding="utf-8")
        return "y"

    monkeypatch.setattr("builtins.input", answer)
    assert run("review", "el", "permalink", "--by", "A")[0] == 0
    assert "permalink" in waiting(project)


@pytest.mark.usefixtures("answers")
def test_a_call_that_can_ask_nothing_records_nothing(project: Project, run: Run) -> None:
    before = written(project)
    assert run("review", "el", "level-2-who", "--by", "A")[:2] == (0, "el: nothing of this waits for review\n")
    status, _, err = run("review", "el", "level-2-whom", "--by", "A")
    assert status == 2 and "did you mean 'level-2-who'" in err
    assert run("review", "en", "--by", "A")[0] == 2
    assert run("review", "el", "--by", " ")[0] == 2
    assert written(project) == before
