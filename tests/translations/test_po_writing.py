"""The catalogues are in the form of GNU gettext, so that what a translator's tool saves differs little."""

import difflib
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po as babel_read
from babel.messages.pofile import write_po as babel_write
from translate.storage.pypo import pofile

from translations.catalogues import update
from translations.check import check
from translations.po import read_po
from translations.po_entries import Entry
from translations.po_writing import written
from translations.project import ROOT, Project, open_project

CATALOGUES = [file for language in open_project(ROOT).languages for file in open_project(ROOT).catalogues(language)]
IDS = [f"{file.parents[1].name}-{file.stem}" for file in CATALOGUES]
needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")

Edit = Callable[[str, str, str], Path]


def lines_of(content: str, other: str) -> list[str]:
    """The lines that went and came."""
    changes = difflib.unified_diff(content.split("\n"), other.split("\n"), lineterm="", n=0)
    return [line for line in changes if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.slow
@needs_gettext
def test_msgcat_and_msgmerge_change_no_line(project: Project) -> None:
    update(project.root)
    for file in (file for language in project.languages for file in project.catalogues(language)):
        text = file.read_text(encoding="utf-8")
        assert lines_of(text, run("msgcat", str(file))) == []
        assert lines_of(text, run("msgmerge", "--quiet", str(file), str(file))) == []


@needs_gettext
@pytest.mark.parametrize("file", CATALOGUES, ids=IDS)
def test_msgfmt_has_nothing_to_say(file: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", str(file)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def poedit(file: Path) -> None:
    """Save as Poedit does: msgcat writes the file as wide as it is (catalog_po.cpp), and Poedit adds its name."""
    lines = file.read_text(encoding="utf-8").split("\n")
    hard = ('msgid ""', 'msgstr ""')
    soft = [
        line for line in lines if not line.startswith(("# ", "#. ")) and not line.endswith('\\n"') and line not in hard
    ]
    width = max(len(line) for line in soft if line.rfind(" ") > 2)
    text = run("msgcat", "--force-po", f"--width={width}", str(file))
    last = re.search(r'(?m)^"Plural-Forms: (?:.*"\n")*?.*\\n"\n', text)
    assert last
    file.write_text(f'{text[: last.end()]}"X-Generator: Poedit 3.4\\n"\n{text[last.end() :]}', encoding="utf-8")


def msgmerge(file: Path) -> None:
    file.write_text(run("msgmerge", "--quiet", str(file), str(file)), encoding="utf-8")


def with_polib(file: Path) -> None:
    polib.pofile(str(file)).save()


def weblate(file: Path) -> None:
    """Save as Weblate does, through translate-toolkit, which writes an entry anew when it was edited."""
    store = pofile.parsefile(str(file))  # type: ignore[no-untyped-call]
    unit = next(unit for unit in store.units if unit.source == "fleet.header")
    unit.target = f"{unit.target} "
    unit.target = unit.target.strip()
    store.save()


def with_babel(file: Path) -> None:
    with file.open("rb") as source:
        catalogue = babel_read(source, locale="ru")
    with file.open("wb") as target:
        babel_write(target, catalogue)


OLD, NEW = "В первой строке названы вопросы", "Первая строка содержит названия вопросов"
SITE = "overrides/locales/ru/LC_MESSAGES/site.po"
TOOLS = {"Poedit": poedit, "msgmerge": msgmerge, "polib": with_polib, "Weblate": weblate, "Babel": with_babel}


@needs_gettext
@pytest.mark.parametrize("name", ["Poedit", "msgmerge", "Weblate"])
@pytest.mark.slow
def test_what_a_tool_saves_differs_in_the_lines_that_were_edited(russian: Project, edit: Edit, name: str) -> None:
    file = edit(SITE, OLD, NEW)
    update(russian.root)
    edited = file.read_text(encoding="utf-8")
    TOOLS[name](file)
    changed = lines_of(edited, file.read_text(encoding="utf-8"))
    # Poedit adds its name; Weblate wraps by a rule of its own, but only what was edited.
    allowed = {"Poedit": 1, "msgmerge": 0, "Weblate": 4}
    assert len(changed) <= allowed[name], changed


@pytest.mark.slow
@needs_gettext
@pytest.mark.parametrize("name", TOOLS)
def test_after_a_tool_make_catalogues_leaves_the_edited_lines_alone(russian: Project, edit: Edit, name: str) -> None:
    file = edit(SITE, OLD, NEW)
    update(russian.root)
    by_hand = file.read_text(encoding="utf-8")
    TOOLS[name](file)
    assert [found for found in check(russian, "ru") if found.severity == "error"] == []
    update(russian.root)
    # Babel writes the day into the header.
    assert [line for line in lines_of(by_hand, file.read_text(encoding="utf-8")) if "-Date:" not in line] == []


ENTRY = Entry(key="a", line=1, forms=("b",))


def body(entry: Entry, english: tuple[str, ...] = ()) -> str:
    content = written((), {"Language": "ru"}, [entry], {"a": english}).decode()
    assert read_po(content.encode()).entries[0].forms == entry.forms
    return content.partition("\n\n")[2]


def test_english_stands_above_the_key() -> None:
    assert body(ENTRY, ("English",)) == '#. English\nmsgid "a"\nmsgstr "b"\n'
    assert body(ENTRY, (", ",)).startswith('#. ", "\n')
    long = "many words " * 12
    lines = body(ENTRY, (long.strip(),)).split("\n")[:-3]
    assert len(lines) == 2 and all(line.startswith("#. ") and len(line) <= 78 for line in lines)


def test_the_plural_forms_of_english_have_their_names() -> None:
    plural = Entry(key="a", line=1, forms=("x", "y", "z"), plural=True, fuzzy=True, notes=("note", ""))
    assert body(plural, ("one", "{count}")) == (
        "# note\n#\n#. one: one\n#. other: {count}\n#, fuzzy\n"
        'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n'
    )


@needs_gettext
@pytest.mark.parametrize(
    "text",
    [
        'A "quoted" word, a back\\slash, ' + '"quoted" ' * 12,
        "one line\nanother line",
        "a line that ends\n\n" + "word " * 30 + "end",
        "x" * 66 + " " + "y" * 90,
        "x" * 69,
        "x" * 70,
        "x" * 71,
        "Self-hosted on-premise word-list, and/or more—even so… 99.99 % of UTF-8 (all) «of» it, {braces} (in {two})",
        "Ένα σύστημα 4SC\u00a0πελάτη· το «μοναδικό» σύστημά του: 48\u00a0ώρες, εντός 1\u00a0ώρας, έως 64SC και άνω",
        "Ceci\u202f: « cela »\u00a0; " * 6 + "fin",
    ],
)
def test_a_string_is_wrapped_as_gettext_wraps_it(text: str, tmp_path: Path) -> None:
    header = {"Content-Type": "text/plain; charset=UTF-8"}
    content = written((), header, [Entry(key="a", line=1, forms=(text.strip("\n"),))], {})
    file = tmp_path / "a.po"
    file.write_bytes(content)
    assert run("msgcat", str(file)) == content.decode()
