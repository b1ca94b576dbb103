"""The forms of the findings, read back as a forge reads them."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from translations.findings import Finding, Severity
from translations.project import Project
from translations.reports import REPORTS, as_github, as_gitlab, as_json, as_text

ROOT = Path("/project")
PROJECT = Project(root=ROOT, languages=("en", "el"), extensions={})
NASTY = "50 %: a, b\nsecond\r::error file=x::y %0A ώρες 🙂"


def finding(
    file: str = "docs/el/a.md", line: int = 3, clause: str = "", what: str = "so", severity: Severity = "error"
) -> Finding:
    return Finding(
        file=ROOT / file, line=line, clause=clause, kind="number", what=what, mend="do that", severity=severity
    )


def read_as_github(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as the runner does: properties end at commas, the second ``::`` begins the message."""
    (match,) = re.finditer(r"::(\w+) (.*?)::(.*)", line)
    properties = dict(each.split("=", 1) for each in match[2].split(","))
    return match[1], {name: unquote(value) for name, value in properties.items()}, unquote(match[3])


def test_text_is_a_line_for_each_finding_and_the_numbers() -> None:
    told = as_text(PROJECT, "el", [finding(clause="x"), finding(severity="warning")])
    assert told.splitlines() == [
        "docs/el/a.md:3: error: x: so; do that",
        "docs/el/a.md:3: warning: so; do that",
        "el: 1 error, 1 warning",
    ]


def test_github_gets_a_command_for_each_finding() -> None:
    told = as_github(PROJECT, "el", [finding(clause="level-2-who"), finding(severity="warning")])
    assert told.splitlines() == [
        "::error file=docs/el/a.md,line=3,title=level-2-who::so; do that",
        "::warning file=docs/el/a.md,line=3,title=number::so; do that",
        "el: 1 error, 1 warning",
    ]


@pytest.mark.parametrize("name", ["docs/el/a,line=9.md", "docs/el/a::b%2C.md", "docs/el/a\nb\r.md", "docs/el/ώ 🙂.md"])
def test_github_reads_nasty_names_and_texts_as_they_are(name: str) -> None:
    told = as_github(PROJECT, "el", [finding(name, clause=NASTY, what=NASTY)])
    command, _ = told.split("\n")
    assert "\r" not in command
    assert read_as_github(command) == (
        "error",
        {"file": name, "line": "3", "title": NASTY},
        f"{NASTY}; do that",
    )


def test_gitlab_gets_a_code_quality_report() -> None:
    (issue,) = json.loads(as_gitlab(PROJECT, "el", [finding(clause="level-2-who", line=0)]))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "level-2-who: so; do that",
        "check_name": "number",
        "severity": "major",
        "location": {"path": "docs/el/a.md", "lines": {"begin": 1}},
    }
    (issue,) = json.loads(as_gitlab(PROJECT, "el", [finding(severity="warning")]))
    assert issue["severity"] == "minor"


def test_a_fingerprint_stays_when_lines_move_and_is_never_shared() -> None:
    def marks(*findings: Finding) -> list[str]:
        return [issue["fingerprint"] for issue in json.loads(as_gitlab(PROJECT, "el", findings))]

    others = (finding(clause="x"), finding(what="other"), finding("docs/el/b.md"))
    before = marks(finding(line=3), finding(line=8), *others)
    assert len(set(before)) == 5
    assert marks(finding(line=5), finding(line=10)) == before[:2]


def test_json_has_each_part_by_itself() -> None:
    told = json.loads(as_json(PROJECT, "el", [finding(clause="x", what=NASTY), finding("translations/glossary.csv")]))
    entries = told.pop("findings")
    assert told == {"version": 1, "scope": "el", "errors": 2, "warnings": 0}
    assert entries[0] == {
        "file": "docs/el/a.md",
        "line": 3,
        "level": "error",
        "kind": "number",
        "name": "x",
        "language": "el",
        "text": NASTY,
        "mend": "do that",
    }
    assert entries[1]["language"] == ""


@pytest.mark.parametrize("name", ["gitlab", "json"])
def test_what_programs_read_is_ascii_also_where_a_name_is_no_text(name: str) -> None:
    told = REPORTS[name](PROJECT, "el", [finding("docs/el/ώ\udcff.md", what=NASTY)])
    assert told.isascii()
    (entry,) = json.loads(told) if name == "gitlab" else json.loads(told)["findings"]
    assert (entry["location"]["path"] if name == "gitlab" else entry["file"]) == "docs/el/ώ\udcff.md"


@pytest.mark.parametrize("name", REPORTS)
def test_no_finding_is_a_report_too(name: str) -> None:
    told = REPORTS[name](PROJECT, "all languages", [])
    if name in ("text", "github"):
        assert told == "all languages: 0 errors, 0 warnings"
    else:
        assert (json.loads(told) if name == "gitlab" else json.loads(told)["findings"]) == []
