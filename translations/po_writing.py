"""Write a catalogue as GNU gettext does, to the letter, so that a file which a translator's tool saved differs little.

What the tools do with a file, and what this form therefore is:

- ``msgcat`` and ``msgmerge`` wrap at 79 columns wherever Unicode (UAX #14) lets a line end, and leave comments alone.
- Poedit takes the width that it finds in the file and has ``msgcat`` write it (Poedit's ``catalog_po.cpp``).
- Weblate keeps the entries that were not edited as they are (translate-toolkit's ``pypo``).
- polib wraps everything by the rules of ``textwrap``, comments as well, at 78 columns: comments are wrapped so here,
  and `make catalogues` brings the sentences back into this form.

An entry bears no flag ``python-brace-format``: GNU gettext, and Poedit through it, would look for the words in braces
in ``msgid``, where a key stands, and refuse each sentence that has some.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from translations.po_entries import Entry

WIDTH = 79
# As polib: one column less than the sentences have.
COMMENT_WIDTH = 78
ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def written(
    notes: Sequence[str],
    header: Mapping[str, str],
    entries: Iterable[Entry],
    english: Mapping[str, Sequence[str]],
) -> bytes:
    """A catalogue. ``notes`` stand above its header; ``english`` has the English forms of a key, shown above it."""
    head = "".join(f"{name}: {value}\n" for name, value in header.items())
    blocks = [[*_notes(notes), 'msgid ""', *_string("msgstr", head)]]
    blocks += [[*_notes(entry.notes), *_shown(english.get(entry.key, ())), *_entry(entry)] for entry in entries]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks).encode()


def _notes(notes: Sequence[str]) -> list[str]:
    return [f"# {note}".rstrip() for note in notes]


def _shown(forms: Sequence[str]) -> Iterator[str]:
    """The English forms as comments, each with its name where there are several."""
    names = ("one: ", "other: ") if len(forms) > 1 else ("",)
    for name, form in zip(names, forms, strict=False):
        # A tool would take off a blank at the end.
        text = f'"{form}"' if form != form.strip() else form
        for line in f"{name}{text}".split("\n"):
            wrapped = textwrap.wrap(line, COMMENT_WIDTH - 3, break_long_words=False)
            yield from (f"#. {part}" for part in wrapped or [""])


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


def _string(name: str, text: str) -> list[str]:
    """A string on the line of its keyword if it fits there, or else wrapped on lines of its own."""
    pieces = [piece.translate(ESCAPES) for piece in re.findall(r"[^\n]*\n|[^\n]+", text)] or [""]
    if len(pieces) == 1 and len(list(_wrapped(pieces[0], WIDTH - len(f'{name} ""')))) == 1:
        return [f'{name} "{pieces[0]}"']
    return [f'{name} ""', *(f'"{line}"' for piece in pieces for line in _wrapped(piece, WIDTH - len('""')))]


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The lines of a text, each ending as late as its width lets it, and never inside an escape."""
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
