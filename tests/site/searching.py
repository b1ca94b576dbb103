"""The search as tests ask it: the engine's scripts in a folder of modules, and answers to a list of queries."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def engine_in(folder: Path, scripts: Path) -> Path:
    """Copy the engine to a folder where every node takes it for modules."""
    copy = folder / "search"
    shutil.copytree(scripts, copy)
    (copy / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return copy


def asked(queries: list[str], *how: str | Path) -> list[Any]:
    """Return what ``search.mjs`` says of each query."""
    command = ["node", str(HERE / "search.mjs"), *map(str, how)]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", check=True
    )
    found: list[Any] = json.loads(done.stdout)
    return found
