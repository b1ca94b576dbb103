"""What the sitemap lists: every page in the languages into which it is really translated, and those only."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from policy_site.languages import DEFAULT, i18n, is_left_out, tag_of

NAME = "sitemap.xml"


class Entry(TypedDict):
    """The address of a page, and those of its translations by language tag."""

    address: str
    alternates: list[tuple[str, str]]


class SitemapContext(TypedDict):
    """What the template gets."""

    entries: list[Entry]


def context(config: MkDocsConfig) -> SitemapContext:
    """Return the pages of the languages built so far."""
    return {"entries": entries(i18n(config).i18n_files_per_language)}


def entries(files: Mapping[str, Iterable[File]]) -> list[Entry]:
    """Return the entries of pages, given the files of each language."""
    pages: dict[str, dict[str, str]] = {}
    for language, built in files.items():
        for file in built:
            folder, _, name = file.src_uri.partition("/")
            if file.page and folder == language and not is_left_out(file.page.meta):
                pages.setdefault(name, {})[language] = str(file.page.canonical_url)
    return [
        {
            "address": address,
            "alternates": [
                *((tag_of(other), twin) for other, twin in twins.items()),
                *(("x-default", twin) for other, twin in twins.items() if other == DEFAULT),
            ],
        }
        for twins in pages.values()
        for address in twins.values()
    ]
