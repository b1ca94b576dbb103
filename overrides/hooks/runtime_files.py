"""Puts the Pyodide runtime and the calculator's wheel into the site, with the first language that is built."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from texts import is_further_language

from runtime.build import PUBLIC, build

TARGET = Path("assets/pyodide")


def on_post_build(config: MkDocsConfig) -> None:
    if is_further_language(config):
        return
    shutil.copytree(build() / PUBLIC, Path(config.site_dir) / TARGET, dirs_exist_ok=True)
