"""Programs inside Pyodide: what they say, and what they complain of."""

import shutil
import zipfile
from pathlib import Path

import pytest

from runtime.build import PLAIN, PYODIDE
from runtime.cuts.cut import LOCK
from runtime.errors import Failed
from runtime.node import run
from tests.runtime.programs import inside


def test_a_program_is_asked_and_answers(built: Path) -> None:
    program = "import json, calculator\ndef main(asked): return json.loads(asked)['word'] * 2"
    found = inside(built, program, asked={"word": "é"})
    assert found.answer == "éé"
    assert "calculator" in found.modules and "calculator.json_api" not in found.modules


def test_a_failure_says_why_in_short(built: Path) -> None:
    with pytest.raises(Failed, match="ZeroDivisionError") as caught:
        inside(built, "def main(asked): return 1 / 0")
    assert len(str(caught.value)) < 10_000


def test_a_wheel_that_cannot_be_unpacked_is_refused(built: Path, tmp_path: Path) -> None:
    """Its files are taken as they are, so they may not be compressed."""
    plain = built / PLAIN
    wheel = plain / "calculator-en.whl"
    with zipfile.ZipFile(tmp_path / wheel.name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("calculator/__init__.py", "x = 1")
    shutil.copyfile(plain / "pyodide-lock.en.json", tmp_path / LOCK)
    with pytest.raises(Failed, match=r"calculator/__init__\.py is compressed in the wheel"):
        run(PYODIDE, "def main(asked): return ''", lock=tmp_path / LOCK)
    (tmp_path / wheel.name).write_bytes(b"<!doctype html>" + b" " * 99)
    with pytest.raises(Failed, match="not a wheel"):
        run(PYODIDE, "def main(asked): return ''", lock=tmp_path / LOCK)


def test_the_files_of_the_wheel_that_are_opened_are_told(built: Path) -> None:
    program = "def main(asked):\n    from calculator.fleet import formulas\n    return formulas.__name__"
    found = inside(built, program, files=True)
    assert "calculator/fleet/formulas.pyc" in found.files
    assert "calculator/words/locales/en/LC_MESSAGES/calculator.mo" not in found.files
