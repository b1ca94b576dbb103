"""How far each translation is: which of its clauses are current, stale, missing or not yet reviewed.

- current: it was reviewed against the English wording that stands today;
- stale: it was reviewed, and English has changed since;
- missing: English has it, the translation has not;
- unreviewed: it is translated, and nobody has said yet that it matches.

Beside these, a clause is *gone* when it was reviewed once and English no longer has it.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from calculator import load_policy
from translations.documents import Clause, Corpus, read_corpus
from translations.project import SOURCE_LANGUAGE, Project
from translations.reviews import fingerprint, last_reviewed, read_record

State = Literal["current", "stale", "missing", "unreviewed"]
STATES: tuple[State, ...] = ("current", "stale", "missing", "unreviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Of one language. ``states`` holds every English clause, in reading order; ``reviewed``, the day of the last."""

    language: str
    english: Mapping[str, Clause]
    states: Mapping[str, State]
    gone: tuple[str, ...]
    reviewed: date | None = None

    def counts(self, clauses: Collection[str] | None = None) -> dict[State, int]:
        """How many there are in each state: of all, or of some."""
        found = Counter(state for clause, state in self.states.items() if clauses is None or clause in clauses)
        return {state: found[state] for state in STATES}

    def pages(self) -> dict[str, dict[State, int]]:
        """The counts by the page of the English clause."""
        found = {clause.page: dict.fromkeys(STATES, 0) for clause in self.english.values()}
        for clause, state in self.states.items():
            found[self.english[clause].page][state] += 1
        return found

    def those(self, state: State) -> dict[str, str]:
        """The clauses in a state, each with the English text of today, free of HTML."""
        return {clause: self.english[clause].text for clause, found in self.states.items() if found == state}


def status_of(project: Project, language: str, english: Corpus | None = None, corpus: Corpus | None = None) -> Status:
    """The status of a language; a caller that has the pages already hands them in. English is always current.

    Raises BrokenRecord.
    """
    clauses = (english or read_corpus(project, SOURCE_LANGUAGE)).clauses
    if language == SOURCE_LANGUAGE:
        states: dict[str, State] = dict.fromkeys(clauses, "current")
        return Status(language=language, english=clauses, states=states, gone=())
    there = (corpus or read_corpus(project, language)).clauses
    reviewed = read_record(project, language)
    return Status(
        language=language,
        english=clauses,
        states={clause.id: _state(clause, there, reviewed) for clause in clauses.values()},
        gone=tuple(clause for clause in reviewed if clause not in clauses),
        reviewed=last_reviewed(project, language),
    )


def _state(clause: Clause, there: Mapping[str, Clause], reviewed: Mapping[str, str]) -> State:
    if clause.id not in there:
        return "missing"
    if clause.id not in reviewed:
        return "unreviewed"
    return "current" if reviewed[clause.id] == fingerprint(clause.text) else "stale"


@cache
def policy_clauses() -> frozenset[str]:
    """The clauses of the policy, beside which a page has headings, titles and introductions."""
    return frozenset(clause for section in load_policy().clauses.values() for clause in section)


def as_json(status: Status) -> dict[str, Any]:
    return {
        "language": status.language,
        "reviewed": status.reviewed.isoformat() if status.reviewed else None,
        "policy": status.counts(policy_clauses()),
        "counts": status.counts(),
        "pages": status.pages(),
        **{state: list(status.those(state)) for state in STATES if state != "current"},
        "gone": list(status.gone),
    }


def as_table(status: Status) -> str:
    """The clauses of the policy counted, all texts, and a line a page where anything is to do."""
    lines = [f"{status.language:<24}" + "".join(f"{state:>12}" for state in STATES)]
    for name, counts in (("clauses of the policy", status.counts(policy_clauses())), ("all texts", status.counts())):
        lines.append(f"  {name:<22}" + "".join(f"{count:>12}" for count in counts.values()))
    for page, counts in status.pages().items():
        if any(count for state, count in counts.items() if state != "current"):
            lines.append(f"    {page:<20}" + "".join(f"{counts[state]:>12}" for state in STATES))
    for state in STATES:
        if state != "current" and (clauses := status.those(state)):
            lines.append(f"  {state}: {_some(list(clauses))}")
    if status.gone:
        lines.append(f"  gone from English: {_some(list(status.gone))}")
    return "\n".join(lines)


def _some(clauses: list[str]) -> str:
    return ", ".join(clauses[:8]) + (f" and {len(clauses) - 8} more (--json has all)" if len(clauses) > 8 else "")
