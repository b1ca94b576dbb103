"""Clauses as they stand in Markdown: the lines of one cut out of a page, and put in elsewhere.

A clause is a paragraph, an item of a list or a term with its meaning. Put beside a clause of another form it takes that
form: ``Text.`` with ``{: #a }`` below becomes ``- Text.`` with ``    {: #a }`` among the items of a list.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from translations.addresses import HEADING, MARK, TAG, block_start, is_own_line, split_lines

type Form = Literal["paragraph", "item", "term"]

INDENT = 4
DEFINITION = re.compile(r":\s")
MARKER = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+]|\d+[.)])(?P<space>\s+)")


class Immovable(Exception):
    """A clause that cannot be cut out by itself; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The lines of a clause from ``start`` to before ``end``, counted from 0."""

    form: Form
    start: int
    end: int
    lines: tuple[str, ...]


def passage(lines: list[str], name: str) -> Passage:
    """Find the lines of a clause. Raises Immovable."""
    numbered = split_lines("\n".join(lines))
    for place, line in enumerate(lines):
        mark = MARK.search(line)
        if mark and mark["id"] == name:
            if HEADING.match(line):
                raise Immovable("it is a heading: move the clauses below it")
            if not is_own_line(line):
                raise Immovable("its id stands inside a text")
            return _block(lines, block_start(numbered, place), place)
        tag = TAG.search(line)
        if tag and tag["id"] == name:
            return _term(lines, place)
    raise Immovable("its id is nowhere on the page")


def cut(lines: list[str], found: Passage) -> list[str]:
    """Return the lines without a clause, and without the empty line that it leaves."""
    before, after = lines[: found.start], lines[found.end :]
    if after and not after[0].strip() and (not before or not before[-1].strip()):
        after = after[1:]
    if not any(line.strip() for line in after):
        while before and not before[-1].strip():
            before.pop()
        after = [""]
    return [*before, *after]


def put_after(lines: list[str], neighbour: Passage, found: Passage) -> list[str]:
    """Return the lines with a clause below another, in the form of that one."""
    return _put(lines, neighbour.end, found, neighbour)


def put_before(lines: list[str], neighbour: Passage, found: Passage) -> list[str]:
    """Return the lines with a clause above another, in the form of that one."""
    return _put(lines, neighbour.start, found, neighbour)


def put_at_end(lines: list[str], heading: str, found: Passage) -> list[str]:
    """Return the lines with a clause as the last of the section below a heading. Raises Immovable."""
    start = next((n for n, line in enumerate(lines) if HEADING.match(line) and _has_id(line, heading)), None)
    if start is None:
        raise Immovable(f"there is no heading '{heading}' on the page")
    end = next((n for n in range(start + 1, len(lines)) if HEADING.match(lines[n])), len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    if is_own_line(lines[end - 1]):
        last = passage(lines[:end], _id(lines[end - 1]))
        return put_after(lines, last, found)
    return [*lines[:end], "", *found.lines, *_gap(lines[end:])]


def _block(lines: list[str], start: int, mark: int) -> Passage:
    marker = MARKER.match(lines[start])
    end = mark + 1
    if marker is None:
        if lines[start][:1].isspace():
            raise Immovable("it is a paragraph inside an item of a list")
        return Passage(form="paragraph", start=start, end=end, lines=tuple(lines[start:end]))
    while end < len(lines) and _is_inside(lines, end, len(marker["indent"])):
        end += 1
    inside = [_id(line) for line in lines[mark + 1 : end] if MARK.search(line)]
    if inside:
        raise Immovable(f"it holds the clause '{inside[0]}': move that one first")
    return Passage(form="item", start=start, end=end, lines=tuple(lines[start:end]))


def _is_inside(lines: list[str], place: int, indent: int) -> bool:
    """Tell whether a line goes on with the item above it: indented, or empty with an indented one below."""
    following = next((line for line in lines[place:] if line.strip()), "")
    return len(following) - len(following.lstrip()) > indent


def _term(lines: list[str], start: int) -> Passage:
    if start + 1 >= len(lines) or not DEFINITION.match(lines[start + 1]):
        raise Immovable("its id stands inside a text")
    end = start + 1
    while end < len(lines) and (DEFINITION.match(lines[end]) or _is_inside(lines, end, 0)):
        end += 1
    return Passage(form="term", start=start, end=end, lines=tuple(lines[start:end]))


def _put(lines: list[str], place: int, found: Passage, neighbour: Passage) -> list[str]:
    fitted = _fitted(found, neighbour)
    before, after = lines[:place], lines[place:]
    if fitted.form == "item" == neighbour.form and not _is_loose(lines, neighbour):
        return [*before, *fitted.lines, *after]
    if before and before[-1].strip():
        before.append("")
    return [*before, *fitted.lines, *_gap(after)]


def _gap(after: list[str]) -> list[str]:
    return ["", *after] if after and after[0].strip() else after


def _is_loose(lines: list[str], item: Passage) -> bool:
    """Tell whether the items of a list stand apart."""
    above = item.start >= 2 and not lines[item.start - 1].strip() and is_own_line(lines[item.start - 2])
    below = item.end + 1 < len(lines) and not lines[item.end].strip() and MARKER.match(lines[item.end + 1])
    return above or bool(below)


def _fitted(found: Passage, neighbour: Passage) -> Passage:
    """Return a clause in the form of its neighbour."""
    if "term" in (found.form, neighbour.form) and found.form != neighbour.form:
        raise Immovable("a term stands among terms only: name another place")
    if neighbour.form == "item":
        return _as_item(found, neighbour.lines[0])
    return _as_paragraph(found) if found.form == "item" else found


def _as_item(found: Passage, model: str) -> Passage:
    marker = MARKER.match(model)
    if marker is None:
        raise Immovable("its new neighbour is no item")
    own = MARKER.match(found.lines[0])
    if own and own["indent"] == marker["indent"]:
        return found
    text = _as_paragraph(found).lines if found.form == "item" else found.lines
    number = re.match(r"\d+", marker["marker"])
    shown = marker["marker"].replace(number[0], str(int(number[0]) + 1)) if number else marker["marker"]
    first = f"{marker['indent']}{shown}{marker['space']}{text[0].lstrip()}"
    rest = [f"{marker['indent']}{' ' * INDENT}{line.lstrip()}" if line.strip() else line for line in text[1:]]
    return replace(found, form="item", lines=(first, *rest))


def _as_paragraph(found: Passage) -> Passage:
    marker = MARKER.match(found.lines[0])
    if marker is None or not is_own_line(found.lines[-1]):
        raise Immovable("it holds more than its own text: move it by hand")
    lines = (found.lines[0][marker.end() :], *(line.strip() for line in found.lines[1:]))
    return replace(found, form="paragraph", lines=lines)


def _id(line: str) -> str:
    mark = MARK.search(line)
    return mark["id"] if mark else ""


def _has_id(line: str, name: str) -> bool:
    return _id(line) == name
