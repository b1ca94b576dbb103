"""The styles of every page: one sheet, joined of those that stand beside the templates, named after its content."""

from functools import cache
from pathlib import Path
from typing import TypedDict

from policy_site import fonts
from policy_site.data_files import SITE, DataFile
from policy_site.sources import texts_of

# In this order; what only some pages have, these pages bring with them.
SHEETS = (
    *(f"every_page/{name}.css" for name in ("typeface", "colours", "text", "languages", "notices", "menus")),
    "search/search.css",
    *(f"every_page/{name}.css" for name in ("values", "wide-tables")),
    *(f"pages/{name}.css" for name in ("clauses", "folds", "policy", "glossary", "translations")),
)


class StylesContext(TypedDict):
    """What every template gets: the sheet."""

    sheet: DataFile


def forget() -> None:
    """Read the styles anew: an earlier build of ``mkdocs serve`` may have read older ones."""
    sheet.cache_clear()


def context() -> StylesContext:
    """Return where the sheet is, and what it must hash to."""
    return {"sheet": sheet()}


def write(site: Path) -> None:
    """Write the sheet into the site."""
    sheet().write(site)


@cache
def sheet() -> DataFile:
    """Return the sheet."""
    return DataFile("site", fonts.named(texts_of(*SHEETS)).encode(), folder=SITE, suffix="css")
