"""What is found in a language: a difference that waits for its translator is a warning, an edit is told once."""

from collections.abc import Callable
from pathlib import Path

from translations.check import check
from translations.project import Project


def test_a_stale_clause_eases_its_number_and_an_edited_one_does_not(
    project: Project, edit: Callable[[str, str, str], Path]
) -> None:
    edit("docs/en/response-time.md", "is 48\u00a0hours from", "is 24\u00a0hours from")
    edit(
        "docs/el/levels.md",
        "Το Επίπεδο 2 παρέχεται σε συνεργάτες με βαθμίδα Silver",
        "Το Επίπεδο 2 παρέχεται σε συνεργάτες με βαθμίδα Gold",
    )
    found = {(each.clause, each.kind): each for each in check(project, "el")}
    assert found["sla-48-hours", "number"].severity == "warning"
    assert "English has changed" in found["sla-48-hours", "review"].what
    edited = found["level-2-who", "number"]
    assert edited.severity == "error" and "(edited after the review of" in edited.what
    assert ("level-2-who", "review") not in found
