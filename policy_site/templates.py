"""Templates: kept compiled in ``.cache/jinja``, not compiled again for each language and each build.

They may ask for ``inline(name, …)``, the texts of our scripts or styles, to stand in a page as they are.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

from policy_site.sources import texts_of

KEPT = Path(__file__).parents[1] / ".cache" / "jinja"


def prepare(env: Environment) -> None:
    """Give the templates their cache and ``inline``."""
    KEPT.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(KEPT))
    # Letters as they are: each that is escaped takes three times the room.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    # Not included: the types in the comments of a script look like what Jinja fills in.
    env.globals["inline"] = texts_of
