"""Cells that a spreadsheet program would run as formulas: an apostrophe before them makes them text."""

from collections.abc import Iterable

# What formulas begin with. Programs in Chinese and Japanese take the full-width forms as well.
_STARTS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫−⁼⁺⁻₌₊₋")
# After these, programs look for a formula in what follows.
_BREAKS = frozenset("\t\r\n")
# Blanks and invisible characters, which programs may leave out at the start of a cell.
_BLANKS = "\t\r\n\v\f \x00\xa0\xad\u2007\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u3000\ufeff"
# The first letters of cells that are worth a closer look.
SUSPECT = _STARTS | _BREAKS | frozenset(_BLANKS)


class Defuser:
    """Makes cells text, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def defused(self, cells: list[str], places: Iterable[int]) -> list[str]:
        """Return the cells, those at some places made text where they are formulas; the same list where none is."""
        for place in places:
            if is_formula(cells[place]):
                cells = [*cells[:place], f"'{cells[place]}", *cells[place + 1 :]]
                self.count += 1
        return cells


def is_formula(cell: str) -> bool:
    return cell[:1] in _BREAKS or cell.lstrip(_BLANKS)[:1] in _STARTS
