"""Programs inside Pyodide: what they say, and what they complain of."""

import pytest

from runtime.bundle import PYODIDE
from runtime.inside import run


def test_a_program_is_asked_and_answers() -> None:
    found = run(
        PYODIDE, "import json, tomllib\ndef main(asked): return json.loads(asked)['word'] * 2", asked={"word": "é"}
    )
    assert found.answer == "éé"
    assert "tomllib" in found.modules


def test_a_failure_says_why_in_short() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError") as caught:
        run(PYODIDE, "def main(asked): return 1 / 0")
    assert len(str(caught.value)) < 10_000
