"""What runs the calculator in a browser: the Pyodide runtime and the calculator's wheel.

Building them takes minutes when one of their inputs has changed. That is done once, before the first build of
`mkdocs build` or `mkdocs serve` begins; pages and later builds only use the result.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from runtime import build

TARGET = "assets/pyodide/"
# The parts of a manifest that every start needs, beside the wheel; a start needs no other.
FIRST = ("loader", "module", "wasm", "library")
LOG = get_plugin_logger(__name__)


class FileChecks(TypedDict):
    """What files must hash to, their sizes in bytes, by name, and the size of those that a start needs."""

    sha256: dict[str, str]
    sizes: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimeFiles:
    """The folder of the files as pages load them, and what a page in each language must know to load them."""

    folder: Path
    manifests: Mapping[str, Mapping[str, Any]]
    checks: Mapping[str, FileChecks]


def built() -> RuntimeFiles:
    """Return the files, built anew when an input has changed. Raises PluginError when they cannot be built or read."""
    LOG.info("Preparing the calculator's runtime (takes minutes when its inputs have changed)")
    try:
        found = build.build()
    except (OSError, RuntimeError, ValueError) as fault:
        # What it says of its cuts is read last, also where nothing was to be built.
        if (build.BUNDLE / build.INPUTS).exists():
            _refuse_unreadable(build.BUNDLE / build.SKIPPED)
        if isinstance(fault, ValueError):
            raise
        raise PluginError(
            f"the calculator's runtime cannot be built: {fault}; "
            "`make build` installs what it needs, `.venv/bin/python -m runtime.build` builds it alone"
        ) from fault
    return read(found)


def read(bundle: Path) -> RuntimeFiles:
    """Return the files of a bundle. Raises PluginError where one is gone or spoilt."""
    _refuse_unreadable(bundle / build.MANIFEST)
    folder, manifests = bundle / build.PUBLIC, build.manifests(bundle)
    try:
        checks = {language: checks_of(folder, manifest) for language, manifest in manifests.items()}
    except OSError as fault:
        raise _spoilt(Path(fault.filename), fault) from fault
    return RuntimeFiles(folder=folder, manifests=manifests, checks=checks)


def _refuse_unreadable(file: Path) -> None:
    """Raise PluginError where a file of the bundle is not there, or is no JSON."""
    try:
        json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _spoilt(file, fault) from fault


def _spoilt(file: Path, fault: Exception) -> PluginError:
    what = "is not there" if isinstance(fault, FileNotFoundError) else f"cannot be read: {fault}"
    return PluginError(f"{file} {what}; remove {build.BUNDLE}, and the next build makes it anew (which takes minutes)")


def checks_of(folder: Path, manifest: Mapping[str, Any]) -> FileChecks:
    """Return what the files of a language must hash to, and how large they and their compressed copies are."""
    (wheel,) = manifest["lock"]["packages"].values()
    first = [*(manifest[part] for part in FIRST), wheel["file_name"]]
    names = [name for name in (*first, manifest["rest"]) if name]
    sizes = {name: (folder / name).stat().st_size for name in names}
    return {
        "sha256": {name: _sha256(folder / name) for name in names},
        "sizes": sizes | {f"{name}.gz": (folder / f"{name}.gz").stat().st_size for name in names},
        "total": sum(sizes[name] for name in first),
    }


def write(files: RuntimeFiles, site: Path) -> None:
    """Copy the files into the site."""
    shutil.copytree(files.folder, site / TARGET, dirs_exist_ok=True)


@cache
def _sha256(file: Path) -> str:
    """Return the checksum of a file, which bears the content's hash in its name and never changes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
