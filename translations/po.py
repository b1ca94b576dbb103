"""Read .po files as strictly as ``msgfmt -c``: each fault with its line, its key and its mend.

Babel and polib read on where GNU gettext stops, and lose letters: Babel cuts the last one off a string whose closing
quotation mark is missing. This reader tells what GNU gettext refuses, and what a catalogue of ours has no use for: each
string is alone on its line, and ``msgid`` holds a key, so that there is neither a context nor an obsolete entry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from translations.po_entries import KEY_LINE, Entry, Fault, Reading

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """``field_lines`` has the line of each field of the header; ``entries`` are in the order of the file."""

    header: Entry | None = None
    field_lines: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=64)
def read_po(content: bytes) -> PoFile:
    """Read the bytes of a .po file; what cannot be read is told as a fault."""
    body = content.removeprefix(BYTE_ORDER_MARK)
    try:
        lines = body.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        number = body.count(b"\n", 0, error.start) + 1
        return PoFile(faults=(Fault(line=number, what="the file is not in UTF-8", mend="save it again as UTF-8"),))
    if conflicts := tuple(_conflicts(lines)):
        return PoFile(faults=conflicts)
    reading = Reading()
    for number, line in enumerate(lines, 1):
        reading.line(number, line.removesuffix("\r"))
    reading.close()
    return PoFile(
        header=reading.header,
        field_lines=reading.field_lines,
        entries=tuple(reading.entries),
        faults=(*_encoding_faults(content, lines), *sorted(reading.faults, key=lambda fault: fault.line)),
    )


def _encoding_faults(content: bytes, lines: list[str]) -> Iterator[Fault]:
    if content.startswith(BYTE_ORDER_MARK):
        what, mend = "the file begins with a byte-order mark", "save it as UTF-8 without one, or run `make catalogues`"
        yield Fault(line=1, what=what, mend=mend, formal=True)
    if any(line.endswith("\r") for line in lines):
        what = "the lines end in CR LF, as on Windows; the sentences are the same"
        yield Fault(line=1, what=what, mend="`make catalogues` ends them in LF", formal=True, warning=True)


def _conflicts(lines: list[str]) -> Iterator[Fault]:
    """Each merge conflict by its first mark. That an entry stands twice between the marks is no fault of its own."""
    marks = [number for number, line in enumerate(lines, 1) if CONFLICT.match(line)]
    starts = [number for number in marks if lines[number - 1].startswith("<")] or marks[:1]
    for number in starts:
        mend = "keep one of the two wordings and remove the lines <<<<<<<, ======= and >>>>>>>"
        yield Fault(line=number, key=_key_at(lines, number), what="a merge conflict was left in", mend=mend)


def _key_at(lines: list[str], number: int) -> str:
    """The key of the entry in which a mark stands, or of the next one where the mark stands between two."""
    for line in lines[number:]:
        if line.startswith("msgstr"):
            break
        if found := KEY_LINE.match(line):
            return found[1]
    return next((found[1] for line in reversed(lines[:number]) if (found := KEY_LINE.match(line))), "")
