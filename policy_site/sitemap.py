"""What the sitemap lists: every page in the languages into which it is really translated, and those only.

Its addresses must be whole ones, so a site that does not know its own has none.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from policy_site.languages import DEFAULT, i18n, is_left_out, tag_of
from policy_site.last_changes import last_changes

NAME = "sitemap.xml"


class Entry(TypedDict):
    """The address of a page, the day of its last change where it is known, and its translations by language tag."""

    address: str
    changed: str
    alternates: list[tuple[str, str]]


class SitemapContext(TypedDict):
    """What the template gets."""

    entries: list[Entry]


def context(config: MkDocsConfig) -> SitemapContext:
    """Return the pages of the languages built so far."""
    return {"entries": entries(i18n(config).i18n_files_per_language, last_changes(Path(config.docs_dir)))}


def kept(xml: str, name: str, config: MkDocsConfig) -> str:
    """Return nothing for the sitemap of a site that does not know its address."""
    return xml if name != NAME or config.site_url else ""


def entries(files: Mapping[str, Iterable[File]], changes: Mapping[str, str]) -> list[Entry]:
    """Return the entries of pages, given the files of each language and the days of their last changes."""
    pages: dict[str, dict[str, str]] = {}
    for language, built in files.items():
        for file in built:
            folder, _, name = file.src_uri.partition("/")
            if file.page and folder == language and not is_left_out(file.page.meta):
                pages.setdefault(name, {})[language] = str(file.page.canonical_url)
    return [
        {
            "address": address,
            "changed": changes.get(f"{language}/{name}", ""),
            "alternates": [
                *((tag_of(other), twin) for other, twin in twins.items()),
                *(("x-default", twin) for other, twin in twins.items() if other == DEFAULT),
            ],
        }
        for name, twins in pages.items()
        for language, address in twins.items()
    ]
