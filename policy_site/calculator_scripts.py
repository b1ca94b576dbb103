"""The calculator's browser code as pages load it: one script a page, and one for the worker, of modules joined.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from runtime.esbuild import bundled

SCRIPTS = Path(__file__).parents[1] / "overrides" / "assets" / "calculator"
TARGET = "assets/calculator"
# The modules that lead to all others, by the names of the scripts that are made of them.
ENTRIES = {"index": "index.js", "many": "many.js", "worker": "engine/worker.js"}
PAGE_SCRIPT, MANY_SCRIPT, WORKER = (f"{TARGET}/{name}.js" for name in ENTRIES)


def leave_out_modules(files: Files) -> None:
    """Keep the single modules out of the site."""
    for file in [file for file in files if file.src_uri.startswith(f"{TARGET}/")]:
        files.remove(file)


def write(site: Path) -> None:
    """Write the scripts into the site. Raises PluginError for a module that cannot be read."""
    entries = [f"{name}={SCRIPTS / entry}" for name, entry in ENTRIES.items()]
    try:
        bundled(*entries, "--minify-syntax", f"--outdir={site / TARGET}")
    except ValueError as error:
        raise PluginError(f"the calculator's scripts cannot be joined:\n{error}") from error
