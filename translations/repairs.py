"""A page as its translator meant it: id lines that the renderer does not read, and dashes for a list's hyphens.

Each fault is told once, with its line, and mended in what is read on. Otherwise one no-break space in an id line would
be told as a clause that is missing, a heading that says too much and a list that is too short.

Worked case: a line ``{: #sla-48-hours }`` with a no-break space after the colon is told, and read with an ordinary one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from translations.addresses import HEADING, LIST_MARKER, MARK, Line, block_start, is_own_line
from translations.id_marks import EMPTY, INLINE_ENDS, IdMark, mark_in, unwrapped, with_tags_read

# What word processors write for the hyphen of a list.
DASH = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+–—―−•·‐‑▪])(?P<space>[^\S\n]+)(?=\S)")
HYPHENS = "-*+"
FENCE = re.compile(r"\s*(?:```|~~~)")
DEFINITION = re.compile(r":\s")
INDENT = 4

NOT_READ = "this id line is not read"
EMPTY_ID = "this id line is empty"
HEADING_NOT_READ = "the id of this heading is not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with the source of a page. ``clause`` is empty where the fault concerns no one clause."""

    line: int
    clause: str = ""
    what: str
    mend: str


def as_meant(lines: Sequence[Line]) -> tuple[list[Line], list[Fault]]:
    """Return the text of a page so that every id mark is read, and what had to be mended for it."""
    repair = _Repair()
    repair.run(lines)
    return repair.out, repair.faults


