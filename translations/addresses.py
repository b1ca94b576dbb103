"""Where in the Markdown an id stands: rendered pages know no lines."""

import re
from collections import defaultdict

ADDRESS = re.compile(r"""\{:?[^{}]*?\#(?P<attribute>[^\s{}]+)[^{}]*\}|\bid=["'](?P<html>[^"']+)["']""")
LIST_MARKER = re.compile(r"\s*(?:[-*+]|\d+[.)]|:)\s")


def address_lines(lines: list[str], skipped: int) -> dict[str, list[int]]:
    """The line on which the block of each address begins, in order for an id that stands more than once."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(lines, 1):
        for match in ADDRESS.finditer(text) if number > skipped else ():
            line = number
            if not text[: match.start()].strip():
                # An id on a line of its own belongs to the block that ends above it.
                while line > skipped + 1 and lines[line - 2].strip() and not LIST_MARKER.match(lines[line - 1]):
                    line -= 1
            found[match["attribute"] or match["html"]].append(line)
    return found
