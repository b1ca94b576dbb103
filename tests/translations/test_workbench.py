"""The core of the comparison page finds what the command line finds, without a library."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from tests.records import DAY
from tests.translations.drift.steps import SCENARIOS, edited
from translations import workbench
from translations.addressed import CATALOGUES, addresses_of
from translations.check import check
from translations.documents import read_corpus
from translations.findings import Finding
from translations.force_files import read_force
from translations.po_header import forms_for_one_number
from translations.project import ROOT, SOURCE_LANGUAGE, Project
from translations.reviews import read_record, record
from translations.texts import find_address, read_readable_texts

# What is left to the proposal: the glossary's terms and the language of a text take libraries, and the words of readers
# are in files of their own.
LEFT = ("glossary", "language", "words")
# Families in which an edit is made in each language.
IN_EACH_LANGUAGE = ("translation edited after review", "negation lost", "force changed")
type Scenario = Mapping[str, Any]
type Told = set[tuple[int, str, str, str, str, str]]


def file_of(project: Project, name: str) -> Path:
    """The page or catalogue that a scenario calls ``el/levels.md`` or ``el/site.po``."""
    language, _, page = name.partition("/")
    if page.endswith(".po"):
        return project.catalogues(language)[CATALOGUES.index(page.removesuffix(".po"))]
    return project.docs / language / page


def play(project: Project, scenario: Scenario) -> None:
    for first, second, third in scenario["steps"]:
        if first == "reviewed":
            english, there = (
                read_readable_texts(project, language, read_corpus(project, language))
                for language in (SOURCE_LANGUAGE, second)
            )
            table, address = find_address(third, english)
            record(project, second, [(english[table][address], there[table][address])], english, by="A", on=DAY)
        elif (second and third) or second:
            file = file_of(project, first)
            file.write_text(edited(file.read_text(encoding="utf-8"), second, third), encoding="utf-8")
        elif third:
            file_of(project, first).write_text(third, encoding="utf-8")
        else:
            file_of(project, first).unlink()


def restore(project: Project, reviewed: Project, scenario: Scenario) -> None:
    for first, _, _ in scenario["steps"]:
        if first != "reviewed":
            file = file_of(project, first)
            original = reviewed.root / file.relative_to(project.root)
            shutil.copy(original, file) if original.exists() else file.unlink(missing_ok=True)
    shutil.copytree(reviewed.reviews, project.reviews, dirs_exist_ok=True)


def files_of(scenario: Scenario) -> set[str]:
    return {name for name, *_ in scenario["steps"] if name != "reviewed"}


def meet(some: set[str], others: set[str]) -> bool:
    """Tell whether two scenarios are about the same page or catalogue: English is that of all languages."""
    pairs = [(one.partition("/"), other.partition("/")) for one in some for other in others]
    return any(
        page == other_page and (language == other or SOURCE_LANGUAGE in (language, other))
        for (language, _, page), (other, _, other_page) in pairs
    )


def scenarios() -> Iterator[Scenario]:
    """Yield the scenarios, and two of those that are the same edit in language after language: the core is told the
    words of a language, and goes one way in all. That each is told, test_drift.py says.
    """
    alike: Counter[object] = Counter()
    for scenario in SCENARIOS:
        places = [(name.startswith("en/"), name.endswith(".po")) for name in files_of(scenario)]
        kind = (scenario["family"], len(scenario["steps"]), *sorted(places))
        alike[kind] += 1
        if scenario["family"] not in IN_EACH_LANGUAGE or alike[kind] <= 2:
            yield scenario


def batches() -> list[list[Scenario]]:
    """Return the scenarios in lists that can be played together, for no two of them meet."""
    found: list[tuple[set[str], list[Scenario]]] = []
    for scenario in scenarios():
        files = files_of(scenario)
        free = next((each for each in found if not meet(each[0], files)), None)
        if free is None:
            found.append((files, [scenario]))
        else:
            free[0].update(files)
            free[1].append(scenario)
    return [scenarios for _, scenarios in found]


def concerned(project: Project, scenario: Scenario, turn: str) -> Iterator[str]:
    """The translated files of a scenario; of an edit of English, that of the language whose turn it is."""
    names = [name for name, *_ in scenario["steps"] if name != "reviewed"]
    for name in dict.fromkeys(name.replace("en/", f"{turn}/", 1) if name.startswith("en/") else name for name in names):
        english = file_of(project, f"en/{name.partition('/')[2]}")
        if file_of(project, name).exists() and english.exists():
            yield name


def nothing(*_: object, **__: object) -> Iterator[Finding]:
    return iter(())


def by_command_line(project: Project, names: Sequence[str]) -> dict[str, Told]:
    """What is told of each file, of all files of a language at once; the catalogues only where one of them is asked."""
    told: dict[Path, Told] = {file_of(project, name): set() for name in names}
    for language in sorted({name.partition("/")[0] for name in names}):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("translations.check.readers_words_findings", nothing)
            if not any(name.startswith(f"{language}/") and name.endswith(".po") for name in names):
                patch.setattr("translations.check.catalogue_findings", nothing)
            findings = check(project, language)
        for found in findings:
            if found.file in told:
                told[found.file].add(
                    (found.line, found.clause, found.kind, found.severity, bare(found.what), found.mend)
                )
    return {name: told[file_of(project, name)] for name in names}


class Core:
    """The core, asked about files of a project as it is now: what is the same for a language is read once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.english = read_corpus(project, SOURCE_LANGUAGE)
        self.force, _ = read_force(
            project, addresses_of(read_readable_texts(project, SOURCE_LANGUAGE, self.english)), ()
        )
        self.corpus = cache(partial(read_corpus, project))
        self.rules = cache(lambda language: workbench.rules(language, project.languages, self.force))

    def question(self, name: str) -> dict[str, Any]:
        project = self.project
        language, _, page = name.partition("/")
        file, english = file_of(project, name), file_of(project, f"en/{page}")
        kind = page.removesuffix(".po")
        table = read_record(project, language)[next((each for each in CATALOGUES if each == kind), "clauses")]
        return {
            "rules": self.rules(language),
            "page": page,
            "elsewhere": [] if page.endswith(".po") else workbench.elsewhere(page, self.english, self.corpus(language)),
            "kind": kind,
            "english": english.read_text(encoding="utf-8"),
            "text": file.read_text(encoding="utf-8"),
            "alone": sorted(forms_for_one_number(language)),
            "reviews": workbench.reviews(table),
        }

    def findings(self, name: str) -> tuple[Told, str]:
        ask = workbench.catalogue_findings if name.endswith(".po") else workbench.check_page
        answer = json.loads(ask(json.dumps(self.question(name))))
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
    covered, faults, findings, played = 0, [], 0, 0
    for turn, batch in zip(cycle(project.translations), batches(), strict=False):
        played += len(batch)
        for scenario in batch:
            play(project, scenario)
        names = [[*concerned(project, scenario, turn)] for scenario in batch]
        expected = by_command_line(project, [name for each in names for name in each])
        core = Core(project)
        for scenario, files in zip(batch, names, strict=True):
            unread = ""
            for name in files:
                told, not_read = core.findings(name)
                unread = unread or not_read
                findings += len(told)
                left = {found for found in expected[name] if found[2] in LEFT}
                if not not_read and not (expected[name] - left <= told <= expected[name]):
                    faults.append((scenario["name"], name, expected[name] - told - left, told - expected[name]))
            covered += not unread
        for scenario in batch:
            restore(project, reviewed, scenario)
    with capsys.disabled():
        print(f"\ncore: {covered} of {played} scenarios, {findings} findings")
    assert not faults, "\n".join(map(str, faults))
    assert covered >= 0.8 * played
    assert findings > 100
