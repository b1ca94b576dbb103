"""The translations as they stand when a build begins, for all pages that tell of their state."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from mkdocs.exceptions import PluginError

from translations.addressed import Texts
from translations.documents import Corpus, read_corpus
from translations.project import SOURCE_LANGUAGE, Misuse, Project, open_project
from translations.since_review import SinceReview
from translations.status import Status, status_of
from translations.texts import read_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A language as it stands: the English pages, its own texts, and what is to do."""

    english: Corpus
    texts: Texts
    status: Status


@dataclass(slots=True)
class Reviews:
    """The languages of a project, each read when it is asked for. Raises PluginError for what cannot be read."""

    root: Path
    project: Project = field(init=False)
    _languages: dict[str, Translation] = field(init=False, default_factory=dict)
    _since: dict[str, SinceReview] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.project = open_project(self.root)
        except Misuse as fault:
            raise PluginError(str(fault)) from None

    def of(self, language: str) -> Translation:
        """Return a language, read once."""
        if language not in self._languages:
            self._languages[language] = self._read(language)
        return self._languages[language]

    def since(self, language: str) -> SinceReview:
        """Return the words of a language's reviews, read once."""
        if language not in self._since:
            try:
                self._since[language] = SinceReview.read(self.project, language)
            except Misuse as broken:
                raise PluginError(str(broken)) from None
        return self._since[language]

    def english_page(self, clause: str) -> str | None:
        """Return the name of the page on which English has a clause."""
        found = self.corpus(SOURCE_LANGUAGE).clauses.get(clause)
        return found.page if found else None

    def words(self, language: str, clauses: Iterable[str]) -> dict[str, str]:
        """Return the words of clauses in a language, in English where it lacks one."""
        english, own = self.corpus(SOURCE_LANGUAGE).clauses, self.corpus(language).clauses
        return {clause: own.get(clause, english[clause]).text for clause in clauses}

    def _read(self, language: str) -> Translation:
        english = self.corpus(SOURCE_LANGUAGE)
        try:
            texts = read_texts(self.project, language, self.corpus(language))
            status = status_of(self.project, language, read_texts(self.project, SOURCE_LANGUAGE, english), texts)
        except Misuse as broken:
            raise PluginError(str(broken)) from None
        return Translation(english=english, texts=texts, status=status)

    def corpus(self, language: str) -> Corpus:
        """Return the pages of a language."""
        files = sorted((self.root / "docs" / language).rglob("*.md"))
        return _read_pages(self.root, language, tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=32)
def _read_pages(root: Path, language: str, written: tuple[tuple[str, int], ...]) -> Corpus:  # noqa: ARG001
    """Return the pages of a language, read once for as long as no file of theirs is written."""
    return read_corpus(open_project(root), language)
