"""Builds the runtime bundle: ``python -m runtime.bundle``. Nothing is done when its inputs have not changed.

The wheel comes from the standard build, the lock with its checksum from pyodide-build's tooling. The lock names our
wheel only, so that a page asks for nothing else.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYODIDE = ROOT / "node_modules" / "pyodide"
BUNDLE = ROOT / "build" / "runtime"
STAMP = ROOT / "build" / "runtime.inputs"
RUNTIME_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"


def inputs() -> Iterable[Path]:
    yield Path(__file__)
    yield ROOT / "pyproject.toml"
    yield ROOT / "package-lock.json"
    yield from sorted((ROOT / "calculator").rglob("*.py"))
    yield from sorted((ROOT / "calculator").rglob("*.po"))
    yield ROOT / "calculator" / "policy.toml"


def fingerprint() -> str:
    digest = hashlib.sha256()
    for file in inputs():
        digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def build() -> Path:
    """The folder of the bundle, built anew when an input has changed."""
    now = fingerprint()
    if not (STAMP.exists() and STAMP.read_text() == now and BUNDLE.exists()):
        shutil.rmtree(BUNDLE, ignore_errors=True)
        BUNDLE.mkdir(parents=True)
        for name in RUNTIME_FILES:
            shutil.copy2(PYODIDE / name, BUNDLE / name)
        _lock(_wheel())
        STAMP.write_text(now)
    return BUNDLE


def _wheel() -> Path:
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(BUNDLE), str(ROOT))
    (wheel,) = BUNDLE.glob("*.whl")
    return wheel


def _lock(wheel: Path) -> None:
    stock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    bare = BUNDLE / "bare-lock.json"
    bare.write_text(json.dumps({**stock, "packages": {}}), encoding="utf-8")
    pyodide = Path(sys.executable).with_name("pyodide")
    target = BUNDLE / LOCK
    _run(
        str(pyodide), "lockfile", "add-wheels", str(wheel),
        "--input", str(bare), "--output", str(target), "--base-path", str(BUNDLE),
    )  # fmt: skip
    bare.unlink()


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    print(build())
