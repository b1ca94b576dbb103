"""How a page finds our search: the address of our worker in the theme's configuration, for that of its own."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from policy_site.languages import folder_of, language_of
from policy_site.sources import OVERRIDES

TARGET = "assets/search"
WORKER, ENGINE = f"{TARGET}/worker.js", f"{TARGET}/engine.js"
# In the folder of each language.
TOPICS = "search/topics.json"
# Beside the worker, a file a language.
STEMMERS = f"{TARGET}/stemmers"
THEME_WORKER = re.compile(r'("search": ")[^"]*(")')


class SearchContext(TypedDict):
    """What every template gets: the worker's address, and what puts it into the theme's configuration."""

    search_worker: str
    with_worker: Callable[[str, str], str]


def context(config: MkDocsConfig) -> SearchContext:
    """Return the worker for the language that is being built."""
    language = language_of(config)
    return {
        "search_worker": f"{WORKER}?language={language}&folder={folder_of(config, language)}",
        "with_worker": with_worker,
    }


def with_worker(html: str, address: str) -> str:
    """Return the theme's configuration with our worker. Raises PluginError if it names none any more."""
    changed, count = THEME_WORKER.subn(lambda found: f"{found[1]}{address}{found[2]}", html)
    if count != 1:
        raise PluginError(
            f'the theme\'s #__config has {count} times "search", not once: mend policy_site/search_worker.py'
        )
    return changed


def write(site: Path) -> None:
    """Write the worker and the modules that it loads into the site."""
    (site / TARGET).mkdir(parents=True, exist_ok=True)
    for module in ("worker", "engine", "items", "vocabulary", "words"):
        shutil.copy2(OVERRIDES / "search" / f"{module}.js", site / TARGET)
