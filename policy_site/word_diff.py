"""Two wordings of a clause in one text, as HTML: the words that went in ``<del>``, those that came in ``<ins>``."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
# Wordings with less in common are shown one after the other: single words that stayed by chance would not be read.
LEAST_COMMON = 0.4


@lru_cache(maxsize=4096)
def marked(old: str, new: str) -> str:
    """Return both wordings in one, word by word; either may be empty."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    if matcher.ratio() < LEAST_COMMON:
        return " ".join(part for part in (_put("del", old), _put("ins", new)) if part)
    return "".join(
        f"{_put('del', went)}{_put('ins', came)}{escape(stayed, quote=False)}"
        for went, came, stayed in _runs(matcher, before, after)
    )


def _runs(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (what went, what came, what stayed after both); a blank between two changes changes with them."""
    went = came = ""
    for kind, first, end, start, stop in matcher.get_opcodes():
        old, new = "".join(before[first:end]), "".join(after[start:stop])
        last = end == len(before) and stop == len(after)
        if kind == "equal" and (new.strip() or last or not (went or came)):
            yield went, came, new
            went = came = ""
        else:
            went, came = went + old, came + new
    if went or came:
        yield went, came, ""


def _put(element: str, text: str) -> str:
    return f"<{element}>{escape(text, quote=False)}</{element}>" if text else ""
