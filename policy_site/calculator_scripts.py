"""The calculator's browser code as pages load it: its modules joined into one script, and its worker's into another.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from texts import is_further_language

from runtime.esbuild import bundled

SCRIPTS = Path(__file__).parents[1] / "overrides" / "assets" / "calculator"
TARGET = "assets/calculator"
ENTRIES = ("index.js", "worker.js")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if file.src_uri.startswith(f"{TARGET}/")]:
        files.remove(file)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    entries = [str(SCRIPTS / entry) for entry in ENTRIES]
    try:
        bundled(*entries, "--minify-syntax", f"--outdir={Path(config.site_dir) / TARGET}")
    except ValueError as error:
        raise PluginError(f"the calculator's scripts cannot be joined:\n{error}") from error
