"""Pages read without a library, for the core that runs in browsers: clauses and blocks as ``documents`` reads them.

What a page of the site has is read to the same words, links, ids and marks as the rendered page gives (a test holds
both against each other on every page). What this reader does not know raises NotPlain, and is left to the proposal.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from translations.drafts import Draft, Drafts, Element, source_findings
from translations.findings import Finding
from translations.marks import mark_of_comment, marks_of_element
from translations.pages import Corpus, Page, duplicates
from translations.plain_blocks import Block, blocks_of
from translations.plain_words import NotPlain, words_of
from translations.sources import NoSettings, Source, read_source

SETTING = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:\s+(?P<value>.*?))?\s*")
ENTRY = re.compile(r"\s*-\s+(?P<value>.+?)\s*")
INNER = re.compile(r"\s+(?P<key>[A-Za-z_][\w-]*):\s+(?P<value>.+?)\s*")
TRUTHS = {"true": True, "false": False}
# What begins a value that is no plain text in YAML.
SPECIAL = "&*!|>%@`{}[],?#-\"'"


def read_page(file: Path, name: str, content: bytes) -> tuple[Page | None, list[Finding]]:
    """Read a page from what its file holds. None for one that cannot be read at all. Raises NotPlain."""
    source = read_source(content, head_of)
    findings = source_findings(file, source)
    if not source.body and source.settings is None:
        return None, findings
    return PlainReading(source, name.removesuffix(".md")).page(file, name), findings


def corpus_of(language: str, folder: Path, name: str, content: bytes) -> Corpus:
    """Return a language with one page, as far as it can be read. Raises NotPlain."""
    page, findings = read_page(folder / name, name, content)
    pages = {name: page} if page else {}
    return Corpus(language=language, folder=folder, pages=pages, findings=(*findings, *duplicates(pages)))


def head_of(text: str) -> object:
    """Return the settings of a head: texts, truths, lists, and settings in settings. Raises NoSettings."""
    found: dict[str, object] = {}
    key = ""
    for place, line in enumerate(text.split("\n")):
        entry, inner, setting = ENTRY.fullmatch(line), INNER.fullmatch(line), SETTING.fullmatch(line)
        if not line.strip():
            continue
        if entry and key and isinstance(found[key] or [], list):
            found[key] = [*(found[key] or []), _value(entry["value"], place)]  # type: ignore[misc] # a list or None
        elif inner and key and isinstance(found[key] or {}, dict):
            found[key] = {**(found[key] or {}), inner["key"]: _value(inner["value"], place)}  # type: ignore[dict-item]
        elif setting:
            key = setting["key"]
            found[key] = _value(setting["value"], place) if setting["value"] else None
        else:
            raise NoSettings(place)
    return found


def _value(text: str, place: int) -> object:
    if text[0] == "[" and text[-1] == "]":
        return [_value(part.strip(), place) for part in text[1:-1].split(",") if part.strip()]
    if text[0] == '"':
        try:
            return json.loads(text)
        except ValueError:
            raise NoSettings(place) from None
    if text[0] == "'" and text[-1] == "'" and len(text) > 1:
        return text[1:-1].replace("''", "'")
    if text[0] in SPECIAL or ": " in text or text.endswith(":") or " #" in text:
        raise NoSettings(place)
    return TRUTHS.get(text, text)


class PlainReading(Drafts):
    """A page as its Markdown has it."""

    def __init__(self, source: Source, stem: str) -> None:
        super().__init__(source, stem)
        for block in blocks_of(source.body):
            self._read(block, None)
        self.settle()

    def _read(self, block: Block, above: Draft | None) -> None:
        """Read a block and those inside it; ``above`` is the address of the block around it."""
        if block.name == "comment":
            self.beside([mark_of_comment(block.text)])
            return
        around: tuple[str, ...] = ()
        if block.name == "div":
            around = tuple(_ids(block))
            self.beside(marks_of_element("div", block.attributes, around))
        else:
            above = self._own_block(block, above)
        for inside in block.inside:
            self._read(inside, above)

    def _own_block(self, block: Block, above: Draft | None) -> Draft | None:
        words = words_of(block.text)
        element = Element(
            name=block.name,
            kind=_kind(block),
            id=block.attributes.get("id", ""),
            words=words.line,
            links=words.links,
            ids=words.ids,
        )
        owner, owns = self.block(element, lambda: above or self.heading or self.top())
        self.beside(marks_of_element(block.name, block.attributes, ()))
        self.beside(words.marks)
        return owner if owns and block.name == "li" and not block.loose else above


def _ids(block: Block) -> Iterator[str]:
    for inside in block.inside:
        yield from filter(None, [inside.attributes.get("id", "")])
        yield from words_of(inside.text).ids if inside.lines else ()
        yield from _ids(inside)


def _kind(block: Block) -> str:
    """Return the kind of a block, as ``shapes.kind_of`` calls that of a rendered one."""
    if block.name not in ("li", "p") or not block.lists:
        return block.name
    depth = f" {len(block.lists)}" if len(block.lists) > 1 else ""
    return f"{block.name} in {block.lists[0]}{depth}"


__all__ = ["NotPlain", "PlainReading", "corpus_of", "head_of", "read_page"]
