from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from translations.addressed import addresses_of
from translations.findings import Finding
from translations.glossary_files import read_glossary
from translations.project import Project
from translations.texts import read_texts

Edit = Callable[[str, str, str], Path]
GLOSSARY, ACCEPTED = "translations/glossary.csv", "translations/glossary-accepted.csv"


def faults(project: Project, under_way: tuple[str, ...] = ()) -> list[Finding]:
    return read_glossary(project, addresses_of(read_texts(project, "en")), under_way)[1]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "what"),
    [
        (GLOSSARY, ",ru,el,pt,", ",ru,gr,pt,", 1, "there is no column 'el'"),
        (GLOSSARY, ",checked,", ",tested,", 1, "there is no column checked"),
        (GLOSSARY, "weekend,weekend,Wochenende,", "weekend,weekend,,", 65, "'weekend' has no wording in 'de'"),
        (GLOSSARY, "weekend,weekend,Wochenende,", "weekend,weekend,", 65, "10 cells where the first line has 11"),
        (GLOSSARY, "\nweekend,", "\nforum,", 0, "the term 'forum' stands already on line"),
        (ACCEPTED, "\npbx,pt", "\npxb,pt", 0, "there is no term 'pxb' (did you mean 'pbx'?)"),
        (ACCEPTED, "\npbx,pt", "\npbx,pl", 0, "there is no language 'pl'"),
        (ACCEPTED, "who-may-open-admins", "who", 0, "there is no clause and no message 'who'"),
        (ACCEPTED, "PABXs,Plural of an abbreviation.", "PABXs,", 0, "the reason is missing"),
        (ACCEPTED, "PABXs,", ",", 0, "neither a wording nor a clause"),
    ],
)
def test_a_faulty_row_is_named(  # noqa: PLR0913, PLR0917
    project: Project, edit: Edit, file: str, old: str, new: str, line: int, what: str
) -> None:
    edit(file, old, new)
    found = faults(project)
    assert any(what in fault.what and fault.mend for fault in found), found
    assert all(fault.severity == "error" and fault.line >= 1 for fault in found)
    if line:
        assert found[0].line == line


@pytest.mark.parametrize("content", [b"term_id,en\nweekend,\xff\n", b"", None])
def test_a_file_that_cannot_be_read_is_named(project: Project, content: bytes | None) -> None:
    if content is None:
        project.glossary.unlink()
    else:
        project.glossary.write_bytes(content)
    found = [fault for fault in faults(project) if fault.file == project.glossary]
    assert [fault.severity for fault in found] == ["error"]
    assert found[0].line == (2 if content else 1)


def test_what_a_new_language_lacks_is_one_warning(project: Project) -> None:
    further = replace(project, languages=(*project.languages, "nl"))
    (found,) = faults(further, under_way=("nl",))
    assert (found.severity, found.what) == ("warning", "there is no column 'nl'")
