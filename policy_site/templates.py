"""Templates: kept compiled in ``.cache/jinja``, not compiled again for each language and each build.

They may ask for ``inline(name, …)``, our styles, and ``inline_script(name, …)``, our scripts, to stand in a page, both
without their comments.
"""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache

from policy_site.scripts import inline_script
from policy_site.sources import styles_of

KEPT = Path(__file__).parents[1] / ".cache" / "jinja"
# Where white space counts, and blank lines elsewhere.
VERBATIM_OR_BLANK = re.compile(r"(?P<verbatim><(?P<name>pre|textarea)\b.*?</(?P=name)>)|\n[ \t]*(?=\n)", re.DOTALL)


def prepare(env: Environment) -> None:
    """Give the templates their cache and what they may ask for."""
    KEPT.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(KEPT))
    # Letters as they are: each that is escaped takes three times the room.
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    env.globals["inline"], env.globals["inline_script"] = styles_of, inline_script


def without_blank_lines(html: str) -> str:
    """Return a page without the blank lines that templates leave: a twentieth of what it weighs."""
    return VERBATIM_OR_BLANK.sub(lambda found: found["verbatim"] or "", html)
