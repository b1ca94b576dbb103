"""What the sitemap lists: every page in the languages into which it is really translated, and those only."""

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from texts import DEFAULT, TAGS

type Entry = dict[str, Any]


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    if template_name == "sitemap.xml":
        context["entries"] = entries(context["i18n_alternates"])
    return context


def entries(files: Mapping[str, Iterable[File]]) -> list[Entry]:
    """The address of each page with those of its translations, by language tag."""
    pages: dict[str, dict[str, str]] = {}
    for language, built in files.items():
        for file in built:
            folder, _, name = file.src_uri.partition("/")
            if file.page and folder == language:
                pages.setdefault(name, {})[language] = str(file.page.canonical_url)
    return [
        {
            "address": address,
            "alternates": [
                *((TAGS.get(other, other), twin) for other, twin in twins.items()),
                *(("x-default", twin) for other, twin in twins.items() if other == DEFAULT),
            ],
        }
        for twins in pages.values()
        for address in twins.values()
    ]
