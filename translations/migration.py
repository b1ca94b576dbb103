"""Carries records of the older format, which named the English words alone, over to today's.

Such a record says that a translation matched those English words. The translation of today is recorded as the one that
matched, by `migrated`, on the day that the record names; messages of catalogues had no record, and stay unreviewed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from translations.addressed import TABLES, Table
from translations.documents import read_corpus
from translations.fingerprints import fingerprint, normalised
from translations.pages import clause_texts
from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import (
    RESTORE,
    Review,
    read_file,
    record_file,
    wordings_file,
    write_record,
    write_wordings,
)
from translations.tables import BrokenTable

BY = "migrated"


def migrate(project: Project) -> dict[str, int]:
    """Rewrite the records of the older format; return their numbers of reviews by language. Raises BrokenTable."""
    records = {language: read_file(record_file(project, language)) for language in project.translations}
    old = {language: record for language, record in records.items() if "reviewed" in record}
    if old:
        english = read_file(wordings_file(project, SOURCE_LANGUAGE))
        words = {language: _migrate(project, language, record) for language, record in old.items()}
        tables = english if _is_by_table(english) else {"clauses": english}
        write_wordings(project, SOURCE_LANGUAGE, {table: tables.get(table, {}) for table in TABLES})
        for language, wordings in words.items():
            write_wordings(project, language, {table: wordings if table == "clauses" else {} for table in TABLES})
    return {language: len(record["clauses"]) for language, record in old.items()}


def _is_by_table(wordings: Mapping[str, Any]) -> bool:
    """Whether English words have today's format: their tables hold addresses, not words."""
    return any(isinstance(entry, dict) for table in wordings.values() for entry in table.values())


def _migrate(project: Project, language: str, record: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Write the record of a language; return the words of its translation by address and fingerprint."""
    day, translated = record["reviewed"], clause_texts(read_corpus(project, language))
    if not isinstance(day, date):
        raise BrokenTable(record_file(project, language), 1, "'reviewed' must be a day, such as 2026-11-22", RESTORE)
    reviews: dict[Table, dict[str, Review]] = {table: {} for table in TABLES}
    words = {}
    for address, english in record["clauses"].items():
        # A clause that the translation lost since stays on record, so that `check` tells of the loss.
        text = translated[address].words if address in translated else ""
        reviews["clauses"][address] = Review(english=english, translation=fingerprint(text), by=BY, on=day)
        words[address] = {fingerprint(text): normalised(text)}
    write_record(project, language, reviews)
    return words
