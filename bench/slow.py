"""A slower processor for a browser's pages: their processes are stopped for most of each moment, workers and all.

The browser's own slowing holds for the main thread of a page only.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MOMENT = 0.02  # seconds
SEARCH_EVERY = 5  # moments


@contextmanager
def slowed(profile: Path, factor: float) -> Iterator[None]:
    """Pages of the browser with this profile get one part in ``factor`` of the time."""
    over = threading.Event()
    thread = threading.Thread(target=_slow, args=(profile, factor, over), daemon=True)
    if factor > 1:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if factor > 1:
            thread.join()


def _slow(profile: Path, factor: float, over: threading.Event) -> None:
    moment, pages = 0, list[int]()
    while not over.is_set():
        if moment % SEARCH_EVERY == 0:
            pages = _renderers(profile)
        moment += 1
        _signal(pages, signal.SIGSTOP)
        over.wait(MOMENT * (1 - 1 / factor))
        _signal(pages, signal.SIGCONT)
        over.wait(MOMENT / factor)


def _signal(pages: list[int], number: signal.Signals) -> None:
    for page in pages:
        with suppress(ProcessLookupError):
            os.kill(page, number)


def _renderers(profile: Path) -> list[int]:
    """Return the processes of pages, all descendants of the browser that was started with the profile."""
    parents, commands = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            process = int(folder.name)
            parents[process] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            commands[process] = (folder / "cmdline").read_bytes().decode(errors="replace")
    browsers = {process for process, command in commands.items() if f"--user-data-dir={profile}" in command}

    def descends(process: int) -> bool:
        while process in parents and process not in browsers:
            process = parents[process]
        return process in browsers

    return [process for process, command in commands.items() if "--type=renderer" in command and descends(process)]
