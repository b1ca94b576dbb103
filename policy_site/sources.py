"""The sources of templates, styles and scripts: no page loads one as it is."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from runtime.esbuild import bundled

OVERRIDES = Path(__file__).parents[1] / "overrides"


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """Keep out of the site what MkDocs would copy from beside the templates: other modules write what pages load."""
    for file in [file for file in files if file.src_dir == config.theme.custom_dir]:
        files.remove(file)


def texts_of(*names: str) -> str:
    """Return files of ``overrides/``, one after the other, as they are."""
    return "".join((OVERRIDES / name).read_text(encoding="utf-8") for name in names)


def joined(module: str) -> str:
    """Return a module of ``overrides/`` with all that it imports. Raises PluginError for one that cannot be read."""
    try:
        return bundled(str(OVERRIDES / module), "--minify-syntax")
    except ValueError as error:
        raise PluginError(f"overrides/{module} cannot be joined:\n{error}") from error
