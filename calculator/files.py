"""Files of the command line: tables whose encoding has been checked, and output that is whole or not there."""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from calculator.encoding import encoding_of, expect
from calculator.errors import MalformedInput

STANDARD = "-"
_BLOCK = 1 << 16


@contextlib.contextmanager
def table_input(path: str) -> Iterator[BinaryIO]:
    """Open a table to read; ``-`` is standard input.

    It has been read through once, so that a wrong encoding is found before anything is written: RefusedTable.
    """
    with _seekable(path) as binary:
        expect(binary, encoding_of(binary, path), path)
        yield binary


@contextlib.contextmanager
def _seekable(path: str) -> Iterator[BinaryIO]:
    try:
        with open(path, "rb") if path != STANDARD else contextlib.nullcontext(sys.stdin.buffer) as source:
            if source.seekable():
                yield source
                return
            with tempfile.TemporaryFile() as copy:
                while block := source.read(_BLOCK):
                    copy.write(block)
                yield copy
    except OSError as error:
        raise MalformedInput("file-unreadable", file=path, why=error.strerror or str(error)) from None


@contextlib.contextmanager
def whole_output(path: str) -> Iterator[TextIO]:
    """A text to write; under its name only once it is whole. ``-`` is standard output."""
    target = Path(path)
    if path == STANDARD:
        yield sys.stdout
    elif target.exists() and not target.is_file():  # a device or a pipe
        with _opened(target) as text:
            yield text
    else:
        yield from _replaced(Path(os.path.realpath(path)), path)


@contextlib.contextmanager
def _opened(target: Path) -> Iterator[TextIO]:
    try:
        text = target.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise MalformedInput("file-unwritable", file=str(target), why=error.strerror or str(error)) from None
    with text:
        yield text


def _replaced(target: Path, named: str) -> Iterator[TextIO]:
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise MalformedInput("file-unwritable", file=named, why=error.strerror or str(error)) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as text:
            yield text
        os.chmod(draft, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(draft, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
