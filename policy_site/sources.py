"""What stands beside the pages and is none of the site: sources of templates, styles and scripts, excluded texts."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from runtime.esbuild import bundled

SEARCH_OF_THEME = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
OVERRIDES = Path(__file__).parents[1] / "overrides"
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def leave_out_excluded(files: Files) -> None:
    """Keep what mkdocs.yml excludes from static-i18n, which would look for it in every language."""
    for file in [*files]:
        if file.inclusion.is_excluded():
            files.remove(file)


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """Keep out of the site what MkDocs would copy and no page loads.

    That is what stands beside the templates, from which other modules make what pages load, and the theme's own search.
    """
    for file in [*files]:
        if file.src_dir == config.theme.custom_dir or file.src_uri.startswith(SEARCH_OF_THEME):
            files.remove(file)


def styles_of(*names: str) -> str:
    """Return style sheets of ``overrides/``, one after the other, without their comments."""
    return COMMENT.sub("", "".join((OVERRIDES / name).read_text(encoding="utf-8") for name in names))


def joined(module: str, *options: str) -> str:
    """Return a module of ``overrides/`` with all that it imports. Raises PluginError for one that cannot be read.

    ``options`` are esbuild's.
    """
    try:
        return bundled(str(OVERRIDES / module), "--minify-syntax", *options)
    except ValueError as error:
        raise PluginError(f"overrides/{module} cannot be joined:\n{error}") from error
