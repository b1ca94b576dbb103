"""The calculator's browser code as pages load it: its modules joined into one script, and its worker's into another.

Eighteen requests less are a tenth of the time until the first verdict (docs/decisions/0006). The modules need no
joining to run, so tests and editors take them as they are.
"""

import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from texts import is_further_language

SCRIPTS = Path(__file__).parents[1] / "assets" / "calculator"
TARGET = "assets/calculator"
ENTRIES = ("index.js", "worker.js")
ESBUILD = Path(__file__).parents[2] / "node_modules" / ".bin" / "esbuild"
# Names stay as they are written, so that what a console says can be found.
OPTIONS = ("--bundle", "--format=esm", "--minify-whitespace", "--minify-syntax", "--log-level=warning")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for file in [file for file in files if file.src_uri.startswith(f"{TARGET}/")]:
        files.remove(file)
    return files


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    entries = [str(SCRIPTS / entry) for entry in ENTRIES]
    target = f"--outdir={Path(config.site_dir) / TARGET}"
    done = subprocess.run([str(ESBUILD), *entries, *OPTIONS, target], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PluginError(f"the calculator's scripts cannot be joined:\n{done.stderr}")
