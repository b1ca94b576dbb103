"""Everything that `check` looks at, for the whole project, for one language or for one file."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from translations.content import Content
from translations.documents import Clause, Corpus, read_corpus
from translations.findings import DRIFTING, Finding, Severity, in_reading_order
from translations.force import ForceTable
from translations.force_files import read_force
from translations.glossary import Glossary
from translations.glossary_files import read_glossary, read_same_words
from translations.parity import Parity
from translations.project import SHARED_FOLDERS, SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.review_findings import review_findings
from translations.reviews import NO_REVIEWS, BrokenRecord, normalised, read_wordings, record_file, wordings_file
from translations.sentences import catalogue_findings
from translations.status import Status, status_of
from translations.texts import TABLES, Texts, read_readable_texts

# A clause that says what English says, letter for letter, is left over from this many words on.
LEFT_OVER_WORDS = 3


def check(project: Project, what: str | None = None, *, reviewed: bool = False) -> list[Finding]:
    """Return the findings, in the order of files and lines. Raises Misuse when ``what`` is no language and no file.

    With ``reviewed``, a text that is stale or unreviewed is an error.
    """
    languages, file = _scope(project, what)
    english = read_corpus(project, SOURCE_LANGUAGE)
    under_way = {name for name in project.translations if not record_file(project, name).exists()}
    english_texts = read_readable_texts(project, SOURCE_LANGUAGE, english)
    addresses = {address for table in english_texts.values() for address in table}
    glossary, findings = read_glossary(project, addresses, under_way)
    same_words, same_faults = read_same_words(project)
    force, force_faults = read_force(project, addresses, under_way)
    findings += [*same_faults, *force_faults]
    if what is not None and file is None:
        # Glossary and force are shared: for one language, what another one lacks is left out.
        others = [f"'{language}'" for language in project.languages if language != what]
        findings = [found for found in findings if not any(other in found.what for other in others)]
    findings += _strays(project) if what is None else ()
    findings += _broken_wordings(project, SOURCE_LANGUAGE)
    checked = _Language(
        project=project,
        english=english,
        english_texts=english_texts,
        glossary=glossary,
        force=force,
        unreviewed="error" if reviewed else "warning",
    )
    for language in languages:
        findings += catalogue_findings(project, language, glossary, same_words, under_way=language in under_way)
        findings += english.findings if language == SOURCE_LANGUAGE else checked.findings(language)
    return in_reading_order(found for found in findings if file is None or found.file == file)


def _scope(project: Project, what: str | None) -> tuple[tuple[str, ...], Path | None]:
    """The languages to look at, and the file to which the findings are held."""
    if what is None:
        return project.languages, None
    if what in project.languages:
        return (what,), None
    file = Path(what).resolve()
    for language in project.languages:
        records = (record_file(project, language), wordings_file(project, language))
        known = {path.resolve() for path in (*project.catalogues(language), *records)}
        if file in known or file.is_relative_to((project.docs / language).resolve()):
            if not file.is_file():
                raise Misuse(f"there is no file {what}: give a page or a catalogue of '{language}' that is there")
            return (language,), next(path for path in _spelt(project, file))
    shared = (project.glossary, project.accepted, project.same_words, project.force, project.force_accepted)
    if file in (path.resolve() for path in shared) and file.exists():
        return (), next(path for path in _spelt(project, file))
    if "/" not in what and "." not in what:
        project.language(what)
    raise Misuse(
        f"'{what}' is no language and no file that is checked: give one of {', '.join(project.languages)}, "
        "a page under docs/, a catalogue, the glossary or the table of force"
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


def _broken_wordings(project: Project, language: str) -> Iterator[Finding]:
    try:
        read_wordings(project, language)
    except BrokenRecord as broken:
        yield _broken(broken)


def _broken(broken: BrokenRecord) -> Finding:
    return Finding(file=broken.file, line=broken.line, kind="review", what=broken.what, mend=broken.mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Language:
    """``unreviewed`` is the severity of texts that are stale or unreviewed."""

    project: Project
    english: Corpus
    english_texts: Texts
    glossary: Glossary
    force: ForceTable
    unreviewed: Severity

    def findings(self, language: str) -> Iterator[Finding]:
        corpus = read_corpus(self.project, language)
        yield from corpus.findings
        yield from _broken_wordings(self.project, language)
        texts = read_readable_texts(self.project, language, corpus)
        try:
            status = status_of(self.project, language, self.english_texts, texts)
        except BrokenRecord as broken:
            yield _broken(broken)
            status = Status(language=language, standings={table: {} for table in TABLES}, record=NO_REVIEWS)
        stale = status.those("stale")
        reviewed = {address: review.english for address, review in status.record["clauses"].items()}
        for found in Parity(english=self.english, corpus=corpus, reviewed=reviewed).findings():
            yield _eased(found, stale)
        for name, english in self.english.clauses.items():
            if clause := corpus.clauses.get(name):
                for found in self._clause(english, clause, language):
                    yield _eased(found, stale)
        yield from self.force.findings(self.english_texts, texts, language)
        yield from review_findings(self.project, status, texts, self.unreviewed)

    def _clause(self, english: Clause, clause: Clause, language: str) -> Iterator[Finding]:
        if _left_over(english, clause):
            yield _of(clause, "language", "the text is still the English one", "translate it")
            return
        content = Content(language=language, languages=self.project.languages, glossary=self.glossary)
        for fault in content.faults([english], clause):
            yield _of(clause, *fault)


def _of(clause: Clause, kind: str, what: str, mend: str) -> Finding:
    return Finding(file=clause.file, line=clause.line, clause=clause.id, kind=kind, what=what, mend=mend)  # type: ignore[arg-type]


def _eased(found: Finding, stale: Collection[str]) -> Finding:
    """While a clause waits for its translator, that it differs from the new English is no error."""
    return replace(found, severity="warning") if found.clause in stale and found.kind in DRIFTING else found


def _left_over(english: Clause, clause: Clause) -> bool:
    words = [word for word in english.text.split() if word.islower()]
    return len(words) >= LEFT_OVER_WORDS and normalised(english.text) == normalised(clause.text)
