"""What the tests share: the policy, and cases said in a few words."""

import pytest
from hypothesis import settings

from calculator import Policy, load_policy
from translations import quoted
from translations.catalogues import compile_all

# A slow machine is no fault of what is tested.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


def pytest_configure(config: pytest.Config) -> None:
    """Make what is made with the package, once for all workers and before any test is collected."""
    if not hasattr(config, "workerinput"):
        compile_all()
        quoted.renew()
