"""The browser code as pages load it: scripts joined of modules, each named after its content.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from policy_site.data_files import CALCULATOR, SEARCH, SITE, TRANSLATIONS, DataFile
from policy_site.sources import joined

# By what we call a script: where it is published, under which name, and the module that leads to all others.
ENTRIES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "every_page": (SITE, "every-page", "every_page/every-page.js"),
        "not_found": (SITE, "not-found", "every_page/not-found.js"),
        "moved": (SITE, "moved", "every_page/moved.js"),
        "filter": (SITE, "filter", "pictures/filter.js"),
        "calculator": (CALCULATOR, "index", "calculator/page.js"),
        "many": (CALCULATOR, "many", "calculator/many/page.js"),
        "embed": (CALCULATOR, "embed", "calculator/embed/frame.js"),
        "snippet": (SITE, "snippet", "calculator/embed/snippet.js"),
        "engine_worker": (CALCULATOR, "worker", "engine/worker.js"),
        "compare": (TRANSLATIONS, "compare", "compare/page.js"),
        "compare_worker": (TRANSLATIONS, "worker", "compare/worker.js"),
        "search_worker": (SEARCH, "worker", "search/worker.js"),
        "search_engine": (SEARCH, "engine", "search/engine.js"),
    }
)


class ScriptsContext(TypedDict):
    """What every template gets: by what it calls them, where the scripts are, and what they must hash to."""

    scripts: dict[str, DataFile]


def forget() -> None:
    """Join the modules anew: an earlier build of ``mkdocs serve`` may have joined older ones."""
    script.cache_clear()
    inline_script.cache_clear()


def context() -> ScriptsContext:
    """Return where the scripts are."""
    return {"scripts": {name: script(name) for name in ENTRIES}}


def write(site: Path) -> None:
    """Write the scripts into the site."""
    for name in ENTRIES:
        script(name).write(site)


@cache
def inline_script(*modules: str) -> str:
    """Return scripts that stand in a page, one after the other. Raises PluginError for one that cannot be read."""
    return "".join(map(joined, modules))


@cache
def script(name: str) -> DataFile:
    """Return a script. Raises PluginError for a module that cannot be read."""
    folder, stem, entry = ENTRIES[name]
    return DataFile(stem, joined(entry).encode(), folder=folder, suffix="js")
