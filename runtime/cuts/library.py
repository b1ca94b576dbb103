"""The Python library of a page: what is really imported, compiled by the interpreter that will load it."""

import json
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyodide_build

from runtime.in_browser import deferred, importer, precompiled
from runtime.node import run

# The standard library tries these and does without them: compressions that a wheel never has, and sockets.
DISPENSABLE = ("bz2", "compression", "lzma", "ssl")
# Without these Python finds no module, or not ``collections.abc`` and ``os.path``.
AT_ONCE = ("codecs", "collections", "encodings", "importlib", "io", "os", "site", "zipimport")
# The date of every file in an archive, so that a build depends on its inputs only (since 1970, and as zip has it).
EPOCH = 315532800
DAY = (1980, 1, 1, 0, 0, 0)

# What is put at the end of modules.
AMENDED = {
    **precompiled.REDIRECTS,
    # Descriptions that are made up at each start, and that nobody reads here.
    "_pyodide/docstring.py": "\ndef get_cmeth_docstring(function):\n    return ''\n",
    "dataclasses.py": precompiled.REDIRECTS["dataclasses.py"]
    + """
_unwrap = inspect.unwrap
class inspect:
    unwrap = staticmethod(_unwrap)
    signature = staticmethod(lambda *given, **named: "")
""",
}

# Modules that are in the library, with ``_`` before their names.
PARTS = [Path(part.__file__) for part in (deferred, importer, precompiled) if part.__file__]

# Python imports this as soon as it can.
SITE_CUSTOMIZE = b"import _importer\n_importer.install()\n"

_COMPILE = """
import json, sys
from pathlib import Path

def main(asked):
    sys.path.append("/packages")
    from pyodide_build._py_compile import _py_compile_archive

    return _py_compile_archive(Path("/work", json.loads(asked)), verbose=False, compression_level=0).name
"""
_VISIT = """
import json

def main(asked):
    import _deferred, _precompiled
    from calculator import page, wire

    page.visit("{}", "en", "", "")
    return json.dumps([_deferred.names, _precompiled.written().hex()])
"""


def without_dispensables(stock: Path, target: Path) -> None:
    """The library as shipped, but for what the standard library itself can do without."""
    with zipfile.ZipFile(stock) as archive:
        kept = [name for name in archive.namelist() if _module(name).split(".")[0] not in DISPENSABLE]
        with zipfile.ZipFile(target, "w") as out:
            _write(out, {name: archive.read(name) for name in kept})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a start: modules to put off (deferred.py), the code of texts (precompiled.py)."""

    put_off: frozenset[str] = frozenset()
    code: bytes = b""


def cut(stock: Path, modules: Collection[str], known: Known, target: Path) -> None:
    """The source files of some modules, arranged for a quick start."""
    with zipfile.ZipFile(stock) as archive, zipfile.ZipFile(target, "w") as out:
        found = {name: archive.read(name) for name in archive.namelist() if _module(name) in modules}
        for name in [name for name in AMENDED if name in found]:
            found[name] += AMENDED[name].encode()
        for name in [name for name in found if _module(name) in known.put_off]:
            found[f"{deferred.FOLDER}/{deferred.file_of(_module(name))}.py"] = found[name]
            found[name] = deferred.stand_in(_module(name)).encode()
        found["sitecustomize.py"] = SITE_CUSTOMIZE
        found |= {f"_{file.name}": file.read_bytes() for file in PARTS}
        found |= {precompiled.FILE: known.code} if known.code else {}
        _write(out, found)


def arranged(runtime: Path, stock: Path, modules: Collection[str], known: Known, target: Path) -> None:
    """Some modules as ``cut`` has them, compiled."""
    cut(stock, modules, known, target)
    compiled(runtime, target)


def everything_put_off(modules: Collection[str]) -> Known:
    """A start with all modules put off that can be."""
    return Known(put_off=frozenset(name for name in modules if name.split(".")[0] not in AT_ONCE))


def watched(runtime: Path, library: Path, lock: Path, known: Known) -> Known:
    """What a start and an answer with such a library showed: the modules not used, and the texts that were run."""
    used, code = json.loads(run(runtime, _VISIT, library=library, lock=lock).answer)
    return Known(put_off=known.put_off - frozenset(used), code=bytes.fromhex(code))


def compiled(runtime: Path, file: Path) -> None:
    """Compiles an archive in place, without assertions and docstrings; a wheel gets a new name."""
    run(
        runtime,
        _COMPILE,
        asked=file.name,
        mounts={"/packages": Path(pyodide_build.__file__).parents[1], "/work": file.parent},
        environment={"PYTHONOPTIMIZE": "2", "SOURCE_DATE_EPOCH": str(EPOCH)},
    )


def compiled_module(runtime: Path, source: str) -> bytes:
    """What Python makes of the source of a module: the content of a .pyc file."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "module.zip"
        with zipfile.ZipFile(archive, "w") as out:
            _write(out, {"module.py": source.encode()})
        compiled(runtime, archive)
        with zipfile.ZipFile(archive) as done:
            return done.read("module.pyc")


def _module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _write(archive: zipfile.ZipFile, files: Mapping[str, bytes]) -> None:
    for name in sorted(files):
        archive.writestr(zipfile.ZipInfo(name, DAY), files[name])
