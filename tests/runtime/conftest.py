"""The bundle, built when an input has changed."""

from pathlib import Path

import pytest

from runtime.build import build


@pytest.fixture(scope="session")
def built() -> Path:
    return build()
