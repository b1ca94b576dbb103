"""What support the technical-support policy of 3CX gives in a case, and which of its clauses say so."""

from calculator.loader import load_policy

__all__ = ["load_policy"]
