import gettext
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from translations import catalogues
from translations.project import ROOT, Project, open_project

SOURCES = catalogues.sources()
IDS = [source.parents[1].name for source in SOURCES]
RU = "calculator/words/locales/ru/LC_MESSAGES/calculator.po"
EN = "calculator/words/locales/en/LC_MESSAGES/calculator.po"

Edit = Callable[[str, str, str], Path]


@cache
def keys() -> set[object]:
    return {message.id for message in catalogues.template() if message.id}


@pytest.mark.parametrize("source", SOURCES, ids=IDS)
def test_a_catalogue_has_every_key_translated_and_no_other(source: Path) -> None:
    found = catalogues.read(source)
    assert {message.id for message in found if message.id} == keys()
    assert catalogues.untranslated(found) == []


@pytest.fixture(scope="module")
def updated(reviewed: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the project as `make catalogues` leaves it."""
    root = tmp_path_factory.mktemp("updated")
    shutil.copytree(reviewed.root, root, dirs_exist_ok=True)
    catalogues.update(root)
    return replace(reviewed, root=root)


@pytest.fixture
def renewed(project: Project, updated: Project) -> Project:
    """The project as `make catalogues` leaves it: a translator's tool may have written a file otherwise."""
    for language in project.languages:
        for file, ours in zip(updated.catalogues(language), project.catalogues(language), strict=True):
            shutil.copyfile(file, ours)
    return project


def test_the_english_of_today_stands_above_every_key(project: Project, renewed: Project) -> None:
    def shown(root: Path) -> list[str]:
        files = [file for language in renewed.translations for file in open_project(root).catalogues(language)]
        lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line.startswith(("#. ", "msgid "))]

    assert shown(ROOT) == shown(project.root), "run `make catalogues`"


def test_a_second_run_changes_nothing(renewed: Project) -> None:
    assert catalogues.update(renewed.root) == []


def test_the_command_names_what_it_wrote(renewed: Project, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    assert (catalogues.main(renewed.root), capsys.readouterr().out) == (0, "")
    edit(RU, "#. Not sure", "#. Unsure")
    assert (catalogues.main(renewed.root), capsys.readouterr().out) == (0, f"wrote {RU}\n")


def test_a_new_english_sentence_is_shown_above_its_key_and_no_sentence_changes(renewed: Project, edit: Edit) -> None:
    before = (renewed.root / RU).read_text(encoding="utf-8")
    edit(EN, 'msgstr "Not sure"', 'msgstr "I do not know"')
    changed = catalogues.update(renewed.root)
    assert {file.parents[1].name for file in changed} == set(renewed.translations)
    after = (renewed.root / RU).read_text(encoding="utf-8")
    assert after == before.replace("#. Not sure\n", "#. I do not know\n", 1)


def test_a_missing_key_is_added_untranslated_and_one_too_many_goes(russian: Project, edit: Edit) -> None:
    file = edit(RU, 'msgid "answer.unknown"', 'msgid "answer.unknwon"')
    catalogues.update(russian.root)
    assert '#. Not sure\nmsgid "answer.unknown"\nmsgstr ""\n' in file.read_text(encoding="utf-8")
    assert "unknwon" not in file.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_sentence_that_gets_plural_forms_keeps_its_words_and_is_doubtful(russian: Project, edit: Edit) -> None:
    plural = (
        'msgid "diff-count"\nmsgid_plural "diff-count"\n'
        'msgstr[0] "{count}\u00a0случай"\nmsgstr[1] "{count}\u00a0случая"\nmsgstr[2] "{count}\u00a0случаев"\n'
    )
    file = edit(RU, plural, 'msgid "diff-count"\nmsgstr "{count}\u00a0сл."\n')
    catalogues.update(russian.root)
    assert (
        '#, fuzzy\nmsgid "diff-count"\nmsgid_plural "diff-count"\n'
        'msgstr[0] "{count}\u00a0сл."\nmsgstr[1] ""\nmsgstr[2] ""\n'
    ) in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text + b'\n#~ msgid "gone"\n#~ msgstr "x"\n',
        lambda text: text.replace(b"\nmsgid ", b"\n#, python-brace-format\nmsgid "),
        lambda text: text.replace(b'"MIME-Version: 1.0\\n"\n', b""),
        lambda text: text.replace(b"#. ", b"#. old "),
        lambda text: text.replace(b'msgstr "', b'msgstr ""\n"'),
        lambda text: text.partition(b"\n\n")[2],
    ],
    ids=["byte-order mark", "CR LF", "obsolete", "flag", "header field", "comments", "wrapping", "header"],
)
@pytest.mark.usefixtures("renewed")
def test_what_no_sentence_depends_on_is_mended(russian: Project, spoil: Callable[[bytes], bytes]) -> None:
    file = russian.root / RU
    before = file.read_bytes()
    file.write_bytes(spoil(before))
    assert catalogues.update(russian.root) == [file]

    def but_dates(content: bytes) -> list[bytes]:
        # Where the header is gone, so is what a person wrote into it.
        return [line for line in content.splitlines() if b"-Date:" not in line and not line.startswith(b"# ")]

    assert but_dates(file.read_bytes()) == but_dates(before)


def test_a_catalogue_that_cannot_be_relied_on_is_left_as_it_is_and_so_are_the_others(
    project: Project, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(EN, 'msgstr "Not sure"', 'msgstr "I do not know"')
    file = edit(RU, 'msgstr "Не знаю"', 'msgstr "Не знаю')
    before = {path: path.read_bytes() for path in project.root.rglob("*.po")}
    assert catalogues.main(project.root) == 1
    said = capsys.readouterr().err
    assert f"{file}:" in said and "answer.unknown: the last quotation mark is missing" in said
    assert "Nothing was written" in said
    assert {path: path.read_bytes() for path in project.root.rglob("*.po")} == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('msgid "a"\nmsgstring "b"\n', r"calculator\.po:2: a: this line is not read: msgstring"),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', r"calculator\.po:1: a: msgctxt"),
        ('msgid ""\nmsgstr "Language: de\\n"\n', r"calculator\.po:2: the header says 'Language: de'"),
    ],
)
def test_a_broken_catalogue_is_named_with_line_key_and_mend(tmp_path: Path, content: str, message: str) -> None:
    broken = tmp_path / "en" / "LC_MESSAGES" / "calculator.po"
    broken.parent.mkdir(parents=True)
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(catalogues.BrokenCatalogue, match=message):
        catalogues.read(broken)


def test_what_is_compiled_has_the_sentences_and_is_the_same_each_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "LOCALES", project.root / "calculator" / "words" / "locales")
    (russian,) = [file for file in catalogues.compile_all() if file.parents[1].name == "ru"]
    first = russian.read_bytes()
    catalogues.compile_all()
    assert russian.read_bytes() == first
    with russian.open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("answer.unknown") == "Не знаю"
    assert [words.ngettext("diff-count", "", count).split("\u00a0")[1] for count in (21, 22, 25)] == [
        "случай",
        "случая",
        "случаев",
    ]
