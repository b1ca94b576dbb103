"""The findings of a check in the forms that people, forges and programs read.

``text``: a line each, and a line that counts them. ``github``: workflow commands, which mark the lines of a proposal
(https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands). ``gitlab``: a Code Quality report
(https://docs.gitlab.com/ci/testing/code_quality/). ``json``: an object for programs, and for ``translations.comment``::

    {"version": 1, "scope": "el", "errors": 1, "warnings": 0, "findings": [
        {"file": "docs/el/levels.md", "line": 40, "level": "error", "kind": "number", "name": "level-3-who",
         "language": "el", "text": "English says 20 here, and this says 25", "mend": "say what English says"}]}

``name`` is a clause or a key, and empty for a whole file; ``language`` is empty for a file that all languages share.
JSON is written in ASCII: it reads the same whatever encoding the terminal has.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from translations.findings import Finding, Severity
from translations.project import Project

VERSION = 1
# In the words of GitLab.
GITLAB_SEVERITY: dict[Severity, str] = {"error": "major", "warning": "minor"}

type Report = Callable[[Project, str, Sequence[Finding]], str]


def as_text(project: Project, scope: str, findings: Sequence[Finding]) -> str:
    return "\n".join([*(found.shown(project.root) for found in findings), _summary(scope, findings)])


def as_github(project: Project, scope: str, findings: Sequence[Finding]) -> str:
    return "\n".join([*(_command(project, found) for found in findings), _summary(scope, findings)])


def _command(project: Project, found: Finding) -> str:
    properties = {"file": _file(project, found), "line": str(_line(found)), "title": found.clause or found.kind}
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{found.severity} {named}::{_data(f'{found.what}; {found.mend}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(project: Project, scope: str, findings: Sequence[Finding]) -> str:  # noqa: ARG001 - as every report
    seen: Counter[str] = Counter()
    return _json([_issue(project, found, seen) for found in findings])


def _issue(project: Project, found: Finding, seen: Counter[str]) -> dict[str, Any]:
    """Return an issue. Its fingerprint leaves the line out: what moves down a page is no new finding."""
    file = _file(project, found)
    same = json.dumps([file, found.kind, found.clause, found.what])
    seen[same] += 1
    return {
        "description": found.said(),
        "check_name": found.kind,
        "fingerprint": hashlib.sha256(f"{same}{seen[same]}".encode()).hexdigest(),
        "severity": GITLAB_SEVERITY[found.severity],
        "location": {"path": file, "lines": {"begin": _line(found)}},
    }


def as_json(project: Project, scope: str, findings: Sequence[Finding]) -> str:
    errors = _errors(findings)
    entries = [
        {
            "file": _file(project, found),
            "line": _line(found),
            "level": found.severity,
            "kind": found.kind,
            "name": found.clause,
            "language": project.language_of(found.file),
            "text": found.what,
            "mend": found.mend,
        }
        for found in findings
    ]
    told = {"version": VERSION, "scope": scope, "errors": errors, "warnings": len(findings) - errors}
    return _json({**told, "findings": entries})


REPORTS: dict[str, Report] = {"text": as_text, "github": as_github, "gitlab": as_gitlab, "json": as_json}


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _summary(scope: str, findings: Sequence[Finding]) -> str:
    errors = _errors(findings)
    return f"{scope}: {counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}"


def _errors(findings: Sequence[Finding]) -> int:
    return sum(found.severity == "error" for found in findings)


def _file(project: Project, found: Finding) -> str:
    return found.place(project.root).rpartition(":")[0]


def _line(found: Finding) -> int:
    return max(found.line, 1)


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=True, indent=2)
