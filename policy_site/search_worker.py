"""The search's scripts in the site, and what the search box must know of them."""

from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig

from policy_site.languages import folder_of, language_of
from policy_site.sources import joined

TARGET = "assets/search"
WORKER, ENGINE = f"{TARGET}/worker.js", f"{TARGET}/engine.js"
# In the folder of each language.
TOPICS = "search/topics.json"
# Beside the worker, a file a language.
STEMMERS = f"{TARGET}/stemmers"


class SearchContext(TypedDict):
    """What every template gets: the worker's address, and the folder of the language."""

    search_worker: str
    search_folder: str


def context(config: MkDocsConfig) -> SearchContext:
    """Return the worker for the language that is being built."""
    language = language_of(config)
    folder = folder_of(config, language)
    return {"search_worker": f"{WORKER}?language={language}&folder={folder}", "search_folder": folder}


def write(site: Path) -> None:
    """Write the worker and the engine into the site, each joined with its modules.

    A browser that failed to load a module does not ask for it again under the same address; so no module loads another.
    """
    for address in (WORKER, ENGINE):
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(joined(f"search/{target.name}"), encoding="utf-8")
