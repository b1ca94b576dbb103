"""Everything that `check` looks at, for the whole project, for one language or for one file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from translations.documents import Clause, Corpus, read_corpus
from translations.facts import facts_of
from translations.findings import DRIFTING, Finding, in_reading_order
from translations.glossary import Glossary
from translations.glossary_files import read_glossary
from translations.parity import Parity
from translations.project import SHARED_FOLDERS, SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.readers_words import file_of as words_file_of
from translations.readers_words_check import readers_words_findings, stray_files
from translations.reviews import BrokenRecord, normalised, read_record, read_texts
from translations.sentences import catalogue_findings
from translations.status import Status, status_of
from translations.tongue import foreign_sentence

# A clause that says what English says, letter for letter, is left over from this many words on.
LEFT_OVER_WORDS = 3


def check(project: Project, what: str | None = None) -> list[Finding]:
    """The findings, in the order of files and lines. Raises Misuse when ``what`` is no language and no file."""
    languages, file = _scope(project, what)
    english = read_corpus(project, SOURCE_LANGUAGE)
    under_way = {name for name in project.translations if not (project.reviews / f"{name}.toml").exists()}
    glossary, findings = read_glossary(project, english.clauses, under_way)
    if what is not None and file is None:
        # The glossary is everybody's: of one language alone, only what that language lacks.
        findings = [found for found in findings if f"'{what}'" in found.what]
    findings += (*_strays(project), *stray_files(project)) if what is None else ()
    findings += _texts(project)
    for language in languages:
        findings += catalogue_findings(project, language, under_way=language in under_way)
        corpus = english if language == SOURCE_LANGUAGE else read_corpus(project, language)
        findings += readers_words_findings(project, corpus, under_way=language in under_way)
        if language == SOURCE_LANGUAGE:
            findings += english.findings
        else:
            findings += _Language(project=project, english=english, glossary=glossary).findings(corpus)
    return in_reading_order(found for found in findings if file is None or found.file == file)


def _scope(project: Project, what: str | None) -> tuple[tuple[str, ...], Path | None]:
    """The languages to look at, and the file to which the findings are held."""
    if what is None:
        return project.languages, None
    if what in project.languages:
        return (what,), None
    file = Path(what).resolve()
    for language in project.languages:
        record = project.reviews / f"{language}.toml"
        own = (*project.catalogues(language), record, words_file_of(project, language))
        known = {path.resolve() for path in own}
        if file in known or file.is_relative_to((project.docs / language).resolve()):
            if not file.is_file():
                raise Misuse(f"there is no file {what}: give a page, a catalogue or the readers' words of '{language}'")
            return (language,), next(path for path in _spelt(project, file))
    if file in (project.glossary.resolve(), project.accepted.resolve()) and file.exists():
        return (), next(path for path in _spelt(project, file))
    if "/" not in what and "." not in what:
        project.language(what)
    raise Misuse(
        f"'{what}' is no language and no file that is checked: give one of {', '.join(project.languages)}, "
        "a page under docs/, a catalogue, a file of readers' words or the glossary"
    )


def _spelt(project: Project, file: Path) -> Iterator[Path]:
    """A resolved path as the project spells it."""
    yield project.root / file.relative_to(project.root.resolve())


def _strays(project: Project) -> Iterator[Finding]:
    for folder in sorted(project.docs.iterdir()):
        if folder.is_dir() and folder.name not in (*project.languages, *SHARED_FOLDERS):
            what = f"mkdocs.yml has no language '{folder.name}'{close_to(folder.name, project.languages)}"
            mend = "rename the folder, or add the language to mkdocs.yml"
            yield Finding(file=folder, kind="file", what=what, mend=mend)


def _texts(project: Project) -> Iterator[Finding]:
    try:
        read_texts(project)
    except BrokenRecord as broken:
        yield _broken(broken)


def _broken(broken: BrokenRecord) -> Finding:
    mend = "bring it back from the history, or remove the clause and run `reviewed` again"
    return Finding(file=broken.file, line=broken.line, kind="review", what=broken.what, mend=mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    project: Project
    english: Corpus
    glossary: Glossary

    def findings(self, corpus: Corpus) -> Iterator[Finding]:
        language = corpus.language
        yield from corpus.findings
        reviewed: Mapping[str, str] = {}
        try:
            reviewed = read_record(self.project, language)
            status = status_of(self.project, language, self.english, corpus)
        except BrokenRecord as broken:
            yield _broken(broken)
            status = Status(language=language, english=self.english.clauses, states={}, gone=())
        stale = status.those("stale")
        for found in Parity(english=self.english, corpus=corpus, reviewed=reviewed).findings():
            yield _eased(found, stale)
        for name, english in self.english.clauses.items():
            if clause := corpus.clauses.get(name):
                for found in self._clause(english, clause, language):
                    yield _eased(found, stale)
                if name in stale:
                    yield _stale(clause, language)
        yield from _gone(self.project, language, status, corpus)

    def _clause(self, english: Clause, clause: Clause, language: str) -> Iterator[Finding]:
        if _left_over(english, clause):
            yield _of(clause, "language", "the text is still the English one", "translate it")
            return
        ours, theirs = facts_of(clause.text, language), facts_of(english.text, SOURCE_LANGUAGE)
        if lost := (theirs.stated - ours.stated) | (theirs.named - ours.named):
            yield _of(clause, "number", f"English has {_listed(lost)} here", "say it too, spelt the same")
        if extra := ours.stated - theirs.stated:
            yield _of(clause, "number", f"English has no {_listed(extra)} here", "say what English says")
        for term in self.glossary.missing(english, clause, language):
            what = f"English speaks of '{term.own(SOURCE_LANGUAGE)}' here, and '{term.own(language)}' is not there"
            mend = "use the term of the glossary, or add to glossary-accepted.csv what is right as well, and why"
            yield _of(clause, "glossary", what, mend)
        if foreign := foreign_sentence(clause.text, language, self.project.languages):
            sentence, other = foreign
            shown = sentence if len(sentence) < 60 else f"{sentence[:57]}…"
            yield _of(clause, "language", f"this seems to be in '{other}': {shown}", f"write it in '{language}'")


def _of(clause: Clause, kind: str, what: str, mend: str) -> Finding:
    return Finding(file=clause.file, line=clause.line, clause=clause.id, kind=kind, what=what, mend=mend)  # type: ignore[arg-type]


def _listed(facts: frozenset[str]) -> str:
    return ", ".join(f"'{fact}'" for fact in sorted(facts))


def _eased(found: Finding, stale: Mapping[str, str]) -> Finding:
    """While a clause waits for its translator, that it differs from the new English is no error."""
    return replace(found, severity="warning") if found.clause in stale and found.kind in DRIFTING else found


def _stale(clause: Clause, language: str) -> Finding:
    return Finding(
        file=clause.file,
        line=clause.line,
        clause=clause.id,
        kind="review",
        severity="warning",
        what="English has changed since this was reviewed",
        mend=f"see `python -m translations diff {language} {clause.id}`",
    )


def _gone(project: Project, language: str, status: Status, corpus: Corpus) -> Iterator[Finding]:
    for clause in status.gone:
        if clause not in corpus.clauses:
            what = "the record names a clause that neither English nor the translation has"
            mend = f"`python -m translations reviewed {language}` forgets it, once the rest is reviewed"
            file = project.reviews / f"{language}.toml"
            yield Finding(file=file, clause=clause, kind="review", severity="warning", what=what, mend=mend)


def _left_over(english: Clause, clause: Clause) -> bool:
    words = [word for word in english.text.split() if word.islower()]
    return len(words) >= LEFT_OVER_WORDS and normalised(english.text) == normalised(clause.text)
