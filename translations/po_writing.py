"""Write a catalogue exactly as GNU gettext does, so that translation tools change only the edited lines.

The tools write files as follows:

- ``msgcat`` and ``msgmerge`` wrap at 79 columns at the line breaks of UAX #14, and leave comments as they are.
- Poedit detects the width of the file and runs ``msgcat`` with it (``catalog_po.cpp``).
- Weblate (translate-toolkit's ``pypo``) rewrites only edited entries.
- polib wraps strings and comments with ``textwrap`` at 78 columns. Comments are therefore wrapped in this way here;
  ``make catalogues`` wraps the strings again.

No entry has the flag ``python-brace-format``: GNU gettext, and Poedit with it, would search ``msgid``, which is a key,
for the placeholders, and refuse every sentence with a placeholder.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from translations.po_entries import Entry

WIDTH = 79
# The width of polib, which is one column less than that of GNU gettext.
COMMENT_WIDTH = 78
ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def written(
    notes: Sequence[str],
    header: Mapping[str, str],
    entries: Iterable[Entry],
    english: Mapping[str, Sequence[str]],
) -> bytes:
    """Return a catalogue. ``notes`` are the comments above its header, ``english`` the English forms by key."""
    head = "".join(f"{name}: {value}\n" for name, value in header.items())
    blocks = [[*_notes(notes), 'msgid ""', *_string("msgstr", head)]]
    blocks += [[*_notes(entry.notes), *_shown(english.get(entry.key, ())), *_entry(entry)] for entry in entries]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks).encode()


def _notes(notes: Sequence[str]) -> list[str]:
    return [f"# {note}".rstrip() for note in notes]


def _shown(forms: Sequence[str]) -> Iterator[str]:
    """Yield the English forms as extracted comments, with their names where there are two."""
    names = ("one: ", "other: ") if len(forms) > 1 else ("",)
    for name, form in zip(names, forms, strict=False):
        # Tools strip blanks at the end of a comment.
        text = f'"{form}"' if form != form.strip() else form
        for line in f"{name}{text}".split("\n"):
            yield from _comment(line)


# The same in the catalogue of every language, as most strings are when a catalogue is written again.
@cache
def _comment(line: str) -> tuple[str, ...]:
    wrapped = textwrap.wrap(line, COMMENT_WIDTH - 3, break_long_words=False)
    return tuple(f"#. {part}" for part in wrapped or [""])


def _entry(entry: Entry) -> Iterator[str]:
    if entry.fuzzy:
        yield "#, fuzzy"
    yield from _string("msgid", entry.key)
    if entry.plural:
        yield from _string("msgid_plural", entry.key)
        for number, form in enumerate(entry.forms):
            yield from _string(f"msgstr[{number}]", form)
    else:
        yield from _string("msgstr", entry.forms[0])


@cache
def _string(name: str, text: str) -> tuple[str, ...]:
    """Return the lines of a string: one line with its keyword where it fits, or else wrapped lines below it."""
    pieces = [piece.translate(ESCAPES) for piece in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
    if len(pieces) == 1 and len(list(_wrapped(pieces[0], WIDTH - len(f'{name} ""')))) == 1:
        return (f'{name} "{pieces[0]}"',)
    return (f'{name} ""', *(f'"{line}"' for piece in pieces for line in _wrapped(piece, WIDTH - len('""'))))


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, each as long as the width allows, without breaks inside escapes."""
    from unicode_segmentation_rs import line_break_units, text_width

    line = ""
    for unit in _whole_escapes(line_break_units(text)):
        if line and text_width(line + unit) > width:
            yield line
            line = ""
        line += unit
    yield line


def _whole_escapes(units: Iterable[str]) -> Iterator[str]:
    held = ""
    for unit in units:
        held += unit
        if (len(held) - len(held.rstrip("\\"))) % 2 == 0:
            yield held
            held = ""
