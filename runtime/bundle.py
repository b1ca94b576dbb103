"""Builds the runtime bundle: ``python -m runtime.bundle``. Nothing is done when its inputs have not changed.

    stock Pyodide, our wheel ─▶ run all that a page asks ─▶ modules imported ─▶ cut and compiled: library, wheel
    these, counting calls    ─▶ run it again             ─▶ functions called ─▶ two binaries: needed, rest

``plain/`` has the result under Pyodide's own names, ``public/`` as pages load it, with the names in ``manifest.json``.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from runtime import exports, library, page_wheel, publish, script, split, surface
from runtime.inside import run

ROOT = Path(__file__).parents[1]
PYODIDE = ROOT / "node_modules" / "pyodide"
BUNDLE = ROOT / "build" / "runtime"
COMPRESSED = ROOT / "build" / "compressed"
INPUTS, MANIFEST, PLAIN, PUBLIC = "inputs", "manifest.json", "plain", "public"
LOADER, MODULE, WASM, REST = "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.rest.wasm"
LIBRARY, LOCK = "python_stdlib.zip", "pyodide-lock.json"
# Best for what every visitor loads; the rest, loaded by few if any, is not worth a minute of building.
BEST, GOOD = 11, 9
# Sets are written down in the order of their hashes.
_ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}


def inputs() -> Iterable[Path]:
    yield ROOT / "pyproject.toml"
    yield ROOT / "requirements.txt"
    yield ROOT / "package-lock.json"
    for part in ("rest.js", "wheel.js"):
        yield ROOT / "overrides" / "assets" / "calculator" / part
    for folder, suffixes in (("runtime", "py mjs"), ("calculator", "py po toml"), ("translations", "py")):
        for suffix in suffixes.split():
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


def fingerprint() -> str:
    digest = hashlib.sha256()
    for file in inputs():
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def build(folder: Path = BUNDLE, *, best: int = BEST, kept: Path | None = COMPRESSED) -> Path:
    """The folder of the bundle, built anew when an input has changed; ``kept`` has what was compressed before."""
    now = fingerprint()
    stamp = folder / INPUTS
    if not (stamp.exists() and stamp.read_text() == now):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}.") as draft:
            _assemble(Path(draft), best, kept)
            (Path(draft) / INPUTS).write_text(now)
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(draft, folder)
    return folder


def manifest() -> dict[str, Any]:
    """What a page must know to load the bundle: the names in ``public/``, and the lock."""
    found: dict[str, Any] = json.loads((build() / MANIFEST).read_text(encoding="utf-8"))
    return found


def _assemble(folder: Path, best: int, kept: Path | None) -> None:
    plain, public = folder / PLAIN, folder / PUBLIC
    plain.mkdir()
    public.mkdir()
    for name in (LOADER, MODULE):
        shutil.copyfile(PYODIDE / name, plain / name)
    wheel = _wheel(plain)
    _split(plain, wheel)
    names = {key: publish.published(plain / name, public).name for key, name in _published().items()}
    lock = _relocked(plain / LOCK, publish.published(wheel, public))
    files = sorted(public.iterdir())
    rest = [public / names["rest"]]
    publish.compress([file for file in files if file not in rest], publish.Compression(quality=best, kept=kept))
    publish.compress(rest, publish.Compression(quality=min(best, GOOD), kept=kept))
    (folder / MANIFEST).write_text(json.dumps({**names, "lock": lock}, indent=1), encoding="utf-8")


def _published() -> dict[str, str]:
    return {"loader": LOADER, "module": MODULE, "wasm": WASM, "rest": REST, "library": LIBRARY}


def _wheel(plain: Path) -> Path:
    """Our wheel, compiled, with the library cut to what it and Pyodide import, and its lock."""
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(plain), str(ROOT))
    (source,) = plain.glob("*.whl")
    page_wheel.cut(source)
    lock = plain / LOCK
    _lock(source, lock)
    library.compiled(PYODIDE, source)
    (wheel,) = plain.glob("*-cp*.whl")
    lock.write_text(json.dumps(_relocked(lock, wheel)), encoding="utf-8")
    stock = PYODIDE / LIBRARY
    library.without_dispensables(stock, plain / LIBRARY)
    watched = run(PYODIDE, _surface(), library=plain / LIBRARY, lock=lock, visit=True)
    modules = watched.modules - frozenset(library.DISPENSABLE)
    known = everything = library.everything_put_off(modules)
    # Once to learn which texts are run, and once more, as modules are used only to run texts that are not known.
    for _ in range(2):
        tried = replace(known, put_off=everything.put_off)
        library.arranged(PYODIDE, stock, modules, tried, plain / LIBRARY)
        known = library.watched(PYODIDE, plain / LIBRARY, lock, tried)
    library.arranged(PYODIDE, stock, modules, known, plain / LIBRARY)
    for left in (source, *plain.glob("*.old")):
        left.unlink()
    return wheel


def _split(plain: Path, wheel: Path) -> None:
    module, loader = ((plain / name).read_text(encoding="utf-8") for name in (MODULE, LOADER))
    binary, shorter = exports.cut((PYODIDE / WASM).read_bytes(), module, loader)
    (plain / MODULE).write_text(script.cut(binary, shorter, loader), encoding="utf-8")
    (plain / WASM).write_bytes(split.counting(binary))
    surface_compiled = library.compiled_module(PYODIDE, _surface())
    counted = run(plain, surface_compiled, library=plain / LIBRARY, lock=wheel.with_name(LOCK), visit=True)
    first, rest = split.split(binary, counted.called)
    (plain / WASM).write_bytes(first)
    (plain / REST).write_bytes(rest)


def _surface() -> str:
    return Path(surface.__file__).read_text(encoding="utf-8")


def _lock(wheel: Path, target: Path) -> None:
    """A lock that names our wheel only, with its checksum, so that a page asks for nothing else."""
    stock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    bare = wheel.with_name("bare-lock.json")
    bare.write_text(json.dumps({**stock, "packages": {}}), encoding="utf-8")
    pyodide = Path(sys.executable).with_name("pyodide")
    _run(
        str(pyodide), "lockfile", "add-wheels", str(wheel),
        "--input", str(bare), "--output", str(target), "--base-path", str(wheel.parent),
    )  # fmt: skip
    bare.unlink()


def _relocked(lock: Path, wheel: Path) -> dict[str, Any]:
    """The lock with another file of the same package."""
    found: dict[str, Any] = json.loads(lock.read_text(encoding="utf-8"))
    (package,) = found["packages"].values()
    package["file_name"] = wheel.name
    package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, env=_ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    print(build())
