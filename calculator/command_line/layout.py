"""Lines of plain text no wider than the terminal."""

import shutil
import textwrap
from collections.abc import Iterator

NARROWEST = 20
_STEP = "  "


def terminal_width() -> int:
    """Return the width that COLUMNS names or the terminal has; 80 where there is none."""
    return max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)


class Layout:
    """Wraps texts; addresses and other long words stay whole, so that they can be copied."""

    def __init__(self, width: int) -> None:
        self._width = width

    def lines(self, text: str, depth: int = 0, *, mark: str = "") -> Iterator[str]:
        """Yield a text at a depth; ``mark``, such as a number, stands before it and its lines below each other."""
        indent = _STEP * depth
        for number, part in enumerate(text.split("\n")):
            yield from textwrap.wrap(
                part,
                self._width,
                initial_indent=indent + (mark if number == 0 else " " * len(mark)),
                subsequent_indent=indent + " " * len(mark),
                break_long_words=False,
                break_on_hyphens=False,
            )
