"""Files of the command line: tables whose encoding has been checked, and output that is whole or not there.

What goes wrong is told of the file that it goes wrong with: reading raises MalformedInput by itself, so that every
OSError beside it is one of writing.
"""

import contextlib
import io
import os
import secrets
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO

from calculator.errors import MalformedInput
from calculator.fleet.encoding import encoding_of, expect

STANDARD = "-"
_BLOCK = 1 << 16


class _Source(io.FileIO):
    """A file that tells by its name that it cannot be read."""

    def readinto(self, buffer: bytearray) -> int | None:  # type: ignore[override]
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise _unreadable(str(self.name), error) from None


def _unreadable(file: str, error: OSError) -> MalformedInput:
    return MalformedInput("file-unreadable", file=file, why=error.strerror or str(error))


@contextlib.contextmanager
def table_input(path: str) -> Iterator[BinaryIO]:
    """Open a table to read; ``-`` is standard input.

    It has been read through once, so that a wrong encoding is found before anything is written: RefusedTable.
    """
    with contextlib.ExitStack() as opened:
        binary = sys.stdin.buffer if path == STANDARD else opened.enter_context(_source(path))
        if not binary.seekable():
            binary = _copy(binary, path, opened)
        expect(binary, encoding_of(binary, path), path)
        yield binary


def _source(path: str) -> BinaryIO:
    try:
        return io.BufferedReader(_Source(path), _BLOCK)  # type: ignore[type-var]
    except OSError as error:
        raise _unreadable(path, error) from None


def _copy(source: BinaryIO, path: str, opened: contextlib.ExitStack) -> BinaryIO:
    """Return a copy of what can be read only once."""
    try:
        copy = opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        for block in read_through(iter(partial(source.read, _BLOCK), b""), path):
            copy.write(block)
        copy.flush()
    except OSError as error:
        raise MalformedInput("no-room", file=path, why=error.strerror or str(error)) from None
    return copy


def read_through(parts: Iterable[bytes], path: str = STANDARD) -> Iterator[bytes]:
    """Yield the parts of what is being read. Raises MalformedInput where it cannot be."""
    try:
        yield from parts
    except OSError as error:
        raise _unreadable(path, error) from None


@contextlib.contextmanager
def whole_output(path: str) -> Iterator[TextIO]:
    """Yield a text to write; under its name only once it is whole. ``-`` is standard output."""
    target = Path(path)
    if path == STANDARD:
        yield sys.stdout
        return
    try:
        if target.exists() and not target.is_file():  # a device or a pipe
            with target.open("w", encoding="utf-8", newline="") as text:
                yield text
        else:
            yield from _replaced(Path(os.path.realpath(path)))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MalformedInput("file-unwritable", file=path, why=error.strerror or str(error)) from None


def _replaced(target: Path) -> Iterator[TextIO]:
    # The name is known before the file is there: whenever a signal comes, it is removed.
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    rights = target.stat().st_mode & 0o777 if target.exists() else None
    try:
        with open(draft, "x", encoding="utf-8", newline="", opener=_private if rights is not None else None) as text:
            yield text
        if rights is not None:
            os.chmod(draft, rights)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