@dataclass(slots=True)
class _Repair:
    """One pass over the lines. ``pending`` are marks for the end of the block that begins at ``begun`` in ``out``."""

    out: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    pending: list[tuple[int, str]] = field(default_factory=list)
    begun: int = 0

    def run(self, lines: Sequence[Line]) -> None:
        joined = list(unwrapped(lines))
        aside = _aside([line for line, _ in joined])
        for place, (line, wrapped) in enumerate(joined):
            if place in aside:
                self.out.append(line)
            else:
                self._line(line, [other for other, _ in joined[place + 1 :]], wrapped=wrapped)
        self._end_block()

    def _line(self, line: Line, following: Sequence[Line], *, wrapped: bool) -> None:
        mark = mark_in(line.text)
        if line.blank or LIST_MARKER.match(line.text) or HEADING.match(line.text):
            self._end_block()
        if mark is None:
            self._text(line, following)
        elif HEADING.match(mark.before):
            self._heading(line, mark, read=mark.read and not wrapped)
        elif mark.alone:
            self._own_line(line, mark, following, read=mark.read and not wrapped)
        elif mark.read and _is_inside_its_block(mark, following):
            self.out.append(line)
        else:
            text = " ".join(part for part in (mark.before.rstrip(), mark.after) if part)
            self._later(line, mark.id)
            self.out.append(Line(line.number, text))
            self._not_read(line, mark.id)

    def _text(self, line: Line, following: Sequence[Line]) -> None:
        text, tag = with_tags_read(line.text)
        if tag:
            self._tell(line, tag, "the id of this term is not read", f'write it as id="{tag}", with straight marks')
        if EMPTY.search(text):
            self._tell(line, "", EMPTY_ID, "write the id that English has there")
            text = EMPTY.sub("", text).rstrip()
        self.out.append(Line(line.number, self._with_hyphen(line, text, following)))

    def _with_hyphen(self, line: Line, text: str, following: Sequence[Line]) -> str:
        """Return the line with a hyphen and a space where a list's item begins with what only looks like them."""
        dash = DASH.match(text)
        if not dash or (dash["mark"] in HYPHENS and dash["space"].isascii()) or not self._may_begin_an_item():
            return text
        item = _mark_of_item(following)
        if dash["mark"] not in HYPHENS and not item:
            return text
        self._tell(line, item, "this item is not read as one of a list", "begin it with a hyphen and an ordinary space")
        return f"{dash['indent'].expandtabs(INDENT)}- {text[dash.end() :]}"

    def _may_begin_an_item(self) -> bool:
        last = self.out[-1] if self.out else None
        return last is None or last.blank or is_own_line(last.text) or LIST_MARKER.match(last.text) is not None

    def _heading(self, line: Line, mark: IdMark, *, read: bool) -> None:
        before = mark.before.rstrip()
        if read and mark.before != before and not self._is_code(line):
            self.out.append(line)
            return
        code = self._is_code(line)
        self.out.append(Line(line.number, f"{before.lstrip() if code else before} {{#{mark.id}}}"))
        mend = f"{'begin it at the margin, and ' if code else ''}end the line with {{#{mark.id}}}"
        self._tell(line, mark.id, HEADING_NOT_READ, mend)

    def _own_line(self, line: Line, mark: IdMark, following: Sequence[Line], *, read: bool) -> None:
        last = self.out[-1] if self.out else None
        if last is None or last.blank or HEADING.match(last.text):
            self._misplaced(line, mark, following)
        elif is_own_line(last.text) or self.pending:
            self._second(line, mark)
        else:
            start = block_start([*self.out, line], len(self.out))
            if self._is_code(self.out[start]):
                self.out[start:] = [Line(old.number, old.text.strip()) for old in self.out[start:]]
                mend = "begin the lines of this clause at the margin"
                self._tell(self.out[start], mark.id, "this clause is indented, and so is read as code", mend)
                line = Line(line.number, line.text.strip())
            elif not read:
                line = self._id_line(line.number, mark.id)
                self._not_read(line, mark.id)
            self.out.append(line)
            if following and not following[0].blank and not self._may_follow(following[0], self.out[start]):
                self.out.append(Line(line.number, ""))
                if read:
                    self._tell(line, mark.id, NOT_READ, "leave an empty line below it")

    def _misplaced(self, line: Line, mark: IdMark, following: Sequence[Line]) -> None:
        """Give a mark with no text right above it to the heading above, the text right below, or the block above."""
        above = len(self.out)
        while above and self.out[above - 1].blank:
            above -= 1
        last = self.out[above - 1] if above else None
        if last and HEADING.match(last.text) and not MARK.search(last.text):
            self.out[above - 1] = Line(last.number, f"{last.text.rstrip()} {{#{mark.id}}}")
            self._tell(line, mark.id, HEADING_NOT_READ, f"end the line of the heading with {{#{mark.id}}}")
            return
        self._not_read(line, mark.id)
        below = next((other for other in following if not other.blank), None)
        is_next = bool(following) and not following[0].blank
        if is_next and mark.before and LIST_MARKER.match(following[0].text):
            is_next = False
        if last and not is_next and not HEADING.match(last.text) and not is_own_line(last.text):
            del self.out[above:]
            self.out += [self._id_line(line.number, mark.id), Line(line.number, "")]
        elif below:
            self.pending.append((line.number, mark.id))
            self.begun = len(self.out) + 1
            self.out.append(Line(line.number, ""))

    def _second(self, line: Line, mark: IdMark) -> None:
        """Tell the first of two marks below one text: the renderer reads the second."""
        if self.pending:
            number, first = self.pending.pop()
            self.faults = [fault for fault in self.faults if (fault.line, fault.clause) != (number, first)]
        else:
            last = self.out.pop()
            found = mark_in(last.text)
            number, first = last.number, found.id if found else ""
        what = f"two ids stand below one text: '{first}' and '{mark.id}'"
        self._tell(Line(number, ""), first, what, "give each clause a paragraph of its own, as in English")
        self.out.append(self._id_line(line.number, mark.id))

    def _later(self, line: Line, name: str) -> None:
        self.pending.append((line.number, name))
        self.begun = min(self.begun, len(self.out)) if len(self.pending) > 1 else len(self.out)

    def _end_block(self) -> None:
        """Write the marks that wait for the end of the block, once some of its text stands."""
        if self.pending and len(self.out) > self.begun:
            self.out += [self._id_line(number, name) for number, name in self.pending[-1:]]
            self.pending = []

    def _id_line(self, number: int, name: str) -> Line:
        start = block_start([*self.out, Line(number, f"{{: #{name} }}")], len(self.out))
        first = self.out[start].text.expandtabs(INDENT) if start < len(self.out) else ""
        width = len(first) - len(first.lstrip()) + (INDENT if LIST_MARKER.match(first) else 0)
        return Line(number, f"{' ' * width}{{: #{name} }}")

    def _is_code(self, line: Line) -> bool:
        """Tell whether a block that begins with a line is indented without being inside a list."""
        text = line.text.expandtabs(INDENT)
        if len(text) - len(text.lstrip()) < INDENT or LIST_MARKER.match(text):
            return False
        above = [other for other in self.out if not other.blank and other.number < line.number]
        return not above or not (above[-1].text[:2].isspace() or LIST_MARKER.match(above[-1].text))

    def _may_follow(self, line: Line, first: Line) -> bool:
        """Tell whether a mark is read although a line follows it at once."""
        in_list = LIST_MARKER.match(first.text) is not None
        return (
            (in_list and (LIST_MARKER.match(line.text) or DASH.match(line.text)) is not None)
            or HEADING.match(line.text) is not None
            or line.text.startswith("<")
            or FENCE.match(line.text) is not None
            or ((mark := mark_in(line.text)) is not None and mark.alone)
        )

    def _not_read(self, line: Line, name: str) -> None:
        self._tell(line, name, NOT_READ, f"put it alone below the paragraph, as {{: #{name} }}")

    def _tell(self, line: Line, name: str, what: str, mend: str) -> None:
        self.faults.append(Fault(line=line.number, clause=name, what=what, mend=mend))


def _aside(lines: Sequence[Line]) -> set[int]:
    """Return the places of the lines in blocks of code and in comments, where a mark is none."""
    found: set[int] = set()
    fenced = commented = False
    for place, line in enumerate(lines):
        fence = FENCE.match(line.text) is not None
        opens = line.text.rfind("<!--") > line.text.rfind("-->")
        if fence or fenced or commented or "<!--" in line.text:
            found.add(place)
        fenced = fenced != fence
        if opens and any("-->" in other.text for other in lines[place + 1 :]):
            commented = True
        elif "-->" in line.text:
            commented = False
    return found


def _is_inside_its_block(mark: IdMark, following: Sequence[Line]) -> bool:
    """Tell whether a mark that does not stand alone is read: in a link or emphasis, a term or a cell of a table."""
    is_term = bool(following) and DEFINITION.match(following[0].text) is not None
    return mark.before.endswith(INLINE_ENDS) or is_term or mark.before.lstrip().startswith("|")


def _mark_of_item(following: Sequence[Line]) -> str:
    """Return the id of the item that goes on with these lines, or nothing."""
    for line in following:
        mark = mark_in(line.text)
        if line.blank or LIST_MARKER.match(line.text):
            return ""
        if mark and mark.alone:
            return mark.id if line.text[:2].isspace() else ""
    return ""
