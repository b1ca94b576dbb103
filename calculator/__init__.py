"""What support the technical-support policy of 3CX gives in a case, and which of its clauses say so."""

from calculator.assess import Assessment, assess
from calculator.changes import Change, changes
from calculator.errors import CalculatorError
from calculator.loader import load_policy
from calculator.model import Policy

__all__ = ["Assessment", "CalculatorError", "Change", "Policy", "assess", "changes", "load_policy"]
