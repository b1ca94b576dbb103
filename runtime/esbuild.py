"""Joins JavaScript modules, and leaves out what nothing leads to in them."""

import subprocess
from pathlib import Path

ESBUILD = Path(__file__).parents[1] / "node_modules" / ".bin" / "esbuild"
# Names are kept, so that what a console says can be found.
_OPTIONS = ("--bundle", "--format=esm", "--minify-whitespace", "--log-level=warning")


def bundled(*arguments: str, text: str = "") -> str:
    """Return what esbuild prints: a module made of ``text``, where the arguments name no files or folder.

    Raises ValueError, with what esbuild says, for what it cannot read.
    """
    done = subprocess.run(
        [str(ESBUILD), *_OPTIONS, *arguments], input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ValueError(done.stderr)
    return done.stdout
