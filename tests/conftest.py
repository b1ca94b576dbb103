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


@pytest.fixture(scope="session", autouse=True)
def _made_with_the_package() -> None:
    compile_all()
    quoted.renew()
