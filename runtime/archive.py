"""Archives of Python modules: libraries and wheels. The same content gives the same bytes."""

import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyodide_build

from runtime.cuts import annotations
from runtime.node import run

# The date of every file in an archive, so that a build depends on its inputs only (since 1970, and as zip has it).
EPOCH = 315532800
DAY = (1980, 1, 1, 0, 0, 0)

_COMPILE = """
import importlib.machinery, json, sys
from pathlib import Path

def main(asked):
    name, annotated = json.loads(asked)
    sys.path += ["/packages", "/cuts"]
    from pyodide_build._py_compile import _py_compile_archive
    from annotations import Loader

    if not annotated:
        importlib.machinery.SourceFileLoader = Loader
    return _py_compile_archive(Path("/work", name), verbose=False, compression_level=0).name
"""


def write(target: Path, files: Mapping[str, bytes]) -> None:
    """Write an archive without compression: the line compresses it as a whole, and pages take files as they are."""
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, DAY), files[name])


def read(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def compile_in_place(pyodide: Path, file: Path, *, annotated: bool = True) -> Path:
    """Compile the modules of an archive without assertions and docstrings; a wheel gets a new name, which is returned.

    It is compiled inside Pyodide: only the interpreter that will load the modules can do that. Those that are not
    ``annotated`` lose the annotations of their functions.
    """
    name = run(
        pyodide,
        _COMPILE,
        asked=[file.name, annotated],
        mounts={
            "/packages": Path(pyodide_build.__file__).parents[1],
            "/cuts": Path(annotations.__file__).parent,
            "/work": file.parent,
        },
        environment={"PYTHONOPTIMIZE": "2", "SOURCE_DATE_EPOCH": str(EPOCH)},
    ).answer
    for left in file.parent.glob("*.old"):
        left.unlink()
    return file.with_name(name)


def compiled_module(pyodide: Path, source: str) -> bytes:
    """Compile the source of a module: the content of a .pyc file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "module.zip"
        write(file, {"module.py": source.encode()})
        compile_in_place(pyodide, file)
        return read(file)["module.pyc"]
