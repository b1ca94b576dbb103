"""The calculator's browser code as pages load it: one script a page, and one for the worker, of modules joined.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

from pathlib import Path

from mkdocs.exceptions import PluginError

from policy_site.sources import OVERRIDES
from runtime.esbuild import bundled

TARGET = "assets/calculator"
# The modules that lead to all others, by the names of the scripts that are made of them.
ENTRIES = {"index": "calculator/page.js", "many": "calculator/many/page.js", "worker": "engine/worker.js"}
PAGE_SCRIPT, MANY_SCRIPT, WORKER = (f"{TARGET}/{name}.js" for name in ENTRIES)


def write(site: Path) -> None:
    """Write the scripts into the site. Raises PluginError for a module that cannot be read."""
    entries = [f"{name}={OVERRIDES / entry}" for name, entry in ENTRIES.items()]
    try:
        bundled(*entries, "--minify-syntax", f"--outdir={site / TARGET}")
    except ValueError as error:
        raise PluginError(f"the calculator's scripts cannot be joined:\n{error}") from error
