"""Puts the Pyodide runtime and the calculator's wheel into the site, once the last language is built."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from runtime.bundle import BUNDLE, build

TARGET = Path("assets/pyodide")


def on_post_build(config: MkDocsConfig) -> None:
    if config.plugins["i18n"].building:
        return
    build()
    shutil.copytree(BUNDLE, Path(config.site_dir) / TARGET, dirs_exist_ok=True)
