"""The styles of every page: one sheet, joined of those that stand beside the templates, named after its content."""

from functools import cache
from pathlib import Path
from typing import TypedDict

from policy_site import fonts
from policy_site.data_files import SITE, DataFile
from policy_site.sources import styles_of

# In this order: notices.css says what paper leaves out of all before it. Some pages bring further styles with them.
SHEETS = (
    *(f"every_page/{name}.css" for name in ("typeface", "languages", "colours", "text")),
    *(f"pages/{name}.css" for name in ("clauses", "policy", "glossary")),
    *("every_page/notices.css", "search/search.css"),
    *(f"every_page/{name}.css" for name in ("menus", "values")),
    *(f"pages/{name}.css" for name in ("folds", "translations")),
    "every_page/wide-tables.css",
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
    return DataFile("site", fonts.named(styles_of(*SHEETS)).encode(), folder=SITE, suffix="css")
