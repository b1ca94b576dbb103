"""The Python library of a page: what is really imported, compiled by the interpreter that will load it."""

import zipfile
from collections.abc import Collection
from pathlib import Path

import pyodide_build

from runtime.inside import run

# The standard library tries these and does without them: compressions that a wheel never has, and sockets.
DISPENSABLE = ("bz2", "compression", "lzma", "ssl")
# The date of every file in an archive, so that a build depends on its inputs only (since 1970, and as zip has it).
EPOCH = 315532800
DAY = (1980, 1, 1, 0, 0, 0)

_COMPILE = """
import json, sys
from pathlib import Path

def main(asked):
    sys.path.append("/packages")
    from pyodide_build._py_compile import _py_compile_archive

    done = [_py_compile_archive(Path("/work", name), verbose=False, compression_level=0) for name in json.loads(asked)]
    return json.dumps([path.name for path in done])
"""


def without_dispensables(stock: Path, target: Path) -> None:
    """The library as shipped, but for what the standard library itself can do without."""
    with zipfile.ZipFile(stock) as archive:
        kept = [name for name in archive.namelist() if _module(name).split(".")[0] not in DISPENSABLE]
        _copied(archive, kept, target)


def cut(stock: Path, modules: Collection[str], target: Path) -> None:
    """The source files of some modules."""
    with zipfile.ZipFile(stock) as archive:
        _copied(archive, [name for name in archive.namelist() if _module(name) in modules], target)


def compiled(runtime: Path, folder: Path, names: Collection[str]) -> None:
    """Compiles the archives of a folder in place, docstrings and assertions left out; wheels get a new name."""
    run(
        runtime,
        _COMPILE,
        asked=sorted(names),
        mounts={"/packages": Path(pyodide_build.__file__).parents[1], "/work": folder},
        environment={"PYTHONOPTIMIZE": "2", "SOURCE_DATE_EPOCH": str(EPOCH)},
    )


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _copied(archive: zipfile.ZipFile, names: Collection[str], target: Path) -> None:
    with zipfile.ZipFile(target, "w") as out:
        for name in sorted(names):
            out.writestr(zipfile.ZipInfo(name, DAY), archive.read(name))
