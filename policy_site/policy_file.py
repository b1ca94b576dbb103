"""The policy that the site tells of: the calculator's own."""

from functools import cache

from mkdocs.exceptions import PluginError

from calculator import as_json
from calculator.errors import CalculatorError
from calculator.policy.model import Policy


@cache
def own_policy() -> Policy:
    """Return the policy. Raises PluginError, with every fault and its place, for a file that contradicts itself."""
    try:
        return as_json.own_policy()
    except CalculatorError as fault:
        raise PluginError(str(fault)) from None
