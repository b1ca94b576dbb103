"""What `check` tells of the catalogues: each fault once, with its key."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from translations.addressed import addresses_of
from translations.findings import Finding
from translations.glossary import Glossary
from translations.glossary_files import read_glossary, read_same_words
from translations.messages import messages_of
from translations.project import ROOT, Project, open_project
from translations.sentences import catalogue_findings
from translations.texts import read_texts

Edit = Callable[[str, str, str], Path]
RU = "calculator/words/locales/ru/LC_MESSAGES/calculator.po"
SITE = "overrides/locales/ru/LC_MESSAGES/site.po"


@cache
def glossary() -> Glossary:
    project = open_project(ROOT)
    return read_glossary(project, addresses_of(read_texts(project, "en")), ())[0]


def found_in(project: Project, language: str = "ru", *, under_way: bool = False) -> list[Finding]:
    same_words, _ = read_same_words(project)
    return list(catalogue_findings(project, language, glossary(), same_words, under_way=under_way))


def path_of(language: str, name: str) -> str:
    folder = "calculator/words" if name == "calculator" else "overrides"
    return f"{folder}/locales/{language}/LC_MESSAGES/{name}.po"


@pytest.mark.slow
def test_the_catalogues_of_today_are_whole(project: Project) -> None:
    assert [found for language in project.languages for found in found_in(project, language)] == []


# Each: file, what stands there, what it becomes; the key, a part of the finding and of its mend.
SPOILT = [
    (RU, 'msgid "answer.unknown"', 'msgid "answer.unknwon"', "answer.unknwon",
     "no code uses this key (did you mean 'answer.unknown'?)", "write the key as English has it"),
    (RU, 'msgid "answer.unknown"\nmsgstr "Не знаю"\n', "", "answer.unknown", "the catalogue lacks this key", "adds"),
    (RU, '#. speaks for this\n', 'msgid "a.b.c.d"\nmsgstr "Да"\n\n', "a.b.c.d", "no code uses this key", "remove the"),
    (RU, '"Не знаю"', '""', "answer.unknown", "this is not translated", "translate it"),
    (RU, '\nmsgid "answer.unknown"', '\n#, fuzzy\nmsgid "answer.unknown"', "answer.unknown", "is not translated",
     "remove the mark 'fuzzy'"),
    (RU, "nplurals=3; plural=(n%10==1", "nplurals=3; plural=(n%10==2", "", "plural forms are not those of Russian",
     'write "Plural-Forms: nplurals=3;'),
    (RU, 'msgstr[2] "{count}\u00a0случаев"\n', "", "diff-count", "this has 2 plural forms, and Russian has 3", "to"),
    (RU, 'msgstr[2] "{count}\u00a0случаев"\n', 'msgstr[2] "случаев"\n', "diff-count",
     "in msgstr[2], English has {count} here", "write it where"),
    # A Russian form for 1 is one for 21, too.
    (RU, 'msgstr[0] "{count}\u00a0случай"\n', 'msgstr[0] "один случай"\n', "diff-count", "has {count} here", "write"),
    (RU, 'msgid "effect.grants"\n', 'msgid "effect.grants"\nmsgid_plural "effect.grants"\n', "effect.grants",
     "msgstr has no number", "write msgstr[0]"),
    (
        SITE, ": {version} от {date}", ": {version} от {datum}", "edition",
        "English says {date} here, and this says {datum}", "write {date}",
    ),
    (SITE, ": {version} от {date}", ": {version} от {date", "edition", "a brace { or } has no partner", "close it"),
    (SITE, 'msgid "languages"\nmsgstr', 'msgid "languages"\nmsgstring', "languages", "this line is not read", "begin"),
    (SITE, "charset=UTF-8", "charset=klingon", "", "charset=klingon", "charset=UTF-8"),
    (SITE, 'msgid "languages"\n', 'msgctxt "menu"\nmsgid "languages"\n', "languages", "msgctxt", "remove the line"),
    (SITE, 'msgid "languages"\n', 'msgid "palette.auto"\nmsgstr "Выбрать язык"\n\nmsgid "languages"\n', "palette.auto",
     "this key stands already on line", "remove one"),
    (SITE, 'msgid "languages"\n', 'msgid "langu\u00a0ages"\n', "langu\u00a0ages", "U+00A0", "as the English"),
    (SITE, 'msgstr "Выбрать язык"', 'msgstr "<b>Выбрать язык</b>"', "languages", "there is markup here",
     "write the words alone"),
    (SITE, 'msgstr "Выбрать язык"', 'msgstr "Choose a language"', "languages", "the text is still the English one",
     "translate it"),
    (SITE, 'msgstr "Выбрать язык"', 'msgstr "Sprachen"', "languages", "these letters are not those of 'ru'",
     "write it in"),
    (SITE, 'msgstr "Выбрать язык"', 'msgstr "Выбрать языk"', "languages", "these letters are not those of 'ru'",
     "write it in"),
    # The edges that were seen: a number, a level and a term of a label.
    (path_of("el", "calculator"), '"Περισσότερα από 20"', '"Περισσότερα από 25"', "answer.extensions.over-20",
     "English says 20 here, and this says 25", "say what English says"),
    (path_of("de", "calculator"), 'msgstr "Bronze-Partner"', 'msgstr "Silver-Partner"', "answer.requester.bronze",
     "English says Bronze here, and this says Silver", "say what English says"),
    (path_of("es", "calculator"), 'msgid "answer.topic.headset"\nmsgstr "Auriculares"',
     'msgid "answer.topic.headset"\nmsgstr "Cascos"', "answer.topic.headset", "English speaks of 'headset' here",
     "use the term of the glossary"),
    (path_of("pt", "site"), 'msgstr "Escolher um idioma"', 'msgstr "Choose a language"', "languages",
     "still the English", "same-words"),
    (path_of("it", "site"), 'msgid "not-found.text"\nmsgstr "',
     'msgid "not-found.text"\nmsgstr "No hay ninguna página aquí. ', "not-found.text",
     "this seems to be in 'es'", "write it in 'it'"),
    # English itself is read as strictly.
    (path_of("en", "site"), "dated {date}", "dated {date", "edition", "a brace { or } has no partner", "close it"),
    (path_of("en", "calculator"), 'msgid "answer.unknown"\nmsgstr "Not sure"\n', "", "answer.unknown", "lacks", ""),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "key", "what", "mend"), SPOILT)
def test_a_fault_is_told_once_with_its_key_and_mend(  # noqa: PLR0913, PLR0917
    project: Project, edit: Edit, file: str, old: str, new: str, key: str, what: str, mend: str
) -> None:
    path = edit(file, old, new)
    (found,) = found_in(project, path.parents[1].name)
    assert (found.file, found.clause, found.severity) == (path, key, "error")
    assert what in found.what and mend in found.mend


def test_the_line_of_a_message_is_given(project: Project, edit: Edit) -> None:
    path = edit(RU, '"Не знаю"', '""')
    (found,) = found_in(project)
    assert path.read_text(encoding="utf-8").splitlines()[found.line - 1] == 'msgid "answer.unknown"'


def test_a_key_without_english_is_a_fault_of_english_alone(project: Project, edit: Edit) -> None:
    edit(path_of("en", "site"), "This restatement is version {version}, dated {date}.", "")
    assert [found.clause for found in found_in(project, "en")] == ["edition"]
    assert found_in(project, "ru") == []


def test_a_key_twice_names_both_lines(project: Project, edit: Edit) -> None:
    path = edit(SITE, 'msgid "languages"\n', 'msgid "palette.auto"\nmsgstr "Выбрать язык"\n\nmsgid "languages"\n')
    lines = path.read_text(encoding="utf-8").splitlines()
    first, second = [number for number, line in enumerate(lines, 1) if line == 'msgid "palette.auto"']
    (found,) = found_in(project)
    assert found.line == second and f"on line {first}" in found.what


def test_a_sentence_that_counts_in_english_alone_is_told(project: Project, edit: Edit) -> None:
    old = (
        'msgid "diff-count"\nmsgid_plural "diff-count"\nmsgstr[0] "{count}\u00a0Fall"\nmsgstr[1] "{count}\u00a0Fälle"\n'
    )
    edit(path_of("de", "calculator"), old, 'msgid "diff-count"\nmsgstr "{count}\u00a0Fälle"\n')
    (found,) = found_in(project, "de")
    assert (found.clause, found.what) == ("diff-count", "English has plural forms here, and this has none")


def test_a_file_that_cannot_be_read_is_told_without_its_keys(project: Project) -> None:
    _, file = project.catalogues("ru")
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_bytes(b"\n".join([*(line.encode() for line in lines[:15]), '"Год"'.encode("cp1251")]))
    (found,) = found_in(project)
    assert found.line == 16 and "not in UTF-8" in found.what
    file.write_bytes("\n".join([*lines[:14], "<<<<<<< HEAD", *lines[14:], ">>>>>>> b"]).encode())
    (found,) = found_in(project)
    assert (found.line, found.clause) == (15, "site.name") and "a merge" in found.what


def test_an_empty_file_lacks_its_header_and_every_key(project: Project) -> None:
    _, file = project.catalogues("ru")
    file.write_text("", encoding="utf-8")
    findings = found_in(project)
    assert findings[0].what == "the header is missing"
    assert len(findings) == 1 + len(messages_of(project, "en")["site"])


def test_windows_line_ends_are_a_warning(project: Project) -> None:
    file, _ = project.catalogues("ru")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    (found,) = found_in(project)
    assert found.severity == "warning" and "make catalogues" in found.mend


def test_what_a_new_language_lacks_is_a_warning(project: Project) -> None:
    assert {found.severity for found in found_in(project, "nl", under_way=True)} == {"warning"}
    assert {found.severity for found in found_in(project, "nl")} == {"error"}
