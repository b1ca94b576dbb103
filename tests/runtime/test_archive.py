"""Archives of modules: the same content gives the same bytes, and Pyodide's own interpreter compiles it."""

import zipfile
from pathlib import Path

from runtime import archive
from runtime.build import PYODIDE
from tests.runtime.programs import inside


def test_the_same_files_are_the_same_archive_in_any_order(tmp_path: Path) -> None:
    archive.write(tmp_path / "one", {"b.py": b"2", "a.py": b"1"})
    archive.write(tmp_path / "two", {"a.py": b"1", "b.py": b"2"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert archive.read(tmp_path / "one") == {"a.py": b"1", "b.py": b"2"}
    with zipfile.ZipFile(tmp_path / "one") as opened:
        assert {file.compress_type for file in opened.infolist()} == {zipfile.ZIP_STORED}


def test_a_module_is_compiled_for_the_interpreter_that_loads_it(built: Path) -> None:
    compiled = archive.compiled_module(PYODIDE, "def main(asked):\n    assert False\n    return 'answered'\n")
    assert inside(built, compiled).answer == "answered"  # assertions are left out
