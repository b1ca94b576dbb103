"""The texts of a language that have an address: the clauses of its pages and the messages of its catalogues.

A text is what a review stands for. Its table says where its address belongs: ``clauses`` to the pages, ``calculator``
and ``site`` to the catalogues of these names. A message that is untranslated or marked fuzzy is not a text yet.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from translations.catalogues import forms, read
from translations.documents import Corpus, read_corpus
from translations.project import Misuse, Project, close_to

Table = Literal["clauses", "calculator", "site"]
TABLES: tuple[Table, ...] = get_args(Table)
CATALOGUES: tuple[Table, ...] = ("calculator", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """``page`` is the page or the catalogue, ``levels.md`` or ``site.po``; plural forms are lines of ``words``."""

    table: Table
    id: str
    page: str
    words: str
    file: Path
    line: int


type Texts = Mapping[Table, Mapping[str, Text]]


def read_texts(project: Project, language: str, corpus: Corpus | None = None) -> Texts:
    """Read all texts of a language; a caller that has the pages already passes them in. Raises BrokenCatalogue."""
    tables: dict[Table, Mapping[str, Text]] = {"clauses": clause_texts(corpus or read_corpus(project, language))}
    for table, file in zip(CATALOGUES, project.catalogues(language), strict=True):
        tables[table] = message_texts(table, file)
    return tables


def clause_texts(corpus: Corpus) -> dict[str, Text]:
    """Return the clauses in reading order."""
    return {
        clause.id: Text(
            table="clauses",
            id=clause.id,
            page=clause.page,
            words=clause.text,
            file=clause.file,
            line=clause.line,
        )
        for clause in corpus.clauses.values()
    }


def message_texts(table: Table, file: Path) -> dict[str, Text]:
    """Return the translated messages of a catalogue; none where the file is missing. Raises BrokenCatalogue."""
    return {text.id: text for text in _messages(table, file)} if file.exists() else {}


def _messages(table: Table, file: Path) -> Iterator[Text]:
    for message in read(file):
        if message.id and all(forms(message)) and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            words = "\n".join(forms(message))
            yield Text(table=table, id=key, page=file.name, words=words, file=file, line=message.lineno or 1)


def find_address(name: str, addresses: Mapping[Table, Collection[str]]) -> tuple[Table, str]:
    """Return the table and the address for a name: an address alone, or ``site/address`` where two tables have it.

    Raises Misuse.
    """
    table, _, address = name.partition("/")
    matches: list[tuple[Table, str]] = [(each, name) for each in TABLES if name in addresses[each]]
    matches = matches or [(each, address) for each in TABLES if each == table and address in addresses[each]]
    if not matches:
        every = [address for table_addresses in addresses.values() for address in table_addresses]
        raise Misuse(f"there is no clause or message '{name}'{close_to(name, every)}")
    if len(matches) > 1:
        tables = " and ".join(each for each, _ in matches)
        raise Misuse(f"'{name}' stands in {tables}: write '{matches[0][0]}/{name}' or '{matches[1][0]}/{name}'")
    return matches[0]
