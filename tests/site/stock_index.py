"""The index that the search plugin would have written: ``python -m tests.site.stock_index <empty folder> <file>``."""

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

folder, file = sys.argv[1:]
config = load_config("mkdocs.yml", site_dir=folder)
config.plugins.on_startup(command="build", dirty=False)
try:
    build(config)
finally:
    config.plugins.on_shutdown()
index = getattr(config.plugins["material/search"], "search_index")  # noqa: B009 - mypy knows only BasePlugin
Path(file).write_text(index.generate_search_index(None), encoding="utf-8")
