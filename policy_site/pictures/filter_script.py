"""The script of the exclusions' filter: a file that is named after its content."""

from functools import cache
from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from policy_site.data_files import DataFile, FileConfig, publish

FOLDER = "assets/pictures"
SOURCE = Path(__file__).parents[2] / "overrides" / FOLDER / "filter.js"


def leave_out_sources(files: Files) -> None:
    """Keep the sources of the pictures' styles and script out of the site: pages have the styles, and load a copy."""
    for file in [file for file in files if file.src_uri.startswith(f"{FOLDER}/")]:
        files.remove(file)


def seen_from(page: Page) -> FileConfig:
    """Return where a page loads the script, and what it must hash to."""
    return _file().seen_from(page)


def write(site: Path) -> None:
    """Write the script into the site, with compressed copies."""
    publish([_file()], site)


@cache
def _file() -> DataFile:
    return DataFile("filter", SOURCE.read_bytes(), folder=FOLDER, suffix="js")
