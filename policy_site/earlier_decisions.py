"""The compiled decisions of earlier versions: a link made under one gets that version's answer beside today's.

Each is a file of its own, which a page asks for with such a link alone.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from mkdocs.structure.pages import Page

from calculator.decision_as_json import written
from calculator.words import keys
from policy_site.data_files import DataFile, FileConfig, publish
from policy_site.kept_versions import KeptVersion, Versions
from policy_site.languages import DEFAULT
from policy_site.policy_file import own_policy


class EarlierConfig(TypedDict):
    """An earlier version: its decision, and the names of values that no outcome has any more."""

    decision: FileConfig
    values: dict[str, dict[str, str]]


def config(page: Page, versions: Versions, language: str) -> dict[str, EarlierConfig]:
    """Return what a page must know of the earlier versions, by version."""
    return {
        kept.policy.version: {
            "decision": _file(kept).seen_from(page),
            "values": _former_values(kept, kept.labels.get(language, kept.labels[DEFAULT])),
        }
        for kept in _earlier(versions)
    }


def write(versions: Versions, site: Path) -> None:
    """Write the decisions, with compressed copies."""
    publish([_file(kept) for kept in _earlier(versions)], site)


def _earlier(versions: Versions) -> Iterable[KeptVersion]:
    return (kept for kept in versions.kept if kept.policy.version != own_policy().version)


def _former_values(kept: KeptVersion, labels: Mapping[str, str]) -> dict[str, dict[str, str]]:
    today = {outcome.id: outcome.values for outcome in own_policy().outcomes}
    former = {
        outcome.id: {
            value: labels[keys.value_key(kept.policy, outcome.id, value)]
            for value in outcome.values
            if value not in today[outcome.id]
        }
        for outcome in kept.policy.outcomes
        if outcome.id in today
    }
    return {outcome: values for outcome, values in former.items() if values}


@lru_cache(maxsize=64)
def _file(kept: KeptVersion) -> DataFile:
    """Return the decision of a version, compiled once for all languages."""
    return DataFile(f"earlier.{kept.policy.version}", written(kept.policy).encode())
