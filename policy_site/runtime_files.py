"""What runs the calculator in a browser: the Pyodide runtime and the calculator's wheel.

Building them takes minutes when one of their inputs has changed. That is done once, before the first build of
`mkdocs build` or `mkdocs serve` begins; pages and later builds only use the result.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from runtime import build

TARGET = "assets/pyodide/"
LOG = get_plugin_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuntimeFiles:
    """The folder of the files as pages load them, and what a page in each language must know to load them."""

    folder: Path
    manifests: Mapping[str, Mapping[str, Any]]


def built() -> RuntimeFiles:
    """Return the files, built anew when an input has changed. Raises PluginError when they cannot be built."""
    LOG.info("Preparing the calculator's runtime (takes minutes when its inputs have changed)")
    try:
        found = build.build()
        return RuntimeFiles(folder=found / build.PUBLIC, manifests=build.manifests(found))
    except (OSError, RuntimeError) as fault:
        raise PluginError(
            f"the calculator's runtime cannot be built: {fault}; "
            "`make build` installs what it needs, `python -m runtime.build` builds it alone"
        ) from fault


def write(files: RuntimeFiles, site: Path) -> None:
    """Copy the files into the site."""
    shutil.copytree(files.folder, site / TARGET, dirs_exist_ok=True)
