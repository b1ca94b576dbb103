"""The pages of a language as clauses: what has an address, its words, its shape and its line in the source.

A page is rendered with the site's own Markdown extensions, so that what counts as a clause here is what the site has.
An address is an id in the Markdown, or ``<page>:title`` and ``<page>:description`` for the two texts at its head. Each
block of text belongs to exactly one address, so that no change goes unseen:

- a paragraph, list item or heading with an id, to that id;
- the definition of a term, to the id in the term;
- what is inside such a block, to the same id;
- everything else (an introduction, a list of links), to the heading above it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, NavigableString, Tag
from markdown import Markdown

from translations.addresses import address_lines
from translations.findings import Finding
from translations.project import Project

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "li", "td", "th", "dt", "dd", "pre", "div", "blockquote", "caption", "summary")
LISTS = ("ul", "ol", "dl", "table")
# The texts at the head of a page; the other settings there must be the same in every language.
HEAD_TEXTS = ("title", "description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """``shape`` is the kind of block and, for what belongs to a heading, the lists below it with their sizes."""

    id: str
    file: Path
    page: str
    line: int
    blocks: tuple[str, ...]
    shape: tuple[str, ...]
    links: tuple[str, ...]
    # Terms stand in the alphabetical order of their language.
    sorted_by_language: bool

    @property
    def text(self) -> str:
        return "\n".join(block for block in self.blocks if block)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    name: str
    file: Path
    settings: Mapping[str, Any]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """All pages of a language, and what was wrong with them by themselves."""

    language: str
    folder: Path
    pages: Mapping[str, Page]
    findings: tuple[Finding, ...]

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """By id; of a duplicated one, the first."""
        found: dict[str, Clause] = {}
        for page in self.pages.values():
            for clause in page.clauses:
                found.setdefault(clause.id, clause)
        return found


def read_corpus(project: Project, language: str) -> Corpus:
    """The pages of a language; a page that cannot be read is left out and told as a finding."""
    folder = project.docs / language
    markdown = Markdown(extensions=list(project.extensions), extension_configs=_settings(project))
    pages: dict[str, Page] = {}
    findings: list[Finding] = []
    for file in sorted(folder.rglob("*.md")):
        page = _read_page(file, file.relative_to(folder).as_posix(), markdown, findings)
        if page:
            pages[page.name] = page
    findings += _duplicates(pages)
    return Corpus(language=language, folder=folder, pages=pages, findings=tuple(findings))


def _settings(project: Project) -> dict[str, dict[str, Any]]:
    return {name: dict(settings) for name, settings in project.extensions.items()}


def _duplicates(pages: Mapping[str, Page]) -> Iterator[Finding]:
    first: dict[str, Clause] = {}
    for clause in (clause for page in pages.values() for clause in page.clauses):
        if clause.id in first:
            place = first[clause.id]
            yield Finding(
                file=clause.file,
                line=clause.line,
                clause=clause.id,
                kind="clause",
                what=f"this clause stands already on {place.page}, line {place.line}",
                mend="remove one, or give the other the id that it has in English",
            )
        first.setdefault(clause.id, clause)


def _read_page(file: Path, name: str, markdown: Markdown, findings: list[Finding]) -> Page | None:
    content = file.read_bytes()
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"the file is not in UTF-8 (byte {content[error.start]:#x})"
        findings.append(Finding(file=file, line=line, kind="file", what=what, mend="save it again as UTF-8"))
        return None
    head, body, skipped = _split(source)
    try:
        settings = yaml.safe_load(head) or {}
        if not isinstance(settings, dict):
            raise yaml.YAMLError("not a list of settings")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = "the head of the page, between the lines ---, is no YAML"
        mend = "put a text that has a colon or a quotation mark in it between double quotation marks"
        findings.append(Finding(file=file, line=mark.line + 2 if mark else 2, kind="file", what=what, mend=mend))
        settings = {}
    reading = _Reading(file=file, name=name, source=source, skipped=skipped)
    reading.head(settings)
    reading.body(markdown.reset().convert(body))
    findings += reading.findings
    rest = {key: value for key, value in settings.items() if key not in HEAD_TEXTS}
    return Page(name=name, file=file, settings=rest, clauses=tuple(reading.clauses()))


def _split(source: str) -> tuple[str, str, int]:
    """The settings at the head of a page, its text, and the number of lines before that text."""
    found = re.match(r"---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", source, re.DOTALL)
    if not found:
        return "", source, 0
    return found[1], source[found.end() :], source.count("\n", 0, found.end())


@dataclass(slots=True, kw_only=True)
class _Draft:
    line: int
    sorted_by_language: bool = False
    blocks: list[str] = field(default_factory=list)
    shape: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Reading:
    """One pass over a rendered page: every block is given to its address."""

    def __init__(self, *, file: Path, name: str, source: str, skipped: int) -> None:
        self.file = file
        self.name = name
        self.stem = name.removesuffix(".md")
        self.lines = source.splitlines()
        self.skipped = skipped
        self.places = address_lines(self.lines, skipped)
        self.findings: list[Finding] = []
        # An id may stand twice: each has its own draft, told later as a duplicate.
        self.drafts: list[tuple[str, _Draft]] = []
        self.owners: dict[int, _Draft] = {}
        self.heading: _Draft | None = None
        self.term: _Draft | None = None
        self.seen: Counter[str] = Counter()

    def clauses(self) -> Iterator[Clause]:
        for name, draft in self.drafts:
            yield Clause(
                id=name,
                file=self.file,
                page=self.name,
                line=draft.line,
                blocks=tuple(draft.blocks),
                shape=tuple(draft.shape),
                links=tuple(sorted(draft.links)),
                sorted_by_language=draft.sorted_by_language,
            )

    def head(self, settings: Mapping[str, Any]) -> None:
        for key in HEAD_TEXTS:
            if key in settings:
                line = next((n for n, text in enumerate(self.lines, 1) if text.startswith(f"{key}:")), 1)
                draft = self._draft(f"{self.stem}:{key}", line=line)
                draft.blocks.append(str(settings[key]))
                draft.shape.append(key)

    def body(self, html: str) -> None:
        for element in BeautifulSoup(html, "html.parser").find_all([*BLOCKS, *LISTS]):
            if element.name in LISTS:
                self._list(element)
            else:
                self._block(element)

    def _draft(self, name: str, line: int | None = None) -> _Draft:
        if line is None:
            places = self.places.get(name, [self.skipped + 1])
            line = places[min(self.seen[name], len(places) - 1)]
            self.seen[name] += 1
        draft = _Draft(line=line)
        self.drafts.append((name, draft))
        return draft

    def _list(self, element: Tag) -> None:
        """A list or table belongs, with its size, to the clause it is inside of or to the heading above."""
        if element.name == "table":
            rows = element.find_all("tr")
            size = f"{len(rows)}×{max((len(row.find_all(['td', 'th'])) for row in rows), default=0)}"
        else:
            size = str(len(element.find_all(["li", "dt"], recursive=False)))
        if element.has_attr("id"):
            self.owners[id(element)] = self._draft(str(element["id"]))
        owner = self.owners.get(id(element)) or self._above(element)
        owner.shape.append(f"{element.name} of {size}")

    def _block(self, element: Tag) -> None:
        text, links, ids = _inline(element)
        own = str(element["id"]) if element.has_attr("id") else next(iter(ids), "")
        if element.name in HEADINGS and own not in self.places:
            self._heading_without_id(text)
            own = ""
        if own:
            owner = self._draft(own)
            owner.shape.append(_kind(element))
            owner.sorted_by_language = element.name == "dt"
            self.owners[id(element)] = owner
            if element.name in HEADINGS:
                self.heading = owner
        else:
            owner = self.term if element.name == "dd" and self.term else self._above(element)
            if text or links:
                owner.shape.append(_kind(element))
        if element.name == "dt":
            self.term = owner
        elif element.name == "dd":
            self.owners[id(element)] = owner
        if text:
            owner.blocks.append(text)
        owner.links += links
        for further in ids:
            if further != own:
                self._draft(further).shape.append("anchor")

    def _above(self, element: Tag) -> _Draft:
        for parent in element.parents:
            if id(parent) in self.owners:
                return self.owners[id(parent)]
        if self.heading is None:
            self.heading = self._draft(f"{self.stem}:top", line=self.skipped + 1)
        return self.heading

    def _heading_without_id(self, text: str) -> None:
        pattern = re.compile(rf"\s*(?:#+|[-*+]\s+#+).*{re.escape(text[:30])}")
        line = next((n for n, source in enumerate(self.lines, 1) if pattern.match(source)), self.skipped + 1)
        what = f"the heading '{text}' has no id"
        mend = "write {#id} after it, with the id that it has in English"
        self.findings.append(Finding(file=self.file, line=line, kind="clause", what=what, mend=mend))


def _kind(element: Tag) -> str:
    container = element.find_parent(LISTS) if element.name in ("li", "p") else None
    return f"{element.name} in {container.name}" if container else element.name


def _inline(element: Tag) -> tuple[str, list[str], list[str]]:
    """The words, link targets and ids of a block without those of the blocks inside it."""
    words: list[str] = []
    links: list[str] = []
    ids: list[str] = []

    def walk(parent: Tag) -> None:
        for child in parent.children:
            if isinstance(child, Tag):
                if child.name in (*BLOCKS, *LISTS) or "headerlink" in (child.get("class") or []):
                    continue
                if child.has_attr("id"):
                    ids.append(str(child["id"]))
                links.extend(str(child[name]) for name in ("href", "src") if child.has_attr(name))
                words.append(str(child.get("alt", " ")) if child.name in ("img", "br") else "")
                walk(child)
            elif type(child) is NavigableString:
                words.append(str(child))

    walk(element)
    return " ".join("".join(words).split()), links, ids
