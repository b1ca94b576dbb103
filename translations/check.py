"""Everything that `check` looks at, for the whole project, for one language or for one file."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from translations.addressed import TABLES, Texts, addresses_of
from translations.content import Content
from translations.documents import Corpus, read_corpus
from translations.findings import Finding, Severity, in_reading_order
from translations.force import ForceTable
from translations.force_files import read_force
from translations.glossary import Glossary
from translations.glossary_files import read_glossary, read_same_words
from translations.language_check import LanguageCheck
from translations.moves import file_of, move_findings
from translations.project import SHARED_FOLDERS, SOURCE_LANGUAGE, Misuse, Project, close_to
from translations.readers_words import file_of as words_file_of
from translations.readers_words_check import readers_words_findings, stray_files
from translations.reviews import NO_REVIEWS, read_record, read_wordings, record_file, wordings_file
from translations.sentences import catalogue_findings
from translations.status import Status, status_of
from translations.tables import BrokenTable
from translations.texts import read_readable_texts


def check(project: Project, what: str | None = None, *, reviewed: bool = False) -> list[Finding]:
    """Return the findings, in the order of files and lines. Raises Misuse when ``what`` is no language and no file.

    With ``reviewed``, a text that is stale or unreviewed is an error.
    """
    languages, file = _scope(project, what)
    english = read_corpus(project, SOURCE_LANGUAGE)
    english_texts = read_readable_texts(project, SOURCE_LANGUAGE, english)
    addresses = addresses_of(english_texts)
    under_way = {name for name in project.translations if not record_file(project, name).exists()}
    glossary, findings = read_glossary(project, addresses, under_way)
    same_words, same_faults = read_same_words(project)
    force, force_faults = read_force(project, addresses, under_way)
    findings += [*same_faults, *force_faults]
    if what is not None and file is None:
        # Glossary and force are shared: for one language, what another one lacks is left out.
        others = [f"'{language}'" for language in project.languages if language != what]
        findings = [found for found in findings if not any(other in found.what for other in others)]
    findings += (*_strays(project), *stray_files(project)) if what is None else ()
    findings += move_findings(project, english) if file or what in (None, SOURCE_LANGUAGE) else ()
    # A record that cannot be read hides what is to be said of each text of its language.
    broken = [found for language in languages for found in _broken_records(project, language)]
    findings += [*broken, *_broken_records(project, SOURCE_LANGUAGE)]
    checked = _Checks(
        project=project,
        english=english,
        english_texts=english_texts,
        glossary=glossary,
        same_words=same_words,
        force=force,
        under_way=under_way,
        unreviewed="error" if reviewed else "warning",
        pages_alone=file is not None and file.is_relative_to(project.docs),
    )
    for language in languages:
        findings += checked.of_english() if language == SOURCE_LANGUAGE else checked.of_translation(language)
    return in_reading_order(found for found in findings if file in (None, found.file) or found in broken)


def _scope(project: Project, what: str | None) -> tuple[tuple[str, ...], Path | None]:
    """Return the languages to look at, and the file to which the findings are held."""
    if what is None:
        return project.languages, None
    if what in project.languages:
        return (what,), None
    file = Path(what).resolve()
    for language in project.languages:
        records = (record_file(project, language), wordings_file(project, language))
        own = (*project.catalogues(language), *records, words_file_of(project, language))
        known = {path.resolve() for path in own}
        if file in known or file.is_relative_to((project.docs / language).resolve()):
            if not file.is_file():
                raise Misuse(f"there is no file {what}: give a page, a catalogue or the readers' words of '{language}'")
            return (language,), next(path for path in _spelt(project, file))
    shared = (*project.tables, file_of(project.root))
    if file in (path.resolve() for path in shared) and file.exists():
        return (), next(path for path in _spelt(project, file))
    if "/" not in what and "." not in what:
        project.language(what)
    raise Misuse(
        f"'{what}' is no language and no file that is checked: give one of {', '.join(project.languages)}, "
        "a page under docs/, a catalogue, a file of readers' words, or a table in translations/"
    )


def _spelt(project: Project, file: Path) -> Iterator[Path]:
    """Yield a resolved path as the project spells it."""
    yield project.root / file.relative_to(project.root.resolve())


def _strays(project: Project) -> Iterator[Finding]:
    for folder in sorted(project.docs.iterdir()):
        if folder.is_dir() and folder.name not in (*project.languages, *SHARED_FOLDERS):
            what = f"mkdocs.yml has no language '{folder.name}'{close_to(folder.name, project.languages)}"
            mend = "rename the folder, or add the language to mkdocs.yml"
            yield Finding(file=folder, kind="file", what=what, mend=mend)


def _broken_records(project: Project, language: str) -> Iterator[Finding]:
    """Yield a finding for each record of the reviews of a language that cannot be read."""
    for read in (read_wordings, read_record):
        try:
            read(project, language)
        except BrokenTable as broken:
            yield broken.finding("review")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checks:
    """What all languages are held against. ``unreviewed`` is the severity of texts that are stale or unreviewed.

    With ``pages_alone``, what is beside the pages is not looked at.
    """

    project: Project
    english: Corpus
    english_texts: Texts
    glossary: Glossary
    same_words: Mapping[str, frozenset[str]]
    force: ForceTable
    under_way: Collection[str]
    unreviewed: Severity
    pages_alone: bool

    def of_english(self) -> Iterator[Finding]:
        yield from self.english.findings
        yield from self._beside_pages(self.english)

    def of_translation(self, language: str) -> Iterator[Finding]:
        corpus = read_corpus(self.project, language)
        texts = read_readable_texts(self.project, language, corpus)
        try:
            status = status_of(self.project, language, self.english_texts, texts)
        except BrokenTable:
            status = Status(language=language, standings={table: {} for table in TABLES}, record=NO_REVIEWS)
        found = LanguageCheck(
            project=self.project,
            english=self.english,
            corpus=corpus,
            english_texts=self.english_texts,
            texts=texts,
            status=status,
            content=Content(language=language, languages=self.project.languages, glossary=self.glossary),
            force=self.force,
            unreviewed=self.unreviewed,
        )
        yield from found.findings(self._beside_pages(corpus, _waiting(status)))

    def _beside_pages(self, corpus: Corpus, waiting: Collection[str] = ()) -> Iterator[Finding]:
        """Yield the findings in the catalogues and in the readers' words; ``waiting`` are clauses to be reviewed."""
        if self.pages_alone:
            return
        language = corpus.language
        under_way = language in self.under_way
        yield from catalogue_findings(self.project, language, self.glossary, self.same_words, under_way=under_way)
        yield from readers_words_findings(self.project, corpus, under_way=under_way, waiting=waiting)


def _waiting(status: Status) -> set[str]:
    return {address for address, standing in status.standings["clauses"].items() if standing.state != "current"}
