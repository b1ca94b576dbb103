"""On which day each page's text was last changed, as git knows it."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

# Before each commit's files, on a line of its own: no file is called so.
MARK = "\x01"


def last_changes(docs: Path) -> Mapping[str, str]:
    """Return the days of the last commits (``2026-11-28``) by file, below a folder.

    Nothing is known without git, or where only a part of the history was fetched: its first commit is no change.
    """
    if _git(docs, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, str] = {}
    log = _git(docs, "log", f"--format={MARK}%cs", "--name-only", "--relative", "--", ".")
    for commit in log.split(MARK)[1:]:
        day, *names = filter(None, commit.split("\n"))
        for name in names:
            days.setdefault(name, day)
    return days


def _git(folder: Path, *arguments: str) -> str:
    """Return what git says; nothing where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return "" if done.returncode else done.stdout
