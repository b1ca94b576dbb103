"""A command as a process: streams that may be closed or full, and signals that end it, with nothing left behind.

closed stream   stands for one that cannot be written or read, so that it is told like any other
full output     told on standard error, status 2; a reader that stopped early is told nothing
signal          ends the command as an exception, so that drafts are removed; then it ends the process
"""

import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn, TextIO

FAILED = 2  # nothing was done that anybody can use
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


# What a terminal would obey instead of showing it.
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


class Ended(BaseException):
    """A signal asks the process to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class _Closed(io.RawIOBase):
    """A stream that the process was started without."""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, _: object) -> NoReturn:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def write(self, _: object) -> NoReturn:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def as_process(command: Callable[[], int], told: Callable[[str], str]) -> int:
    """Run a command and return its status; ``told`` makes a sentence of why its output cannot be written.

    Where a signal ends it, the process ends by that signal.
    """
    _open_streams()
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as of what runs in the background, or under nohup
            signal.signal(number, _end)
    try:
        return _written(command, told)
    except Ended as ended:
        _drop(sys.stdout)
        signal.signal(ended.number, signal.SIG_DFL)
        os.kill(os.getpid(), ended.number)
        return 128 + ended.number


def _end(number: int, _: FrameType | None) -> NoReturn:
    for other in _ENDING:
        signal.signal(other, signal.SIG_IGN)  # one is enough: what is being removed is removed
    raise Ended(number)


def _written(command: Callable[[], int], told: Callable[[str], str]) -> int:
    """Run a command to its last written byte."""
    try:
        try:
            status = command()
        except SystemExit as end:  # after --help, or a usage that argparse refuses
            status = end.code if isinstance(end.code, int) else FAILED
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)
        return 0
    except OSError as error:
        _drop(sys.stdout)
        complain(told(error.strerror or str(error)))
        return FAILED
    return status


def complain(*lines: str) -> None:
    """Write lines to standard error; where it is full or closed, nobody can be told."""
    try:
        for line in lines:
            print(line.translate(_CONTROLS), file=sys.stderr)
        sys.stderr.flush()
    except OSError:
        _drop(sys.stderr)


def _open_streams() -> None:
    """Put a stand-in for each stream that is closed, and let all write UTF-8 as it is."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # no file that is opened later is taken for the stream
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(_Closed()))
    sys.stdout = sys.stdout or io.TextIOWrapper(_Closed(), write_through=True)
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115 - as long as the process
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _drop(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python writes it when the process ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError:  # a stand-in
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - as long as the process
