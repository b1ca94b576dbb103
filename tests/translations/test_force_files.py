from collections.abc import Callable
from pathlib import Path

import pytest

from translations.addressed import TABLES
from translations.check import check
from translations.findings import Finding
from translations.force_files import read_force
from translations.project import Project
from translations.texts import read_texts

Edit = Callable[[str, str, str], Path]
TABLE, ACCEPTED = "translations/force.toml", "translations/force-accepted.csv"


def faults(project: Project, under_way: tuple[str, ...] = ()) -> list[Finding]:
    english = read_texts(project, "en")
    return read_force(project, {address for table in TABLES for address in english[table]}, under_way)[1]


def line_of(project: Project, file: str, start: str) -> int:
    lines = (project.root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "what"),
    [
        (TABLE, "[may]", "[can]", "[can]", "there is no list 'can'"),
        (TABLE, '["must not"]', '["must nut"]', '["must nut"]', "'must nut' (did you mean 'must not'?)"),
        (TABLE, '\n[only]\nen = ["only", ', '\n[only]\nex = ["only", ', "ex = ", "'only' has words of 'ex', which is"),
        (TABLE, '\n[only]\nen = ["only", ', '\n[only]\nen = ["only", 1, ', "", "the words of 'en' for 'only' are not"),
        (TABLE, '\n[only]\nen = ["only", ', '\n[only]\nen = ["only", "…", ', "", "the words of 'en' for 'only' are no"),
        (TABLE, '\n[only]\nen = ["only", ', '\n[only]\nen = ["only", "*", ', "", "the words of 'en' for 'only' are no"),
        (TABLE, '\n[only]\nen = ["only", ', "\n[only]\nen = [only, ", "en = [only", "the file is not TOML"),
        (ACCEPTED, "\nmay,de,", "\nmaybe,de,", "maybe,", "there is no force 'maybe' (did you mean 'may'?)"),
        (ACCEPTED, "\nmay,de,", "\nmay,dd,", "may,dd", "there is no language 'dd'"),
        (ACCEPTED, "ticket.depends", "ticket.depend", "may,de", "no clause or message 'ticket.depend' (did you mean"),
        (ACCEPTED, '"""Ni … ni"" denies both."', "", "not,es", "the reason is missing"),
        (ACCEPTED, "force,language", "farce,language", "farce", "there is no column force"),
    ],
)
def test_a_fault_is_named_with_its_line(  # noqa: PLR0913, PLR0917
    project: Project, edit: Edit, file: str, old: str, new: str, at: str, what: str
) -> None:
    edit(file, old, new)
    found = next(fault for fault in faults(project) if what in fault.what)
    assert (found.file, found.severity) == (project.root / file, "error") and found.mend
    assert found.line == line_of(project, file, at or "[only]") + (0 if at else 1)


@pytest.mark.parametrize("content", [b"\xff", None])
def test_a_table_that_cannot_be_read_is_named_and_stops_nothing_else(project: Project, content: bytes | None) -> None:
    if content is None:
        project.force.unlink()
    else:
        project.force.write_bytes(content)
    assert [(found.file, found.severity) for found in check(project, "el")] == [(project.force, "error")]


def test_a_language_without_words_is_named_once(project: Project, edit: Edit) -> None:
    edit(TABLE, '\nel = [\n  "μόνο"', '\ngr = [\n  "μόνο"')
    lacking = [found for found in faults(project) if "there are no words of 'el' for only" in found.what]
    assert [found.severity for found in lacking] == ["error"]
    assert [found.severity for found in faults(project, ("el",)) if "'el' for only" in found.what] == ["warning"]


def test_the_table_alone_can_be_checked(project: Project, edit: Edit) -> None:
    assert check(project, str(project.force)) == []
    edit(TABLE, "[may]", "[can]")
    assert {found.file for found in check(project, str(project.force))} == {project.force}
    edit(ACCEPTED, "\nmay,de,", "\nmay,dd,")
    assert {found.file for found in check(project, str(project.force_accepted))} == {project.force_accepted}
