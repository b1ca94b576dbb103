"""Programs inside Pyodide: what they say, and what they complain of."""

import shutil
import zipfile
from pathlib import Path

import pytest

from runtime.build import LOCK, PLAIN, PYODIDE
from runtime.node import run


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


def test_a_wheel_that_cannot_be_unpacked_is_refused(built: Path, tmp_path: Path) -> None:
    """Its files are taken as they are, so they may not be compressed."""
    plain = built / PLAIN
    (wheel,) = plain.glob("*.whl")
    with zipfile.ZipFile(tmp_path / wheel.name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("calculator/__init__.py", "x = 1")
    shutil.copyfile(plain / LOCK, tmp_path / LOCK)
    with pytest.raises(RuntimeError, match=r"calculator/__init__\.py is compressed in the wheel"):
        run(PYODIDE, "def main(asked): return ''", lock=tmp_path / LOCK)
    (tmp_path / wheel.name).write_bytes(b"<!doctype html>" + b" " * 99)
    with pytest.raises(RuntimeError, match="not a wheel"):
        run(PYODIDE, "def main(asked): return ''", lock=tmp_path / LOCK)
