"""The policy that the site tells of: the calculator's own."""

from functools import cache

from mkdocs.exceptions import PluginError

from calculator import wire
from calculator.errors import CalculatorError
from calculator.model import Policy


@cache
def own_policy() -> Policy:
    """Return the policy. Raises PluginError, with every fault and its place, for a file that contradicts itself."""
    try:
        return wire.own_policy()
    except CalculatorError as fault:
        raise PluginError(str(fault)) from None
