"""The command line: in a process of its own, as its users meet it, or called in this one."""

import os
import subprocess
import sys

import pytest

from calculator.__main__ import main

PROGRAM = (sys.executable, "-m", "calculator")
# A terminal that knows no accents, and output that is kept until there is enough of it.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name not in ("PYTHONUNBUFFERED", "COLUMNS")},
    "LC_ALL": "C",
    "PYTHONIOENCODING": "ascii",
}


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*PROGRAM, *arguments], input=stdin, capture_output=True, env=ENVIRONMENT | environment, check=False
    )
    assert b"Traceback" not in done.stderr
    return done


def shell(line: str, *, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash in which $CALCULATOR is the program."""
    done = subprocess.run(
        ["bash", "-c", line],
        input=stdin,
        capture_output=True,
        env=ENVIRONMENT | {"CALCULATOR": " ".join(PROGRAM)} | environment,
        check=False,
    )
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    return done


def called(arguments: list[str]) -> int:
    """Call the program in this process and return the status that its own process would end with."""
    try:
        return main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Call the program in this process and return what it prints."""
    capsys.readouterr()
    assert called([*arguments]) == status
    return capsys.readouterr().out
