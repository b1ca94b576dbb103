"""The translations' core for the comparison pages: our modules, and those of Python that the library of a page lacks.

The engine takes it in the place of the wheel: it is an archive of the same kind, with a lock of its own.
"""

import zipfile
from pathlib import Path

from calculator.words.messages import DEFAULT_LANGUAGE
from runtime import archive, lock, translations_workload
from runtime.cuts.cut import CORE, CORE_LOCK, LIBRARY, Cut, Draft
from runtime.cuts.library import imported, module_of, settle
from runtime.node import Run, run
from translations.addressed import CATALOGUES
from translations.documents import read_corpus
from translations.project import open_project
from translations.questions import Questions
from translations.texts import message_texts

TRANSLATIONS = Path(translations_workload.__file__).parents[1] / "translations"
# A page with terms and one with everything else, in a language with other letters.
WATCHED = ("glossary.md", "index.md", "levels.md", "not-included.md")
LANGUAGES = ("el", "fr")
KEYS = 12


def begin(draft: Draft) -> None:
    """Put the core beside the other files as it is, with all modules of translations, and write its lock."""
    files = {f"translations/{file.name}": file.read_bytes() for file in TRANSLATIONS.glob("*.py")}
    facts = TRANSLATIONS / "facts.toml"
    archive.write(draft.folder / CORE, {**files, f"translations/{facts.name}": facts.read_bytes()})
    _name(draft)


def watch(draft: Draft, runtime: Path, library: Path, *, compiled: bool = False) -> Run:
    """Run all that comparison pages ask, as ``watch.watch`` does for the calculator's."""
    source = Path(translations_workload.__file__).read_text(encoding="utf-8")
    return run(
        runtime,
        archive.compiled_module(draft.pyodide, source) if compiled else source,
        asked=asked_for(),
        library=library,
        lock=draft.folder / CORE_LOCK,
    )


def asked_for() -> dict[str, object]:
    """Return what the workload is asked: questions of some pages and of all catalogues, in some languages.

    English stands for a language that the site has not; a page that is not translated yet is not asked about.
    """
    project = open_project()
    english = read_corpus(project, DEFAULT_LANGUAGE)
    pages, catalogues = [], []
    languages = (language if language in project.languages else DEFAULT_LANGUAGE for language in LANGUAGES)
    for language in dict.fromkeys(languages):
        corpus = read_corpus(project, language)
        questions = Questions.read(project, english, corpus)
        rules = {"rules": questions.rules()}
        pages += [{**rules, **questions.of_page(name)} for name in WATCHED if name in corpus.pages]
        texts = message_texts(project, language)
        for kind in CATALOGUES:
            keys = list(texts[kind])[:KEYS]
            catalogues.append({**rules, **questions.of_catalogue(kind), "keys": keys})
    return {"pages": pages, "catalogues": catalogues}


def _apply(draft: Draft) -> None:
    """Keep the modules that are imported, add what the library lacks, and compile all."""
    settle(draft)
    needed = imported(draft, lambda library: watch(draft, draft.pyodide, library))
    files = {
        name: content
        for name, content in archive.read(draft.folder / CORE).items()
        if not name.endswith(".py") or module_of(name) in needed
    }
    with zipfile.ZipFile(draft.pyodide / LIBRARY) as stock, zipfile.ZipFile(draft.folder / LIBRARY) as kept:
        there = {module_of(name.replace(".pyc", ".py")) for name in kept.namelist()}
        files |= {
            name: stock.read(name)
            for name in stock.namelist()
            if name.endswith(".py") and module_of(name) in needed - there
        }
    archive.write(draft.folder / CORE, files)
    archive.compile_in_place(draft.pyodide, draft.folder / CORE, annotated=False)
    _name(draft)


def _name(draft: Draft) -> None:
    (name, *_) = draft.locks.values()
    lock.name_wheel(draft.folder / name, draft.folder / CORE, draft.folder / CORE_LOCK)


CUT = Cut(name="the translations' core", apply=_apply)
