"""The pages of a language as clauses: what has an address, its words, its shape and its line in the source.

A page is rendered with the site's own Markdown extensions, so that what counts as a clause here is what the site has.
An address is an id in the Markdown, or ``<page>:title`` and ``<page>:description`` for the two texts at its head. Each
block of text belongs to exactly one address, so that no change goes unseen:

- a paragraph, list item or heading with an id, to that id;
- the definition of a term, to the id in the term;
- what is inside such a block, to the same id;
- everything else (an introduction, a list of links), to the heading above it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translations import plain_reading
from translations.drafts import source_findings
from translations.findings import Finding
from translations.marks import Mark
from translations.pages import Block, Clause, Corpus, Page, duplicates
from translations.project import SOURCE_LANGUAGE, Project
from translations.shapes import HEADINGS
from translations.sources import read_source

if TYPE_CHECKING:
    from markdown import Markdown

__all__ = ["Block", "Clause", "Corpus", "Mark", "Page", "read_corpus", "read_page"]


def read_corpus(project: Project, language: str) -> Corpus:
    """Read the pages of a language; a page that cannot be read is left out and told as a finding."""
    folder = project.docs / language
    markdown = renderer(project) if project.whole else None
    pages: dict[str, Page] = {}
    findings: list[Finding] = []
    for file in sorted(folder.rglob("*.md")):
        name, content = file.relative_to(folder).as_posix(), file.read_bytes()
        page, found = read_page(file, name, content, markdown) if markdown else _read_plainly(file, name, content)
        findings += found
        if page:
            pages[page.name] = page
            # Of a translation, what English has there tells which id is meant.
            findings += _headings_without_id(page) if language == SOURCE_LANGUAGE else ()
    findings += duplicates(pages)
    return Corpus(language=language, folder=folder, pages=pages, findings=tuple(findings))


def renderer(project: Project) -> "Markdown":
    """Return what renders the site's pages, with the site's own extensions."""
    from markdown import Markdown

    settings = {name: dict(settings) for name, settings in project.extensions.items()}
    return Markdown(extensions=list(settings), extension_configs=settings)


def read_page(file: Path, name: str, content: bytes, markdown: "Markdown") -> tuple[Page | None, list[Finding]]:
    """Read a page from what its file holds. None for one that cannot be read at all; the findings say why."""
    from translations.reading import Reading

    source = read_source(content)
    findings = source_findings(file, source)
    if not source.body and source.settings is None:
        return None, findings
    try:
        html = markdown.reset().convert("\n".join(line.text for line in source.body))
    except Exception as error:  # extensions raise what they like for odd marks in braces
        what = f"the page cannot be rendered: {error}"
        findings.append(Finding(file=file, kind="file", what=what, mend="take back what was last changed in it"))
        return None, findings
    return Reading(source, name.removesuffix(".md"), html).page(file, name), findings


def _read_plainly(file: Path, name: str, content: bytes) -> tuple[Page | None, list[Finding]]:
    try:
        return plain_reading.read_page(file, name, content)
    except plain_reading.NotPlain as fault:
        what = f"this takes the site's renderer to read: {fault}"
        mend = "propose it: the check of the proposal has the renderer"
        return None, [Finding(file=file, kind="file", severity="warning", what=what, mend=mend)]


def _headings_without_id(page: Page) -> Iterator[Finding]:
    for block in page.blocks:
        if block.kind in HEADINGS and not block.own:
            what = f"the heading '{block.text}' has no id"
            mend = "write {#id} after it, with an id that no other place has"
            yield Finding(file=page.file, line=block.line, kind="clause", what=what, mend=mend)
