"""Pyodide's lock, with our wheel as its only package, so that a page asks for nothing else."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path


def make(stock: Path, wheel: Path, target: Path) -> None:
    """Write a lock that names a wheel, from the lock that Pyodide comes with."""
    bare = target.with_name("bare-lock.json")
    bare.write_text(json.dumps({**json.loads(stock.read_text(encoding="utf-8")), "packages": {}}), encoding="utf-8")
    pyodide = Path(sys.executable).with_name("pyodide")
    command = [
        *(str(pyodide), "lockfile", "add-wheels", str(wheel)),
        *("--input", str(bare), "--output", str(target), "--base-path", str(wheel.parent)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    bare.unlink()
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def wheel_of(lock: Path) -> Path:
    """Return the wheel that a lock names, which stands beside it."""
    (package,) = json.loads(lock.read_text(encoding="utf-8"))["packages"].values()
    return lock.with_name(package["file_name"])


def name_wheel(lock: Path, wheel: Path, target: Path) -> None:
    """Write a lock with another file of the same package, and its checksum."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    (package,) = content["packages"].values()
    package["file_name"] = wheel.name
    package["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    target.write_text(json.dumps(content), encoding="utf-8")
