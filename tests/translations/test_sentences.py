from collections.abc import Callable
from pathlib import Path

import pytest

from translations.findings import Finding
from translations.project import Project
from translations.sentences import catalogue_findings

Edit = Callable[[str, str, str], Path]
RU = "calculator/locales/ru/LC_MESSAGES/calculator.po"
SITE = "overrides/locales/ru/LC_MESSAGES/site.po"


def found_in(project: Project, language: str = "ru", *, under_way: bool = False) -> list[Finding]:
    return list(catalogue_findings(project, language, under_way=under_way))


def test_the_catalogues_of_today_are_whole(project: Project) -> None:
    assert [found for language in project.languages for found in found_in(project, language)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "what", "mend"),
    [
        (RU, 'msgid "answer.unknown"', 'msgid "answer.unknwon"', "'answer.unknown' is missing", "make catalogues"),
        (RU, 'msgid "answer.unknown"', 'msgid "answer.unknwon"', "nothing asks for the key 'answer.unknwon'", "remove"),
        (RU, '"Не знаю"', '""', "'answer.unknown' is not translated", "translate it"),
        (RU, '\nmsgid "answer.unknown"', '\n#, fuzzy\nmsgid "answer.unknown"', "is not translated", "mark 'fuzzy'"),
        (RU, "nplurals=3; plural=(n%10==1", "nplurals=3; plural=(n%10==2", "plural forms are not those of Russian",
         'write "Plural-Forms: nplurals=3;'),
        (RU, "nplurals=3; plural=(n%10==1", "nplurals=2; plural=(n%10==1", "the catalogue cannot be read",
         "mend the message above this line"),
        (SITE, "от {date}", "от {datum}", "the words in braces of 'edition' are not those of English",
         "keep {date} {version}"),
        (SITE, "от {date}", "от {date", "the words in braces of 'edition'", "keep {date} {version}"),
        (SITE, 'msgid "languages"', 'msgid "tongues"', "the key 'languages' is missing", "make catalogues"),
        (SITE, 'msgid "languages"\nmsgstr', 'msgid "languages"\nmsgstring', "the catalogue cannot be read",
         "mend this line: msgstring"),
        (SITE, "charset=utf-8", "charset=klingon", "the catalogue cannot be read", "mend the header"),
        (SITE, "nplurals=3", "nplurals=three", "the catalogue cannot be read", "mend the header"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_mend(  # noqa: PLR0913, PLR0917
    project: Project, edit: Edit, file: str, old: str, new: str, what: str, mend: str
) -> None:
    path = edit(file, old, new)
    (found, *_) = [found for found in found_in(project) if what in found.what and mend in found.mend]
    assert (found.file, found.severity) == (path, "error")


def test_a_plural_form_that_is_missing_is_told(project: Project) -> None:
    file, _ = project.catalogues("ru")
    text = file.read_text(encoding="utf-8")
    start = text.index("msgstr[2]")
    file.write_text(text[:start] + text[text.index("\n\n", start) + 1 :], encoding="utf-8")
    assert any("plural forms" in found.what or "is not translated" in found.what for found in found_in(project))


def test_the_line_of_a_message_is_given(project: Project, edit: Edit) -> None:
    path = edit(RU, '"Не знаю"', '""')
    (found,) = found_in(project)
    assert path.read_text(encoding="utf-8").splitlines()[found.line - 1] == 'msgid "answer.unknown"'


def test_another_encoding_is_named_with_its_line(project: Project) -> None:
    _, file = project.catalogues("ru")
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_bytes(b"\n".join([*(line.encode() for line in lines[:11]), '"Год"'.encode("cp1251")]))
    (found,) = found_in(project)
    assert found.line == 12 and "not in UTF-8" in found.mend


def test_what_a_new_language_lacks_is_a_warning(project: Project) -> None:
    assert {found.severity for found in found_in(project, "nl", under_way=True)} == {"warning"}
    assert {found.severity for found in found_in(project, "nl")} == {"error"}
