"""The library of a page: the modules named, from the stock library, and nothing else."""

import zipfile
from pathlib import Path

from runtime.bundle import LIBRARY, PLAIN, PYODIDE
from runtime.library import DISPENSABLE, cut, without_dispensables


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_a_cut_has_the_modules_named(tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    cut(PYODIDE / LIBRARY, {"json", "json.decoder", "os", "posix"}, target)
    assert names(target) == ["json/__init__.py", "json/decoder.py", "os.py"]


def test_what_python_does_without_is_left_out(tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    without_dispensables(PYODIDE / LIBRARY, target)
    left = set(names(PYODIDE / LIBRARY)) - set(names(target))
    assert {name.split("/")[0].removesuffix(".py") for name in left if not name.endswith("/")} == set(DISPENSABLE)


def test_the_bundles_library_is_compiled_stored_and_of_no_day(built: Path) -> None:
    with zipfile.ZipFile(built / PLAIN / LIBRARY) as archive:
        for file in archive.infolist():
            assert file.filename.endswith(".pyc")
            assert file.compress_type == zipfile.ZIP_STORED
            assert file.date_time == (1980, 1, 1, 0, 0, 0)
