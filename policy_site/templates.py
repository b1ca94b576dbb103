"""Templates: kept compiled in ``.cache/jinja``, not compiled again for each language and each build.

They may ask for ``inline(name, …)``, our styles, and ``inline_script(name, …)``, our scripts without their comments, to
stand in a page.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

from policy_site.scripts import inline_script
from policy_site.sources import texts_of

KEPT = Path(__file__).parents[1] / ".cache" / "jinja"


def prepare(env: Environment) -> None:
    """Give the templates their cache and what they may ask for."""
    KEPT.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(KEPT))
    # Letters as they are: each that is escaped takes three times the room.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.globals["inline"], env.globals["inline_script"] = texts_of, inline_script
