"""The command `term`: what it lists, what it changes, and what it leaves alone."""

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from translations.project import Project

Edit = Callable[[str, str, str], Path]
Run = Callable[..., tuple[int, str, str]]
OLD, NEW = "αίτημα υποστήριξης", "αίτημα βοήθειας"
PAGE = "docs/el/phone.md"
HEADING = "## Αριθμοί τηλεφώνου"


def contents(project: Project) -> Mapping[Path, bytes]:
    return {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda said: monkeypatch.setattr(sys, "stdin", io.StringIO(said))


def test_exact_places_are_changed_and_inflected_ones_are_left(
    project: Project, run: Run, edit: Edit, answer: Callable[[str], None]
) -> None:
    clause = (
        "Αίτημα υποστήριξης. Δύο: [αίτημα υποστήριξης](<αίτημα υποστήριξης.md>) κ.λπ. Το κλείσιμο του "
        "αιτήματος υποστήριξης.\n{: #a-clause }\n\n"
    )
    file = edit(PAGE, HEADING, clause + HEADING)
    line = file.read_text(encoding="utf-8").splitlines().index(clause.splitlines()[0]) + 1
    answer("y\n")
    status, out, _ = run("term", OLD, NEW, "--language", "el")
    assert status == 0
    assert f"{PAGE}:{line}: a-clause: exact\n  Αίτημα υποστήριξης.\n" in out
    assert (
        f"{PAGE}:{line}: a-clause: look at 'αιτήματος υποστήριξης'\n  Το κλείσιμο του αιτήματος υποστήριξης.\n" in out
    )
    assert out.index(": exact") < out.index(": look at")
    assert "6 places to change, 1 to look at; and the glossary's 'support-ticket'." in out
    assert "wrote docs/el/phone.md\n" in out and "wrote translations/glossary.csv\n" in out
    text = file.read_text(encoding="utf-8")
    assert clause.replace("Αίτημα υποστήριξης", "Αίτημα βοήθειας").replace("[αίτημα υποστήριξης]", f"[{NEW}]") in text
    rows = project.glossary.read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if row.startswith("support-ticket,"))
    assert f",{NEW}," in row and OLD not in row


def test_only_files_of_the_language_and_the_glossary_change(
    project: Project, run: Run, answer: Callable[[str], None]
) -> None:
    before = contents(project)
    answer("n\n")
    status, _, err = run("term", OLD, NEW, "--language", "el")
    assert (status, err) == (2, "nothing was changed\n")
    answer("")
    assert run("term", OLD, NEW, "--language", "el")[0] == 2
    assert contents(project) == before
    assert run("term", OLD, NEW, "--language", "el", "--yes")[0] == 0
    changed = {file for file, content in contents(project).items() if content != before[file]}
    assert changed and all(file == project.glossary or file.is_relative_to(project.docs / "el") for file in changed)
    for file in changed:
        assert file.read_bytes().count(b"\n") == before[file].count(b"\n")


def test_a_word_in_a_longer_term_a_key_or_a_placeholder_is_none(project: Project, run: Run, edit: Edit) -> None:
    catalogue, _ = project.catalogues("it")
    name = catalogue.relative_to(project.root).as_posix()
    text = catalogue.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith(("#", "msgid"))]
    heading = "## Numeri di telefono"
    edit("docs/it/phone.md", heading, f"Il partner e il livello di partner.\n{{: #a-clause }}\n\n{heading}")
    status, out, _ = run("term", "partner", "socio", "--language", "it", "--yes")
    assert status == 0 and f"wrote {name}\n" in out
    page = (project.docs / "it" / "phone.md").read_text(encoding="utf-8")
    # One is the term, the other a part of another term: which one, no program can say.
    assert "Il partner e il livello di partner.\n{: #a-clause }" in page
    assert "a-clause: look at 'partner'\n  Il partner e il livello di partner.\n" in out
    after = catalogue.read_text(encoding="utf-8")
    assert [line for line in after.splitlines() if line.startswith(("#", "msgid"))] == lines
    # The English comment between this message and the next one has the same word.
    assert 'msgstr "Socio Bronze"' in after and "{socio" not in after


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("αίτημα υποστήριξη", NEW, "--language", "el"), f"(did you mean '{OLD}'?); nothing was changed"),
        ((OLD, 'a"b', "--language", "el"), "is no wording"),
        ((OLD, "a: b", "--language", "el"), "is no wording"),
        ((OLD, "a\nb", "--language", "el"), "is no wording"),
        ((OLD, "", "--language", "el"), "is no wording"),
        ((OLD, NEW, "--language", "en"), "'en' is what the others are translated from"),
        ((OLD, NEW, "--language", "xx"), "there is no language 'xx'"),
    ],
)
def test_a_wrong_call_changes_nothing(project: Project, run: Run, arguments: tuple[str, ...], said: str) -> None:
    before = contents(project)
    status, out, err = run("term", *arguments)
    assert (status, out) == (2, "") and said in err
    assert contents(project) == before


def test_a_glossary_that_is_written_otherwise_is_left_alone(run: Run, edit: Edit) -> None:
    edit("translations/glossary.csv", f",{OLD},", f',"{OLD}",')
    status, _, err = run("term", OLD, NEW, "--language", "el", "--yes")
    assert status == 2 and "change the cell by hand; nothing was changed" in err
