"""The browser code of every page, and of single ones: for what is not there, what has moved, what is filtered.

Each is joined, and named after its content.
"""

from functools import cache
from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig

from policy_site.data_files import DataFile
from policy_site.languages import is_further_language
from policy_site.sources import joined

TARGET = "assets/site"
# The modules that lead to all others, by what templates call them.
ENTRIES = {
    "every_page": "every_page/every-page.js",
    "not_found": "every_page/not-found.js",
    "moved": "every_page/moved.js",
    "filter": "pictures/filter.js",
}


class ScriptsContext(TypedDict):
    """What every template gets: by what it calls them, where the scripts are, and what they must hash to."""

    scripts: dict[str, DataFile]


def forget() -> None:
    """Join the modules anew: an earlier build of ``mkdocs serve`` may have joined older ones."""
    script.cache_clear()


def context() -> ScriptsContext:
    """Return where the scripts are."""
    return {"scripts": {name: script(name) for name in ENTRIES}}


def write(config: MkDocsConfig) -> None:
    """Write the scripts into the site, once."""
    if is_further_language(config):
        return
    for name in ENTRIES:
        script(name).write(Path(config.site_dir))


@cache
def script(name: str) -> DataFile:
    """Return a script. Raises PluginError for a module that cannot be read."""
    entry = ENTRIES[name]
    return DataFile(Path(entry).stem, joined(entry).encode(), folder=TARGET, suffix="js")
