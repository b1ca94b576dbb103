"""What a move and a rename have in common: every language at once, nothing half done, and no word changed."""

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from translations.documents import Corpus, Page, read_corpus, read_page, renderer
from translations.edits import Edits
from translations.links import Address, retargeted
from translations.project import Misuse, Project

if TYPE_CHECKING:
    from markdown import Markdown

# Where nothing of the project's own text is.
SKIPPED = frozenset({"node_modules", "__pycache__"})
BUILT = frozenset({"site", "build", "dist"})
# What is written by a program, and versions of the policy that are never changed again.
KEPT = frozenset({"calculator/words/quotes", "versions"})
# So many places are told one by one.
TOLD = 20
CODE = (".py", ".js", ".mjs", ".html", ".xml", ".css")
TEXTS = (*CODE, ".md", ".toml", ".json", ".csv", ".po", ".yml", ".svg")
NOTHING = "nothing was changed"


@dataclass(slots=True, kw_only=True)
class Carrying:
    """The pages of all languages as they stand, the changes that are planned, and what is to be told of them."""

    project: Project
    edits: Edits = field(default_factory=Edits)
    notices: list[str] = field(default_factory=list)
    corpora: dict[str, Corpus] = field(init=False)
    markdown: "Markdown" = field(init=False)

    def __post_init__(self) -> None:
        self.markdown = renderer(self.project)
        self.corpora = {language: read_corpus(self.project, language) for language in self.project.languages}

    def file(self, language: str, page: str) -> Path:
        return self.project.docs / language / page

    def refuse_faults(self, pages: Collection[str]) -> None:
        """Raise Misuse where one of these pages is not read as it stands in some language."""
        for language, corpus in self.corpora.items():
            for found in corpus.findings:
                if found.file in {self.file(language, page) for page in pages}:
                    raise Misuse(f"{found.shown(self.project.root)}; mend this first, {NOTHING}")

    def lead_links(self, new_address: Callable[[Address], Address], names: Mapping[str, str] | None = None) -> None:
        """Lead the links of all pages to new addresses; ``names`` are the pages that get another name."""
        for language, corpus in self.corpora.items():
            for page in corpus.pages:
                name = (names or {}).get(page, page)
                file = self.file(language, name)
                self.edits.put(file, retargeted(self.edits.text(file), page, new_address, name))

    def planned_page(self, language: str, page: str) -> Page:
        """Read a page as it is to be. Raises Misuse where it would have faults that it has not now."""
        file = self.file(language, page)
        found, faults = read_page(file, page, self.edits.text(file).encode("utf-8"), self.markdown)
        if found is None or faults:
            told = faults[0].shown(self.project.root) if faults else str(file)
            raise Misuse(f"{told}; this cannot be carried out by itself: do it by hand, {NOTHING}")
        return found

    def verify(self, language: str, new_name: Callable[[str], str] = str) -> None:
        """Raise Misuse where a text of a language would not be the same afterwards."""
        corpus, folder = self.corpora[language], self.project.docs / language
        before = {new_name(clause.id): clause.text for clause in corpus.clauses.values()}
        edited = [file for file in self.edits.planned if file.is_relative_to(folder)]
        pages = [page for page in corpus.pages.values() if page.file not in edited]
        pages += [
            self.planned_page(language, file.relative_to(folder).as_posix())
            for file in edited
            if self.edits.exists(file)
        ]
        after = {clause.id: clause.text for page in pages for clause in page.clauses}
        for name in sorted(before.keys() | after.keys()):
            if before.get(name) != after.get(name):
                raise Misuse(f"docs/{language}: the text of '{name}' would not stay as it is: do it by hand, {NOTHING}")

    def mention(self, pattern: str, what: str) -> None:
        """Add a notice for each further file that has what is carried, and that only a person can change."""
        places = list(mentions(self.project, pattern, self.edits.planned))
        self.notices += [f"{place}: {what}" for place in places[:TOLD]]
        if len(places) > TOLD:
            self.notices.append(f"and {len(places) - TOLD} more places: search for {pattern}")


def mentions(project: Project, pattern: str, known: Collection[Path]) -> Iterator[str]:
    """Yield the files and lines of the project's other texts in which a pattern stands."""
    for file in texts_of(project):
        if file not in known:
            text = file.read_text(encoding="utf-8", errors="replace")
            for found in re.finditer(pattern, text):
                yield f"{file.relative_to(project.root).as_posix()}:{text.count('\n', 0, found.start()) + 1}"


def texts_of(project: Project) -> Iterator[Path]:
    """Yield the project's own files of text."""
    for folder, folders, names in os.walk(project.root):
        inside = Path(folder).relative_to(project.root)
        kept = {Path(one).name for one in KEPT if Path(one).parent == inside}
        skipped = SKIPPED | kept | (BUILT if inside == Path() else set())
        folders[:] = sorted(name for name in folders if name not in skipped and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if Path(name).suffix in TEXTS)
