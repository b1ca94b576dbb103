"""How far each translation is: the state of each of its texts.

- current: neither text has changed since the one was held against the other;
- stale: English has changed since the review, whatever became of the translation;
- unreviewed: the translation was edited since the review, or was never reviewed;
- missing: English has the text, the translation has not.

A review of a text that English no longer has is *gone*.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from translations.addressed import CATALOGUES, TABLES, Table, Text, Texts
from translations.fingerprints import fingerprint
from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import NO_REVIEWS, Record, Review, read_record

State = Literal["current", "stale", "missing", "unreviewed"]
STATES: tuple[State, ...] = get_args(State)
# So many addresses of a state stand in the table of `status`.
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An English text, its translation, the last review of the two, and the state that follows."""

    english: Text
    translation: Text | None
    review: Review | None
    state: State

    @property
    def english_changed(self) -> bool:
        """Whether English was edited after the review."""
        return self.review is not None and self.review.english != fingerprint(self.english.words)

    @property
    def edited(self) -> bool:
        """Whether the translation was edited after the review."""
        return (
            self.review is not None
            and self.translation is not None
            and self.review.translation != fingerprint(self.translation.words)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The standings of a language, every English text in reading order, and the record of its reviews."""

    language: str
    standings: Mapping[Table, Mapping[str, Standing]]
    record: Record

    def reviewed(self, *tables: Table) -> date | None:
        """Return the day of the last review in the tables."""
        return max((review.on for table in tables for review in self.record[table].values()), default=None)

    def gone(self, table: Table = "clauses") -> list[str]:
        """Return the addresses that have a review and no English text."""
        return [address for address in self.record[table] if address not in self.standings[table]]

    def those(self, state: State, table: Table = "clauses") -> dict[str, Standing]:
        return {address: standing for address, standing in self.standings[table].items() if standing.state == state}

    def counts(self, table: Table = "clauses", among: Collection[str] | None = None) -> dict[State, int]:
        """Count the texts of a table by state: all, or those among some addresses."""
        return _counted(
            standing for address, standing in self.standings[table].items() if among is None or address in among
        )

    def pages(self) -> dict[str, dict[State, int]]:
        """Count the clauses by the page of the English one."""
        by_page: dict[str, list[Standing]] = {}
        for standing in self.standings["clauses"].values():
            by_page.setdefault(standing.english.page, []).append(standing)
        return {page: _counted(standings) for page, standings in by_page.items()}

    def messages(self) -> dict[State, int]:
        """Count the messages of both catalogues."""
        return _counted(standing for table in CATALOGUES for standing in self.standings[table].values())


def _counted(standings: Iterable[Standing]) -> dict[State, int]:
    number = Counter(standing.state for standing in standings)
    return {state: number[state] for state in STATES}


def status_of(project: Project, language: str, english: Texts | None = None, translated: Texts | None = None) -> Status:
    """Return the status of a language; a caller that has the texts already passes them in. English is always current.

    Raises BrokenTable and BrokenCatalogue.
    """
    # Not above: what reads all texts needs libraries, and the core that runs in browsers has none.
    from translations.texts import read_texts

    english = english or read_texts(project, SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE:
        return Status(language=language, standings=_of_source(english), record=NO_REVIEWS)
    translated = translated or read_texts(project, language)
    return status_by(language, english, translated, read_record(project, language))


def status_by(language: str, english: Texts, translated: Texts, record: Record) -> Status:
    """Return the status of a language by its record of reviews."""
    standings = {
        table: {
            address: _standing(text, translated[table].get(address), record[table].get(address))
            for address, text in english[table].items()
        }
        for table in TABLES
    }
    return Status(language=language, standings=standings, record=record)


def _of_source(english: Texts) -> dict[Table, Mapping[str, Standing]]:
    return {
        table: {
            address: Standing(english=text, translation=text, review=None, state="current")
            for address, text in english[table].items()
        }
        for table in TABLES
    }


def _standing(english: Text, translation: Text | None, review: Review | None) -> Standing:
    state: State = "current"
    if translation is None:
        state = "missing"
    elif review is None:
        state = "unreviewed"
    elif review.english != fingerprint(english.words):
        state = "stale"
    elif review.translation != fingerprint(translation.words):
        state = "unreviewed"
    return Standing(english=english, translation=translation, review=review, state=state)


@cache
def policy_clauses() -> frozenset[str]:
    """Return the clauses of the policy; a page has headings, titles and introductions beside them."""
    # Not above: the core that runs in browsers reads no policy.
    from calculator import load_policy

    return frozenset(clause for section in load_policy().clauses.values() for clause in section)


def as_json(status: Status) -> dict[str, Any]:
    """Return the counts and addresses for programs: those of the clauses, and ``messages`` by catalogue."""
    return {
        "language": status.language,
        "reviewed": reviewed.isoformat() if (reviewed := status.reviewed("clauses")) else None,
        "policy": status.counts(among=policy_clauses()),
        "counts": status.counts(),
        "pages": status.pages(),
        **_addresses(status, "clauses"),
        "messages": {table: {"counts": status.counts(table), **_addresses(status, table)} for table in CATALOGUES},
    }


def _addresses(status: Status, table: Table) -> dict[str, list[str]]:
    """Return by state what needs work, and the reviews of texts that are gone."""
    unfinished: dict[str, list[str]] = {
        state: list(status.those(state, table)) for state in STATES if state != "current"
    }
    return {**unfinished, "gone": status.gone(table)}


def as_table(status: Status, *, complete: bool = False) -> str:
    """Return the counts, a line for each page that needs work, and addresses by state; all of them if ``complete``."""
    rows = {
        "clauses of the policy": status.counts(among=policy_clauses()),
        "all texts of pages": status.counts(),
        **{f"  {page}": counts for page, counts in status.pages().items() if _is_unfinished(counts)},
        **{f"messages of {table}.po": status.counts(table) for table in CATALOGUES},
    }
    lines = [f"{status.language:<26}" + "".join(f"{state:>12}" for state in STATES)]
    lines += [f"  {name:<24}" + "".join(f"{count:>12}" for count in counts.values()) for name, counts in rows.items()]
    for table in TABLES:
        for state, addresses in _addresses(status, table).items():
            if addresses:
                name = "gone from English" if state == "gone" else state
                lines.append(f"  {name}, {table}: {_listed(addresses, len(addresses) if complete else SHOWN)}")
    return "\n".join(lines)


def _is_unfinished(counts: Mapping[State, int]) -> bool:
    return any(count for state, count in counts.items() if state != "current")


def _listed(addresses: list[str], limit: int) -> str:
    more = len(addresses) - limit
    return ", ".join(addresses[:limit]) + (f" and {more} more" if more > 0 else "")
