"""What support the technical-support policy of 3CX gives in a case, and which of its clauses say so."""

from collections.abc import Mapping
from pathlib import Path

from calculator.engine.answer import Answer
from calculator.engine.assess import Assessment
from calculator.engine.changes import Change
from calculator.engine.prepared import prepared
from calculator.errors import CalculatorError
from calculator.policy.model import Policy
from calculator.situation import read

__version__ = "1.0.0"
__all__ = ["Assessment", "CalculatorError", "Change", "Policy", "assess", "changes", "load_policy"]


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy of a file or, without one, the package's own, which its wheel carries compiled.

    Raises FaultyPolicy with every fault found; OSError when the file cannot be read.
    """
    own = prepared() if path is None else None
    if own is None:
        # Imported here: a page has the policy compiled, and its wheel has no loader.
        from calculator.policy import loader

        own = loader.load_policy(path)
    return own


def assess(policy: Policy, situation: Mapping[str, object], *, ordinary: bool = False) -> Assessment:
    """Return every outcome of a situation, a mapping of question ids to answers, None or absent where unknown.

    With ``ordinary``, what is absent, blank or None gets its ordinary answer. Raises what ``situation.read`` raises.
    """
    return Answer(read(policy, situation, ordinary=ordinary)).assessment


def changes(policy: Policy, situation: Mapping[str, object]) -> tuple[Change, ...]:
    """Return what would change an outcome of a situation for the better, the lightest changes of each first.

    Raises what ``situation.read`` raises.
    """
    return Answer(read(policy, situation)).changes
