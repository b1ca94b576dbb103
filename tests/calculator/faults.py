"""Errors as data, whatever their sentence says."""

import re
from collections.abc import Callable

from calculator.errors import CalculatorError, FaultyPolicy


def code(error: CalculatorError) -> str:
    """Return the key and the values of an error and, below it, those of the faults that it holds."""
    faults = error.faults if isinstance(error, FaultyPolicy) else ()
    own = f"{error.key}: " + ", ".join(f"{name}={value!r}" for name, value in error.values.items())
    return "\n".join([own, *map(code, faults)])


def coded(pattern: str) -> Callable[[CalculatorError], bool]:
    """Return a check for ``pytest.raises``: whether the code of an error has a pattern."""
    return lambda error: bool(re.search(pattern, code(error)))
