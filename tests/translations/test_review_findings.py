"""What is said of texts whose review no longer holds."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.findings import Finding, Severity
from translations.project import Project
from translations.review_findings import review_findings
from translations.status import status_of
from translations.texts import read_texts

Edit = Callable[[str, str, str], Path]
CALCULATOR = "calculator/words/locales/el/LC_MESSAGES/calculator.po"


def found(project: Project, severity: Severity = "warning") -> list[Finding]:
    return list(review_findings(project, status_of(project, "el"), read_texts(project, "el"), severity))


def test_what_is_reviewed_gives_no_finding(project: Project) -> None:
    assert found(project) == []


@pytest.mark.parametrize("severity", ["warning", "error"])
def test_a_not_taken_out_of_a_clause_is_named_with_its_line(project: Project, edit: Edit, severity: Severity) -> None:
    file = edit("docs/el/not-included.md", "υποστηρίζει ακουστικά", "υποστηρίζει  ακουστικά")
    assert found(project) == []  # two blanks are no edit
    edit("docs/el/not-included.md", "δεν υποστηρίζει  ακουστικά", "υποστηρίζει ακουστικά")
    (one,) = found(project, severity)
    assert (one.file, one.clause, one.severity) == (file, "no-headsets", severity)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert one.line == next(number for number, line in enumerate(lines, 1) if "υποστηρίζει ακουστικά" in line)
    assert one.what == "the translation was edited after the review of 2026-11-22"
    assert "`python -m translations diff el no-headsets`" in one.mend and "`reviewed el no-headsets`" in one.mend


def test_an_edited_message_is_named_with_its_key_and_line(project: Project, edit: Edit) -> None:
    file = edit(CALCULATOR, '"Άνω των 64SC"', '"Άνω των 46SC"')
    (one,) = found(project)
    assert (one.file, one.clause) == (file, "answer.size.over-64sc")
    line = file.read_text(encoding="utf-8").splitlines()[one.line - 1]
    assert line == 'msgid "answer.size.over-64sc"'


def test_english_that_moved_on_is_told_and_an_edit_beside_it_too(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    (one,) = found(project)
    assert one.what == "English has changed since the review of 2026-11-22"
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    assert [one.what for one in found(project)] == [
        "English has changed since the review of 2026-11-22",
        "the translation was edited after the review of 2026-11-22",
    ]


def without(project: Project, pattern: str) -> None:
    record = project.reviews / "el.toml"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if not re.match(pattern, line)), encoding="utf-8")


def test_a_clause_that_was_never_reviewed_is_named(project: Project) -> None:
    without(project, '"level-[23]-who"')
    assert [one.clause for one in found(project)] == ["level-2-who", "level-3-who"]
    assert {one.what for one in found(project)} == {"the translation was never reviewed"}


def test_messages_that_were_never_reviewed_are_one_line_a_catalogue(project: Project) -> None:
    without(project, '"answer\\.size')
    (one,) = found(project)
    assert one.what == "4 texts were never reviewed, from 'answer.size.single-4sc' on"
    assert one.mend == "`python -m translations status el` lists them"
    without(project, '"verdict')
    assert len(found(project)) == 1


def test_a_language_without_any_review_is_one_line_a_file(project: Project) -> None:
    (project.reviews / "el.toml").unlink()
    findings = found(project)
    assert {one.file for one in findings} == {*project.catalogues("el"), *(project.docs / "el").rglob("*.md")}
    assert len(findings) == 24


def test_a_review_that_neither_side_needs_is_told_at_the_record(project: Project, edit: Edit) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "")
    edit("docs/el/not-included.md", "{: #no-headsets }", "")
    gone = [one for one in found(project) if one.file.name == "el.toml"]
    assert [one.clause for one in gone] == ["no-headsets"] and "drops it" in gone[0].mend
