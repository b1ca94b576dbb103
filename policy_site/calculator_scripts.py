"""The calculator's browser code as pages load it: one script a page, and one for the worker, of modules joined.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

from pathlib import Path

from policy_site.sources import joined

TARGET = "assets/calculator"
# The modules that lead to all others, by the names of the scripts that are made of them.
ENTRIES = {"index": "calculator/page.js", "many": "calculator/many/page.js", "worker": "engine/worker.js"}
PAGE_SCRIPT, MANY_SCRIPT, WORKER = (f"{TARGET}/{name}.js" for name in ENTRIES)


def write(site: Path) -> None:
    """Write the scripts into the site. Raises PluginError for a module that cannot be read."""
    (site / TARGET).mkdir(parents=True, exist_ok=True)
    for name, entry in ENTRIES.items():
        (site / TARGET / f"{name}.js").write_text(joined(entry), encoding="utf-8")
