"""What the search loads, once a reader types: its scripts, the stemmer of the language, and the index of its pages."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig

from policy_site import scripts
from policy_site.data_files import SEARCH, DataFile
from policy_site.languages import folder_of, language_of

STEMMERS = Path(__file__).parents[1] / "node_modules" / "@orama" / "stemmers"
# Greek has the name of the country there.
STEMMER_NAMES = {"el": "gr"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFiles:
    """The files for the pages of a language: the whole index, and that of the topics alone."""

    index: DataFile
    topics: DataFile
    stemmer: DataFile

    @property
    def engine(self) -> DataFile:
        """The engine, the same for all languages."""
        return scripts.script("search_engine")


class SearchContext(TypedDict):
    """What every template gets: the files, the language and its folder."""

    search_files: SearchFiles
    search_language: str
    search_folder: str


def context(files: SearchFiles, config: MkDocsConfig) -> SearchContext:
    """Return what the search box of the language that is being built must know."""
    language = language_of(config)
    return {"search_files": files, "search_language": language, "search_folder": folder_of(config, language)}


def write(files: SearchFiles, site: Path) -> None:
    """Write the files of a language into the site; the scripts are written with all others."""
    licence = DataFile("LICENSE", (STEMMERS / "LICENSE.md").read_bytes(), folder=SEARCH, suffix="md")
    for file in (files.index, files.topics, files.stemmer, licence):
        file.write(site)


@cache
def stemmer(language: str) -> DataFile:
    """Return what takes the endings off the words of a language."""
    name = STEMMER_NAMES.get(language, language)
    return DataFile(f"stemmer.{language}", (STEMMERS / "dist" / f"{name}.js").read_bytes(), folder=SEARCH, suffix="js")
