"""The library of a page: the modules named, from Pyodide's library, and nothing else."""

import zipfile
from pathlib import Path

import pytest

from runtime import archive, patches
from runtime.build import PLAIN, PYODIDE
from runtime.cuts import library
from runtime.cuts.cut import LIBRARY, Draft, Plan, make
from runtime.cuts.library import DISPENSABLE, Known, cut, puttable, watched
from runtime.in_browser import deferred, precompiled
from tests.runtime.programs import inside

EVERYTHING = Plan(modules=frozenset({"json", "json.decoder", "os", "posix"}), importer=True, texts=True, stand_ins=True)


@pytest.fixture
def draft(built: Path) -> Draft:
    """The draft that the bundle was made of, as far as these tests look into it."""
    return Draft(pyodide=PYODIDE, folder=built / PLAIN, locks={"en": "pyodide-lock.en.json"})


def test_a_cut_has_the_modules_named(tmp_path: Path) -> None:
    target = tmp_path / LIBRARY
    cut(PYODIDE / LIBRARY, EVERYTHING, Known(), target)
    assert list(archive.read(target)) == [
        *("_deferred.py", "_importer.py", "_precompiled.py"),
        *("json/__init__.py", "json/decoder.py", "os.py", "sitecustomize.py"),
    ]


def test_a_plan_without_cuts_is_the_library_as_it_comes(tmp_path: Path) -> None:
    target = tmp_path / LIBRARY
    cut(PYODIDE / LIBRARY, Plan(), Known(), target)
    assert archive.read(target) == archive.read(PYODIDE / LIBRARY)


def test_a_module_put_off_leaves_a_stand_in(tmp_path: Path) -> None:
    target = tmp_path / LIBRARY
    cut(PYODIDE / LIBRARY, EVERYTHING, Known(put_off=frozenset({"json.decoder"})), target)
    files = archive.read(target)
    assert files["json/decoder.py"].decode() == patches.STAND_IN
    assert b"class JSONDecoder" in files[f"{deferred.FOLDER}/json-decoder.py"]
    assert b"class JSONDecoder" not in files["json/__init__.py"]


def test_what_finds_modules_is_never_put_off() -> None:
    assert puttable({"encodings.utf_8", "collections", "json"}) == {"json"}


def test_a_start_runs_no_module_put_off_and_compiles_no_text(draft: Draft) -> None:
    files = archive.read(draft.folder / LIBRARY)
    known = Known(put_off=frozenset({"asyncio"}), code=files[precompiled.FILE])
    # Nothing of what was put off was used, and nothing is known now that was not before.
    assert watched(draft, known) == known
    assert f"{deferred.FOLDER}/asyncio.pyc" in files


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
    assert inside(built, _PARTS).answer == "True"


def test_the_bundles_library_is_compiled_stored_and_of_no_day(draft: Draft) -> None:
    with zipfile.ZipFile(draft.folder / LIBRARY) as opened:
        for file in opened.infolist():
            assert file.filename.endswith(".pyc") or file.filename == precompiled.FILE
            assert file.compress_type == zipfile.ZIP_STORED
            assert file.date_time == (1980, 1, 1, 0, 0, 0)
            assert file.filename.split("/")[0].removesuffix(".pyc") not in DISPENSABLE


@pytest.mark.parametrize("file", ["dataclasses.py", None])
def test_a_library_that_a_patch_does_not_fit_is_left_as_it_comes(tmp_path: Path, file: str | None) -> None:
    """Of two cuts that use patches one does not fit: the other is in the plan, and the warning names patch and file."""
    pyodide, folder = tmp_path / "pyodide", tmp_path / "plain"
    pyodide.mkdir()
    folder.mkdir()
    files = {patch.file: _stock(patch.file) for patch in patches.LIBRARY}
    if file:
        files[file] = files[file].replace(b"import inspect", b"lazy import inspect")
    archive.write(pyodide / LIBRARY, files)
    draft = Draft(pyodide=pyodide, folder=folder, locks={"en": "lock"})
    chosen = [cut for cut in library.CUTS if cut.name.startswith("no descriptions")]
    skipped = make(draft, chosen, lambda _: None)
    if file:
        assert list(skipped) == ["no descriptions of dataclasses"]
        assert "dataclasses.py" in skipped["no descriptions of dataclasses"]
        assert "runtime/patches.py" in skipped["no descriptions of dataclasses"]
        assert draft.plan.patches == patches.DESCRIPTIONS_OF_METHODS
    else:
        assert not skipped
        assert draft.plan.patches == (*patches.DESCRIPTIONS_OF_METHODS, *patches.DESCRIPTIONS_OF_DATACLASSES)


def _stock(file: str) -> bytes:
    with zipfile.ZipFile(PYODIDE / LIBRARY) as stock:
        return stock.read(file)
