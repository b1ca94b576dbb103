"""The bundle, built when an input has changed."""

from pathlib import Path

import pytest

from runtime import bundle


@pytest.fixture(scope="session")
def built() -> Path:
    return bundle.build()
