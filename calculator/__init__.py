"""What support the technical-support policy of 3CX gives in a case, and which of its clauses say so."""

from pathlib import Path

from calculator.engine.assess import Assessment, assess
from calculator.engine.changes import Change, changes
from calculator.engine.prepared import prepared
from calculator.errors import CalculatorError
from calculator.policy.model import Policy

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
