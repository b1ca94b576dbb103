"""The browser code of every page, and that of the page for what is not there: joined, and named after their content."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TypedDict

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from policy_site.languages import is_further_language
from runtime.esbuild import bundled
from runtime.publish import SHOWN

SCRIPTS = Path(__file__).parents[1] / "overrides" / "assets" / "site"
TARGET = "assets/site"
# The modules that lead to all others, by what templates call them.
ENTRIES = {"every_page": "every-page.js", "not_found": "not-found.js"}
# Loaded by the few pages from which something has moved.
ALONE = (f"{TARGET}/moved.js",)


class Script(TypedDict):
    """Where a page gets a script, and what its content must hash to."""

    address: str
    integrity: str


class ScriptsContext(TypedDict):
    """What every template gets."""

    scripts: dict[str, Script]


def forget() -> None:
    """Join the modules anew: an earlier build of ``mkdocs serve`` may have joined older ones."""
    _joined.cache_clear()


def context() -> ScriptsContext:
    """Return where the scripts are."""
    return {"scripts": {name: _script(name) for name in ENTRIES}}


def leave_out_modules(files: Files) -> None:
    """Keep the single modules out of the site, but for the one that some pages load by itself."""
    for file in [file for file in files if file.src_uri.startswith(f"{TARGET}/") and file.src_uri not in ALONE]:
        files.remove(file)


def write(config: MkDocsConfig) -> None:
    """Write the scripts into the site, once."""
    if is_further_language(config):
        return
    for name in ENTRIES:
        target = Path(config.site_dir) / _script(name)["address"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_joined(name), encoding="utf-8")


def _script(name: str) -> Script:
    digest = hashlib.sha256(_joined(name).encode())
    stem = Path(ENTRIES[name]).stem
    return {
        "address": f"{TARGET}/{stem}.{digest.hexdigest()[:SHOWN]}.js",
        "integrity": f"sha256-{base64.b64encode(digest.digest()).decode()}",
    }


@cache
def _joined(name: str) -> str:
    try:
        return bundled(str(SCRIPTS / ENTRIES[name]), "--minify-syntax")
    except ValueError as error:
        raise PluginError(f"the site's scripts cannot be joined:\n{error}") from error
