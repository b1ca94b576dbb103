"""The library of a page: the modules named, from the stock library, and nothing else."""

import zipfile
from pathlib import Path

from runtime.build import LIBRARY, LOCK, PLAIN, PYODIDE, REST
from runtime.cuts.library import (
    DISPENSABLE,
    Known,
    compiled_module,
    cut,
    everything_put_off,
    watched,
    without_dispensables,
)
from runtime.in_browser import deferred, precompiled
from runtime.node import run


def names(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def test_a_cut_has_the_modules_named(tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    cut(PYODIDE / LIBRARY, {"json", "json.decoder", "os", "posix"}, Known(), target)
    assert names(target) == [
        *("_deferred.py", "_importer.py", "_precompiled.py"),
        *("json/__init__.py", "json/decoder.py", "os.py", "sitecustomize.py"),
    ]


def test_a_module_put_off_leaves_a_stand_in(tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    cut(PYODIDE / LIBRARY, {"json", "json.decoder"}, Known(put_off=frozenset({"json.decoder"})), target)
    with zipfile.ZipFile(target) as archive:
        assert archive.read("json/decoder.py").decode() == deferred.STAND_IN
        assert b"class JSONDecoder" in archive.read(f"{deferred.FOLDER}/json-decoder.py")
        assert b"class JSONDecoder" not in archive.read("json/__init__.py")


def test_what_finds_modules_is_never_put_off() -> None:
    assert everything_put_off({"encodings.utf_8", "collections", "json"}).put_off == {"json"}


def test_a_start_runs_no_module_put_off_and_compiles_no_text(built: Path) -> None:
    plain = built / PLAIN
    with zipfile.ZipFile(plain / LIBRARY) as archive:
        put_off = [name for name in archive.namelist() if name.startswith(deferred.FOLDER)]
        known = Known(put_off=frozenset({"asyncio"}), code=archive.read(precompiled.FILE))
    # Nothing of what was put off was used, and nothing is known now that was not before.
    assert watched(PYODIDE, plain / LIBRARY, plain / LOCK, known) == known
    assert f"{deferred.FOLDER}/asyncio.pyc" in put_off


_PARTS = """
import io, pickle, traceback
from pyodide import _package_loader

import _deferred

def said():
    told = io.StringIO()
    traceback.print_exception(ValueError("no"), file=told)
    folders = str(_package_loader.SITE_PACKAGES), str(_package_loader.DSO_DIR)
    return folders, pickle.loads(b"I7\\n."), told.getvalue()

def main(asked):
    known = said()
    for module in (pickle, traceback, _package_loader):
        _deferred.whole(vars(module))
    return str(known == said())
"""


def test_what_is_known_of_a_module_put_off_is_what_the_module_says(built: Path) -> None:
    plain = built / PLAIN
    program = compiled_module(PYODIDE, _PARTS)
    found = run(plain, program, library=plain / LIBRARY, lock=plain / LOCK, rest=plain / REST)
    assert found.answer == "True"


def test_what_python_does_without_is_left_out(tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    without_dispensables(PYODIDE / LIBRARY, target)
    left = set(names(PYODIDE / LIBRARY)) - set(names(target))
    assert {name.split("/")[0].removesuffix(".py") for name in left if not name.endswith("/")} == set(DISPENSABLE)


def test_the_bundles_library_is_compiled_stored_and_of_no_day(built: Path) -> None:
    with zipfile.ZipFile(built / PLAIN / LIBRARY) as archive:
        for file in archive.infolist():
            assert file.filename.endswith(".pyc") or file.filename == precompiled.FILE
            assert file.compress_type == zipfile.ZIP_STORED
            assert file.date_time == (1980, 1, 1, 0, 0, 0)
