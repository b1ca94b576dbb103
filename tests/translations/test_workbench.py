"""The core of the comparison page finds what the command line finds, without a library."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.records import DAY
from tests.translations.drift.steps import SCENARIOS, edited
from translations import workbench
from translations.addressed import CATALOGUES, addresses_of
from translations.check import check
from translations.documents import read_corpus
from translations.force_files import read_force
from translations.po_header import forms_for_one_number
from translations.project import ROOT, SOURCE_LANGUAGE, Project
from translations.reviews import read_record, record
from translations.texts import find_address, read_texts

# What is left to the proposal: the glossary's terms and the language of a text take libraries, and the words of readers
# are in files of their own.
LEFT = ("glossary", "language", "words")
type Told = set[tuple[int, str, str, str, str, str]]


def file_of(project: Project, name: str) -> Path:
    """The page or catalogue that a scenario calls ``el/levels.md`` or ``el/site.po``."""
    language, _, page = name.partition("/")
    if page.endswith(".po"):
        return project.catalogues(language)[CATALOGUES.index(page.removesuffix(".po"))]
    return project.docs / language / page


def play(project: Project, scenario: Mapping[str, Any]) -> None:
    for first, second, third in scenario["steps"]:
        if first == "reviewed":
            english, there = (read_texts(project, language) for language in (SOURCE_LANGUAGE, second))
            table, address = find_address(third, english)
            record(project, second, [(english[table][address], there[table][address])], english, by="A", on=DAY)
        elif (second and third) or second:
            file = file_of(project, first)
            file.write_text(edited(file.read_text(encoding="utf-8"), second, third), encoding="utf-8")
        elif third:
            file_of(project, first).write_text(third, encoding="utf-8")
        else:
            file_of(project, first).unlink()


def restore(project: Project, reviewed: Project, scenario: Mapping[str, Any]) -> None:
    for first, _, _ in scenario["steps"]:
        if first != "reviewed":
            file = file_of(project, first)
            original = reviewed.root / file.relative_to(project.root)
            shutil.copy(original, file) if original.exists() else file.unlink(missing_ok=True)
    shutil.copytree(reviewed.reviews, project.reviews, dirs_exist_ok=True)


def concerned(project: Project, scenario: Mapping[str, Any], number: int) -> Iterator[str]:
    """The translated files of a scenario; of an edit of English, that of one language, in turns."""
    turn = project.translations[number % len(project.translations)]
    names = [name for name, *_ in scenario["steps"] if name != "reviewed"]
    for name in dict.fromkeys(name.replace("en/", f"{turn}/", 1) if name.startswith("en/") else name for name in names):
        english = file_of(project, f"en/{name.partition('/')[2]}")
        if file_of(project, name).exists() and english.exists():
            yield name


def by_command_line(project: Project, name: str) -> Told:
    file = file_of(project, name)
    return {
        (found.line, found.clause, found.kind, found.severity, bare(found.what), found.mend)
        for found in check(project, str(file))
    }


def question(project: Project, name: str) -> dict[str, Any]:
    language, _, page = name.partition("/")
    file, english = file_of(project, name), file_of(project, f"en/{page}")
    kind = page.removesuffix(".po")
    english_corpus = read_corpus(project, SOURCE_LANGUAGE)
    force, _ = read_force(project, addresses_of(read_texts(project, SOURCE_LANGUAGE, english_corpus)), ())
    table = read_record(project, language)[next((each for each in CATALOGUES if each == kind), "clauses")]
    return {
        "rules": workbench.rules(language, project.languages, force),
        "page": page,
        "elsewhere": []
        if page.endswith(".po")
        else workbench.elsewhere(page, english_corpus, read_corpus(project, language)),
        "kind": kind,
        "english": english.read_text(encoding="utf-8"),
        "text": file.read_text(encoding="utf-8"),
        "alone": sorted(forms_for_one_number(language)),
        "reviews": workbench.reviews(table),
    }


def by_core(project: Project, name: str) -> tuple[Told, str]:
    ask = workbench.catalogue_findings if name.endswith(".po") else workbench.check_page
    answer = json.loads(ask(json.dumps(question(project, name))))
    told = {tuple({**found, "what": bare(found["what"])}.values()) for found in answer["findings"]}
    return told, answer["unread"]


def bare(what: str) -> str:
    """The first finding of a text tells its edit, too: where that is one of the glossary, the core's is another."""
    return re.sub(r" \(edited after the review of [\d-]+\)$", "", what)


def test_the_core_needs_no_library() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import translations.workbench; "
        "known = {*sys.stdlib_module_names, 'translations'}; "
        "print([name for name in sys.modules if name.partition('.')[0] not in known and name[0] != '_'])"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_core_finds_in_drift_what_the_command_line_finds(
    project: Project, reviewed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    covered, faults, findings = 0, [], 0
    for number, scenario in enumerate(SCENARIOS):
        play(project, scenario)
        unread = ""
        for name in concerned(project, scenario, number):
            expected = by_command_line(project, name)
            told, not_read = by_core(project, name)
            unread = unread or not_read
            findings += len(told)
            left = {found for found in expected if found[2] in LEFT}
            if not not_read and not (expected - left <= told <= expected):
                faults.append((scenario["name"], name, expected - told - left, told - expected))
        covered += not unread
        restore(project, reviewed, scenario)
    with capsys.disabled():
        print(f"\ncore: {covered} of {len(SCENARIOS)} scenarios, {findings} findings")
    assert not faults, "\n".join(map(str, faults))
    assert covered >= 0.8 * len(SCENARIOS)
    assert findings > 100
