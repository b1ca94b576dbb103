"""What support the technical-support policy of 3CX gives in a case, and which of its clauses say so."""

from pathlib import Path

from calculator import loader
from calculator.assess import Assessment, assess
from calculator.changes import Change, changes
from calculator.errors import CalculatorError
from calculator.model import Policy
from calculator.prepared import prepared

__version__ = "1.0.0"
__all__ = ["Assessment", "CalculatorError", "Change", "Policy", "assess", "changes", "load_policy"]


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy of a file or, without one, the package's own, which its wheel carries compiled.

    Raises FaultyPolicy with every fault found; OSError when the file cannot be read.
    """
    own = prepared() if path is None else None
    return own or loader.load_policy(path)
