"""Merges that were left unfinished in a file of text."""

import re
from collections.abc import Sequence

from translations.addresses import Line

OURS = re.compile(r"<{7}(?: |$)")
BASE = re.compile(r"\|{7}(?: |$)")
MIDDLE = re.compile(r"={7}$")
THEIRS = re.compile(r">{7}(?: |$)")
# How each of these begins: few lines do, and only those are held against the patterns.
BEGINNINGS = tuple(7 * sign for sign in "<|=>")
WHAT = "a merge was left unfinished here"
MEND = "keep the lines that are right, and delete the others with the lines <<<<<<<, ======= and >>>>>>>"


def one_side(lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """Return the lines with the first side of each conflict alone, and the line on which each conflict begins."""
    kept: list[Line] = []
    conflicts: list[int] = []
    side: re.Pattern[str] | None = None  # the mark that began the part that is being read
    for line in lines:
        mark = _mark(line.text) if line.text.startswith(BEGINNINGS) else None
        if mark is OURS or (side is None and mark is THEIRS):
            conflicts.append(line.number)
        if mark is OURS or (side is not None and mark is not None):
            side = None if mark is THEIRS else mark
        elif side in (None, OURS) and mark is not THEIRS:
            kept.append(line)
    return kept, conflicts


def _mark(text: str) -> re.Pattern[str] | None:
    return next((mark for mark in (OURS, BASE, MIDDLE, THEIRS) if mark.match(text)), None)
