"""Names in the policy data, renamed in its text: only where they name what is meant, and only if the data hold then."""

import tomllib
from pathlib import Path

from calculator.errors import FaultyPolicy
from calculator.policy.loader import POLICY_FILE, policy_from
from calculator.policy.model import Policy
from calculator.words import keys
from calculator.words.messages import messages
from translations.project import ROOT, SOURCE_LANGUAGE, Misuse, Project
from translations.toml_text import replaced

# How the keys of reasons begin.
REASONS = "reason."
# The keys of the policy data that name reasons and rules; topics of the same names stand under others.
NAMING = ("id", "drops")


def policy_file(project: Project) -> Path:
    return project.root / POLICY_FILE.relative_to(ROOT)


def clauses_of(file: Path, text: str) -> set[str]:
    """Return the ids of all clauses. Raises Misuse."""
    return {name for section in _policy(file, text).clauses.values() for name in section}


def with_clause(file: Path, text: str, old: str, new: str) -> str:
    """Return the text with a clause renamed. Raises Misuse where the data would not hold afterwards."""
    changed = replaced(text, old, new, clauses_of(file, text))
    _policy(file, changed)
    return changed


def with_reason(file: Path, text: str, old: str, new: str) -> tuple[str, dict[str, str]]:
    """Return the text with a reason renamed, and the keys of catalogues that change with it. Raises Misuse."""
    policy = _policy(file, text)
    family = {reason.id for reason in policy.reasons} | {rule.id for rule in policy.rules if rule.id}
    if new in family:
        raise Misuse(f"{file}: there is a reason or a rule '{new}' already")
    changed = replaced(text, old, new, family, NAMING)
    pairs = zip(keys.of_policy(policy), keys.of_policy(_policy(file, changed)), strict=True)
    return changed, {before: after for (_, before), (_, after) in pairs if before != after}


def owner_of(file: Path, text: str, key: str) -> tuple[str, bool] | None:
    """Return the id in the policy data that gives rise to a key, and whether it is a reason; None for another key."""
    policy = _policy(file, text)
    owner = next((name for name, found in keys.of_policy(policy) if found == key), None)
    if owner is None:
        return None
    return owner, key.startswith(REASONS) and owner in {reason.id for reason in policy.reasons}


def _policy(file: Path, text: str) -> Policy:
    try:
        return policy_from(tomllib.loads(text), str(file))
    except tomllib.TOMLDecodeError as error:
        raise Misuse(f"{file}: {error}") from None
    except FaultyPolicy as fault:
        words = messages(SOURCE_LANGUAGE)
        raise Misuse(f"{file}: {'; '.join(words.error(found) for found in fault.faults)}") from None
