"""The versions of the policy: those kept in ``versions/`` as data, and the one in force.

``versions/<version>/`` has a version's rules and, by language, its clauses and labels (``translations/kept.py``);
``versions/changes.toml`` says which clauses a version changed in meaning. A version that this program cannot read is
named, in the log and on the page of the changes, and left out.
"""

import json
import logging
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mkdocs.exceptions import PluginError

from calculator.errors import CalculatorError
from calculator.policy.loader import load_policy
from calculator.policy.model import Policy
from policy_site.policy_file import own_policy

FOLDER = "versions"
CHANGES = "changes.toml"
# Not below "mkdocs", whose warnings stop a strict build.
LOG = logging.getLogger("versions")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptVersion:
    """A version that is no longer in force; labels by language and key, clauses by language and id."""

    policy: Policy
    labels: Mapping[str, Mapping[str, str]]
    clauses: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The kept versions that can be read, the oldest first, the names of the others, and changes in meaning.

    ``meaning`` has, by version, the clauses whose meaning that version changed.
    """

    kept: tuple[KeptVersion, ...]
    unreadable: tuple[str, ...]
    meaning: Mapping[str, tuple[str, ...]]


def kept_versions(root: Path) -> Versions:
    """Return the versions of a project, read once for as long as no file of theirs is written. Raises PluginError."""
    files = sorted((root / FOLDER).rglob("*.*"))
    return _read(root / FOLDER, tuple((str(file), file.stat().st_mtime_ns) for file in files if file.is_file()))


@lru_cache(maxsize=4)
def _read(folder: Path, written: tuple[tuple[str, int], ...]) -> Versions:  # noqa: ARG001
    kept, unreadable = [], []
    for place in sorted(place for place in folder.glob("*") if place.is_dir()):
        try:
            kept.append(_version(place))
        except (CalculatorError, OSError, ValueError, KeyError, TypeError) as fault:
            LOG.warning("WARNING -  %s cannot be read and is left out of the changes: %s", place, fault)
            unreadable.append(place.name)
    kept.sort(key=lambda version: (version.policy.published, _numbers(version.policy.version)))
    return Versions(kept=tuple(kept), unreadable=tuple(unreadable), meaning=_meaning(folder / CHANGES, kept))


def _version(folder: Path) -> KeptVersion:
    texts = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))}
    return KeptVersion(
        policy=load_policy(folder / "policy.toml"),
        labels={language: dict(tables["labels"]) for language, tables in texts.items()},
        clauses={language: dict(tables["clauses"]) for language, tables in texts.items()},
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))


def _meaning(file: Path, kept: list[KeptVersion]) -> Mapping[str, tuple[str, ...]]:
    """Return the clauses that each version changed in meaning. Raises PluginError with every fault and its mend."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise PluginError(f"{file}: {fault}") from None
    policies = [*(version.policy for version in kept), own_policy()]
    clauses = {clause for policy in policies for section in policy.clauses.values() for clause in section}
    faults = [fault for version, table in tables.items() for fault in _faults(version, table, clauses)]
    if faults:
        raise PluginError("\n".join(f"{file}: {fault}" for fault in faults))
    return {version: tuple(table["meaning"]) for version, table in tables.items()}


def _faults(version: str, table: object, clauses: set[str]) -> Iterator[str]:
    named = table.get("meaning") if isinstance(table, dict) else None
    if not isinstance(named, list):
        yield f"['{version}'] has no list 'meaning': write the ids of the clauses that changed in meaning, or []"
        return
    for clause in named:
        if clause not in clauses:
            yield f"['{version}'].meaning: no version has the clause '{clause}': write an id of docs/en/"
