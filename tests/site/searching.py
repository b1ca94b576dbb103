"""The search as tests ask it: the engine's scripts in a folder of modules, and answers to a list of queries."""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def engine_in(folder: Path, scripts: Path) -> Path:
    """Copy the engine to a folder where every node takes it for modules."""
    copy = folder / "search"
    shutil.copytree(scripts, copy)
    (copy / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return copy


@cache
def _answering() -> subprocess.Popen[str]:
    """Start what answers all queries of a worker, and ends with it."""
    command = ["node", str(HERE / "search.mjs")]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def asked(queries: list[str], *how: str | Path) -> list[Any]:
    """Return what ``search.mjs`` says of each query."""
    answering = _answering()
    assert answering.stdin and answering.stdout
    print(json.dumps([*map(str, how), queries]), file=answering.stdin, flush=True)
    found: list[Any] = json.loads(answering.stdout.readline())
    assert len(found) == len(queries)
    return found
