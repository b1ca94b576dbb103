"""Links between pages, as they stand in Markdown, led to where their targets have gone."""

import posixpath
import re
from collections.abc import Callable

# A page and an id on it; the id is empty for the page as a whole.
type Address = tuple[str, str]

LINK = re.compile(
    r"""(?P<before>\]\(<?|\bhref=["']|^[ ]{0,3}\[[^\]\n]+\]:\s*<?)(?P<path>[^)\s#"'>]*)(?P<id>\#[^)\s"'>]+)?""", re.M
)


def retargeted(text: str, page: str, new_address: Callable[[Address], Address], name: str | None = None) -> str:
    """Return the text of a page with its links led to new addresses; ``name`` is the page's own name afterwards.

    >>> retargeted("[a](b.md#c)", "x.md", lambda address: ("d.md", address[1]))
    '[a](d.md#c)'
    """
    after = page if name is None else name

    def lead(match: re.Match[str]) -> str:
        path, place = match["path"], (match["id"] or "#")[1:]
        if ":" in path or path.startswith("/") or (path and not path.endswith(".md")):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        there, place = new_address((target, place))
        is_same = (there, place) == (target, (match["id"] or "#")[1:])
        if is_same and (path or there == after) and posixpath.dirname(page) == posixpath.dirname(after):
            return match[0]
        shown = "" if there == after and place else posixpath.relpath(there, posixpath.dirname(after) or ".")
        return f"{match['before']}{shown}{f'#{place}' if place else ''}"

    return LINK.sub(lead, text)
