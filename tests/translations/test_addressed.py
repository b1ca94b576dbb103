"""The texts that have an address, by table."""

from pathlib import Path

from translations.addressed import CATALOGUES, KINDS, TABLES, Text, addresses_of
from translations.project import ROOT


def test_each_catalogue_is_a_table_of_its_own() -> None:
    assert ("clauses", *CATALOGUES) == TABLES and set(CATALOGUES) == set(KINDS)
    assert all((ROOT / folder / "en" / "LC_MESSAGES" / f"{kind}.po").is_file() for kind, folder in KINDS.items())


def test_addresses_are_those_of_all_tables() -> None:
    text = Text(table="clauses", id="a", page="a.md", words="A.", file=Path("a.md"), line=1)
    assert addresses_of({"clauses": {"a": text}, "calculator": {"b": text}, "site": {}}) == {"a", "b"}
