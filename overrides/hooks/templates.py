"""Templates are compiled once, not again for each language and each build: Jinja keeps them in ``.cache/jinja``."""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

KEPT = Path(__file__).parents[2] / ".cache" / "jinja"


@event_priority(100)  # before any template is asked for
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(KEPT))
