"""Id marks as readers take them, whether the renderer reads them or not.

``{: #level-2-who }`` is read. With a no-break space, a backslash, a quotation mark or a full-width colon in it, with no
``#`` or no bracket at its end, or wrapped over two lines, it is not, and looks nearly the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translations.addresses import INVISIBLE, MARK, Line

BLANKS = rf"[\s{INVISIBLE}]*"
QUOTES = r"[\\\"'“”„‟‘’«»‹›]*"
MEANT = re.compile(
    rf"\\?(?:[{{｛]|[(\[（［](?={BLANKS}[:：])){BLANKS}[:：]?{BLANKS}{QUOTES}{BLANKS}[#＃]{BLANKS}{QUOTES}"
    rf"(?P<id>[^\s{{}}｛｝()\[\]（）［］\\\"'“”„‟‘’«»‹›]+){BLANKS}{QUOTES}{BLANKS}(?:[}}｝)\]）］]|$)"
)
WITHOUT_HASH = re.compile(rf"\s*[{{｛]{BLANKS}[:：]{BLANKS}(?P<id>[a-z0-9]+(?:-[a-z0-9]+)+){BLANKS}[}}｝]\s*")
EMPTY = re.compile(rf"[{{｛]{BLANKS}[:：]?{BLANKS}[#＃]{BLANKS}[}}｝]")
OPENED = re.compile(r"[{｛][^{}｛｝]*$")
CLOSES = re.compile(r"[^{}｛｝]*[}｝]")
TAG_MEANT = re.compile(
    r"(?P<tag><\w+)(?P<space>\s+)id\s*=\s*(?P<value>[\"'“”„‟‘’«»‹›]*(?P<id>[^\s\"'“”„‟‘’«»‹›>]+)[^\s>]*)"
)
WELL_QUOTED = re.compile(r"""(["']?)[^"'“”„‟‘’«»‹›]+\1""")
# After these a mark belongs to the link or the emphasis before it.
INLINE_ENDS = tuple(")]*_`>")
LINES_OF_A_MARK = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class IdMark:
    """An id mark with what stands before and after it on its line; ``read``: the renderer takes it for one."""

    id: str
    before: str
    after: str
    read: bool

    @property
    def alone(self) -> bool:
        return not self.before.strip() and not self.after


def mark_in(text: str) -> IdMark | None:
    """Return the id mark of a line, or None."""
    proper = MARK.search(text)
    found = proper or MEANT.search(text) or WITHOUT_HASH.fullmatch(text)
    if not found:
        return None
    before, after = text[: found.start()], text[found.end() :]
    # A heading may end with the marks that it begins with.
    ends_the_line = not after.strip(" \t#" if before.lstrip().startswith("#") else " \t")
    is_alone = not before.strip()
    return IdMark(
        id=re.sub(f"[{INVISIBLE}]", "", found["id"]),
        before=before,
        after=after.strip().strip(".,;#"),
        read=proper is not None
        and (ends_the_line or before.endswith(INLINE_ENDS))
        and not (is_alone and before.strip(" \t")),
    )


def unwrapped(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines, each mark that was wrapped on one line, and whether it was wrapped."""
    place = 0
    while place < len(lines):
        line = lines[place]
        count = _wrapped_over(line, lines[place + 1 : place + LINES_OF_A_MARK])
        tail = "".join(part.text.strip() for part in lines[place + 1 : place + 1 + count])
        yield (Line(line.number, line.text.rstrip() + tail) if count else line), count > 0
        place += 1 + count


def _wrapped_over(line: Line, following: Sequence[Line]) -> int:
    """Return how many of the following lines belong to a mark that the line begins."""
    if OPENED.search(line.text):
        for count in range(1, len(following) + 1):
            if following[count - 1].blank:
                break
            tail = "".join(part.text.strip() for part in following[:count])
            if CLOSES.match(tail) and mark_in(line.text.rstrip() + tail):
                return count
    return 0


def with_tags_read(text: str) -> tuple[str, str | None]:
    """Return a line with the id of a tag written so that it is read, and that id where it was not."""
    found = TAG_MEANT.search(text)
    if not found:
        return text, None
    fault = found["id"] if not (WELL_QUOTED.fullmatch(found["value"]) and found["space"].isascii()) else None
    return f'{text[: found.start()]}{found["tag"]} id="{found["id"]}"{text[found.end() :]}', fault
