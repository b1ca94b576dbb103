"""A page of Markdown in parts, one for each address, so that each can be written anew by itself.

A part begins with the first line of its block and ends before the next one, so that all of them together are the page
to the letter. What stands under a heading without an id belongs to the part above it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from translations.addresses import address_lines, split_lines
from translations.sources import HEAD_TEXTS, SETTING, read_source


class Part(NamedTuple):
    """``id`` is empty for what no address begins; ``line`` counts from 1."""

    id: str
    line: int
    text: str


def parts_of(page: str, stem: str) -> tuple[Part, ...]:
    """Return the parts of a page; ``stem`` is its name without the suffix, as in the addresses of its head."""
    lines = page.splitlines(keepends=True)
    starts = dict(sorted({line: name for name, line in _starts(page, stem)}.items()))
    starts = starts if 1 in starts else {1: "", **starts}
    ends = [*[line - 1 for line in starts][1:], len(lines)]
    return tuple(
        Part(name, line, "".join(lines[line - 1 : end])) for (line, name), end in zip(starts.items(), ends, strict=True)
    )


def _starts(page: str, stem: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses with the lines on which their parts begin; behind each text of the head another part does."""
    source = read_source(page.encode(), lambda _: {})
    first = source.body[0].number if source.body else 0
    for line in split_lines(page)[: first - 1]:
        setting = SETTING.fullmatch(line.text)
        if setting and setting["key"] in HEAD_TEXTS:
            yield "", line.number + 1
            yield f"{stem}:{setting['key']}", line.number
    for name, places in address_lines(source.body).items():
        yield from ((name, place) for place in places)
