"""The script of the exclusions' filter, which folds letters as the search does: a file named after its content."""

from functools import cache
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from policy_site.data_files import DataFile, FileConfig, publish
from policy_site.sources import OVERRIDES
from runtime.esbuild import bundled

FOLDER = "assets/pictures"
SOURCE = OVERRIDES / "pictures" / "filter.js"


def seen_from(page: Page) -> FileConfig:
    """Return where a page loads the script, and what it must hash to."""
    return _file().seen_from(page)


def write(site: Path) -> None:
    """Write the script into the site, with compressed copies."""
    publish([_file()], site)


@cache
def _file() -> DataFile:
    try:
        joined = bundled(str(SOURCE), "--minify-syntax")
    except ValueError as error:
        raise PluginError(f"the script of the exclusions' filter cannot be joined:\n{error}") from error
    return DataFile("filter", joined.encode(), folder=FOLDER, suffix="js")
