"""Programs for the bundle, compiled before they run: reading texts is no part of what a page does."""

from functools import cache
from pathlib import Path
from typing import Any

from runtime.build import PLAIN
from runtime.cuts.cut import LIBRARY, REST
from runtime.node import Run, run

# As archive.compiled_module does it, but with the bundle itself, which starts in a fraction of the time.
_COMPILE = """
import json
from importlib import _bootstrap_external

def main(asked):
    code = compile(json.loads(asked), "module.py", "exec", dont_inherit=True, optimize=2)
    return _bootstrap_external._code_to_timestamp_pyc(code).hex()
"""


@cache
def compiled(built: Path, source: str) -> bytes:
    """Return the content of a .pyc file."""
    return bytes.fromhex(inside(built, _COMPILE, asked=source).answer)


def inside(built: Path, program: str | bytes, *, lock: str = "pyodide-lock.en.json", **settings: Any) -> Run:
    """Run a program with the files of the bundle, as a page has them."""
    plain = built / PLAIN
    return run(plain, program, library=plain / LIBRARY, lock=plain / lock, rest=plain / REST, **settings)
