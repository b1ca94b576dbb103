"""What the tests share: the policy, and cases said in a few words."""

import pytest

from calculator import Policy, load_policy
from translations.catalogues import compile_all


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    compile_all()
