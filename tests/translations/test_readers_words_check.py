"""What `check` says of readers' words, and what `words` mends."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from translations.check import check
from translations.documents import read_corpus
from translations.findings import Finding
from translations.project import Misuse, Project
from translations.readers_words import file_of
from translations.readers_words_check import readers_words_findings, tidied

Write = Callable[[str, str], Path]
LANGUAGE = "de"


@pytest.fixture
def write(project: Project) -> Write:
    """Puts words on the line of a label, after those that stand there."""

    def add(label: str, words: str) -> Path:
        file = file_of(project, LANGUAGE)
        lines = file.read_text(encoding="utf-8").splitlines()
        (place,) = [place for place, line in enumerate(lines) if line.startswith(f"{label}:")]
        lines[place] += words
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return add


def found_in(project: Project, *, under_way: bool = False) -> list[Finding]:
    return list(readers_words_findings(project, read_corpus(project, LANGUAGE), under_way=under_way))


def line_of(file: Path, label: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{label}:"))


# Each: label, what is added, what is said of it.
SPOILT = [
    ("no-headsets", ", Headsets", "'Headsets' is in the clause itself"),
    ("no-headsets", ", HEADSET", "'HEADSET' is in the clause itself"),
    ("no-headsets", ", für ein Headset", "'für ein Headset' is in the clause itself"),
    ("sla-48-hours", ", 48 Stunde", "'48 Stunde' is in the clause itself"),
    ("level-1-checks", ", Email Benachrichtigung", "'Email Benachrichtigung' is in the clause itself"),
    ("no-gateways", ", Tueroeffner", "'Tueroeffner' stands here twice, also as 'Türöffner'"),
    ("topic headset", ", kopfhoerer", "'kopfhoerer' stands here twice, also as 'Kopfhörer'"),
    ("topic headset", ", Jabra", "'Jabra' stands here twice"),
    ("topic headset", ", nicht", "'nicht' is one of the fillers, which find nothing by themselves"),
    ("topic headset", ", x", "'x' is a single letter, which the search does not look for"),
    ("topic headset", ", <i>Ohr</i>", "'<i>Ohr</i>' is not plain words"),
]


@pytest.mark.parametrize(("label", "added", "what"), SPOILT)
@pytest.mark.slow
def test_a_superfluous_word_is_named(project: Project, write: Write, label: str, added: str, what: str) -> None:
    file = write(label, added)
    (found,) = found_in(project)
    assert (found.what, found.severity, found.line) == (what, "error", line_of(file, label))
    assert found.clause == label.removeprefix("topic ")
    assert found.shown(project.root).startswith(f"translations/readers-words/{LANGUAGE}.txt:{found.line}: error: ")
    assert check(project, str(file)) == [found]


def test_a_word_is_not_superfluous_where_only_a_part_of_it_is_said(project: Project, write: Write) -> None:
    write("no-gateways", ", Gateway an der Wand")
    assert found_in(project) == []


@pytest.mark.parametrize(
    ("line", "what", "near"),
    [
        ("no-gateway: Steckdose", "there is no clause 'no-gateway'", "no-gateways"),
        ("topic headsets: Ohr", "there is no topic 'headsets'", "headset"),
        ("headset: Ohr", "there is no clause 'headset'", "topic headset"),
        ("filler: ach", "there is no clause 'filler'", "fillers"),
    ],
)
def test_an_unknown_id_is_named_with_a_near_one(project: Project, line: str, what: str, near: str) -> None:
    file = file_of(project, LANGUAGE)
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    (found,) = found_in(project)
    assert found.what == f"{what} (did you mean '{near}'?)"
    assert found.mend == "correct the id, or remove the line"


def test_every_topic_has_words(project: Project, write: Write) -> None:
    file = write("topic headset", "")
    text = file.read_text(encoding="utf-8").splitlines()
    number = line_of(file, "topic headset")
    text[number - 1] = "topic headset:"
    file.write_text("\n".join(text), encoding="utf-8")
    (found,) = found_in(project)
    assert (found.line, found.what) == (number, "the topic 'headset' has no words")
    file.write_text("\n".join(text[: number - 1] + text[number:]), encoding="utf-8")
    (found,) = found_in(project)
    assert (found.line, found.what) == (1, "the topic 'headset' has no words")
    assert found_in(project, under_way=True) == [replace(found, severity="warning")]


def test_a_missing_file_is_an_error_and_a_warning_for_a_language_under_way(project: Project) -> None:
    file_of(project, LANGUAGE).unlink()
    (found,) = found_in(project)
    assert (found.what, found.severity) == ("the file is missing", "error")
    assert found_in(project, under_way=True) == [replace(found, severity="warning")]


def test_a_line_that_stands_twice_or_has_no_words_is_told(project: Project) -> None:
    file = file_of(project, LANGUAGE)
    file.write_text(file.read_text(encoding="utf-8") + "no-gateways: Steckdose\n", encoding="utf-8")
    (found,) = found_in(project)
    assert found.what == f"'no-gateways' stands already on line {line_of(file, 'no-gateways')}"
    file.write_text(file.read_text(encoding="utf-8").replace("no-gateways: Steckdose\n", "no-headsets:\n"))
    assert "the line has no words" in [found.what for found in found_in(project)]


def test_the_mend_removes_what_is_superfluous_and_nothing_else(project: Project, write: Write) -> None:
    corpus = read_corpus(project, LANGUAGE)
    before = file_of(project, LANGUAGE).read_text(encoding="utf-8")
    for label, added, _ in SPOILT[:-1]:
        write(label, added)
    text, removed = tidied(project, corpus)
    assert text == before
    assert removed[:1] == ["topic headset: 'kopfhoerer' stands here twice, also as 'Kopfhörer'"]
    assert len(removed) == len(SPOILT) - 1


def test_a_line_that_says_only_what_the_clause_says_goes(project: Project) -> None:
    file = file_of(project, LANGUAGE)
    file.write_text("# Words\nno-gateways: Gateways\nno-headsets: Ohr\n", encoding="utf-8")
    text, removed = tidied(project, read_corpus(project, LANGUAGE))
    assert text == "# Words\nno-headsets: Ohr\n"
    assert removed == ["no-gateways: 'Gateways' is in the clause itself"]


@pytest.mark.slow
def test_a_file_of_no_language_is_named(project: Project) -> None:
    file_of(project, "ell").write_text("no-gateways: fax\n", encoding="utf-8")
    (found,) = check(project)
    assert found.what == "mkdocs.yml has no language 'ell' (did you mean 'el'?)"


def test_a_file_of_no_language_is_not_checked(project: Project) -> None:
    with pytest.raises(Misuse, match="no language and no file that is checked"):
        check(project, str(file_of(project, "nl")))
