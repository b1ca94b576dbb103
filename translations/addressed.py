"""The texts that have an address: the clauses of the pages and the messages of the catalogues.

A text is what a review stands for. Its table says where its address belongs: ``clauses`` to the pages, ``calculator``
and ``site`` to the catalogues of these names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

type Kind = Literal["calculator", "site"]
# The folders of the catalogues by the name of their files.
KINDS: dict[Kind, str] = {"calculator": "calculator/words/locales", "site": "overrides/locales"}
type Table = Literal["clauses"] | Kind
TABLES: tuple[Table, ...] = ("clauses", *KINDS)
CATALOGUES: tuple[Kind, ...] = tuple(KINDS)


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


def addresses_of(texts: Texts) -> set[str]:
    return {address for table in texts.values() for address in table}
