"""Read .po files as strictly as ``msgfmt -c``, and report each fault with its line, key and mend.

Babel and polib accept files that GNU gettext refuses, and lose letters: Babel drops the last letter of a string without
a closing quotation mark. This reader reports all that GNU gettext refuses. It also reports what our catalogues do not
use: contexts, obsolete entries, and several strings on one line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from translations import conflicts, encoding
from translations.addresses import Line
from translations.po_entries import KEY_LINE, Entry, Fault, Reading

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """``field_lines`` has the line of each field of the header; ``entries`` are in the order of the file."""

    header: Entry | None = None
    field_lines: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


@lru_cache(maxsize=64)
def read_po(content: bytes) -> PoFile:
    """Read the content of a .po file with all its faults."""
    body = content.removeprefix(BYTE_ORDER_MARK)
    try:
        lines = body.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        return PoFile(faults=(Fault(line=encoding.line_of(error), what=encoding.WHAT, mend=encoding.MEND),))
    if unfinished := tuple(_conflicts(lines)):
        return PoFile(faults=unfinished)
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
    """Yield a fault for each unfinished merge, and none for the keys that its two sides repeat."""
    numbered = [Line(number, line.removesuffix("\r")) for number, line in enumerate(lines, 1)]
    for number in conflicts.one_side(numbered)[1]:
        yield Fault(line=number, key=_key_at(lines, number), what=conflicts.WHAT, mend=conflicts.MEND)


def _key_at(lines: list[str], number: int) -> str:
    """Return the key of the entry around a mark, or of the next entry where the mark is between two."""
    for line in lines[number:]:
        if line.startswith("msgstr"):
            break
        if found := KEY_LINE.match(line):
            return found[1]
    return next((found[1] for line in reversed(lines[:number]) if (found := KEY_LINE.match(line))), "")
