"""The script of the exclusions' filter: a file that is named after its content."""

from functools import cache
from pathlib import Path

from mkdocs.structure.pages import Page

from policy_site.data_files import DataFile, FileConfig, publish
from policy_site.sources import OVERRIDES

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
    return DataFile("filter", SOURCE.read_bytes(), folder=FOLDER, suffix="js")
