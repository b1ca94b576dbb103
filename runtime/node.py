"""Runs Python programs inside Pyodide, under Node."""

import base64
import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from runtime.errors import Failed

DRIVER = Path(__file__).with_name("node.mjs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of a program."""

    answer: str
    modules: frozenset[str]  # imported by its end
    called: frozenset[int]  # functions of the binary, where they are counted
    rest: bool  # whether the rest of the functions was needed
    files: frozenset[str]  # of our wheel, opened after its start, where that is watched

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what the driver prints."""
        told = json.loads(text)
        return cls(
            answer=told["answer"],
            modules=frozenset(told["modules"]),
            called=frozenset(told.get("called") or ()),
            rest=told["rest"],
            files=frozenset(told["files"]),
        )


def run(  # noqa: PLR0913 - each is one setting of the driver
    runtime: Path,
    program: str | bytes,
    *,
    asked: object = None,
    library: Path | None = None,
    lock: Path | None = None,
    rest: Path | None = None,
    visit: str | None = None,
    files: bool = False,
    mounts: Mapping[str, Path] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Run the ``main`` of a program with the Pyodide of a folder; ``visit`` also does what a worker does in a language.

    The program is the source of a module, or what Python made of it (a .pyc file). Raises Failed.
    """
    task = {
        "runtime": str(runtime),
        "program": base64.b64encode(program.encode() if isinstance(program, str) else program).decode(),
        "compiled": isinstance(program, bytes),
        "asked": asked,
        "library": library and str(library),
        "lock": lock and str(lock),
        "rest": rest and str(rest),
        "visit": visit,
        "files": files,
        "mounts": {inside: str(outside) for inside, outside in (mounts or {}).items()},
        "environment": environment or {},
    }
    done = subprocess.run(
        ["node", str(DRIVER)], input=json.dumps(task), capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise Failed(f"Pyodide in {runtime}:\n{done.stderr}")
    return Run.read(done.stdout)
