"""What a reader is told in the situations of ``tests/cases``; they are answered in Pyodide and on the page, too."""

from typing import Any

import pytest

from calculator import Policy, assess
from tests.cases import TOLD


@pytest.mark.parametrize("case", TOLD, ids=[case["why"] for case in TOLD])
def test_a_reader_is_told(case: dict[str, Any], policy: Policy) -> None:
    assert assess(policy, case["situation"]).to_dict()["headline"] == case["headline"]
