"""Rename addresses where people and commands have noted them: the records of review and the tables of exceptions."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from translations.addressed import Table
from translations.carrying import Carrying
from translations.reviews import renamed
from translations.tables import BrokenTable

# New names by old ones, for each table that has some.
type Names = Mapping[Table, Mapping[str, str]]


def rename_in_records(carrying: Carrying, names: Names) -> None:
    """Rename addresses in the records of review and in the tables of exceptions. Raises BrokenTable."""
    for file, text in renamed(carrying.project, names).items():
        carrying.edits.put(file, text)
    every = {old: new for table in names.values() for old, new in table.items()}
    for file, heading in ((carrying.project.accepted, "clause"), (carrying.project.force_accepted, "text")):
        if carrying.edits.exists(file):
            lines = carrying.edits.text(file).splitlines(keepends=True)
            column = _column(file, lines, heading)
            carrying.edits.put(file, "".join(_with_cell(line, column, every) for line in lines))


def _column(file: Path, lines: Sequence[str], heading: str) -> int:
    """Return the place of a column. Raises BrokenTable."""
    head = next(csv.reader([lines[0].removeprefix("\ufeff")])) if lines else [heading]
    if heading not in head:
        raise BrokenTable(file, 1, f"there is no column {heading}", "add it to the first line")
    return head.index(heading)


def _with_cell(line: str, column: int, names: Mapping[str, str]) -> str:
    """Return a line of a table with one cell renamed, and all else as it is."""
    cell = r'(?:"(?:[^"]|"")*"|[^,"\r\n]*)'
    found = re.match(rf"((?:{cell},){{{column}}})({cell})(?=[,\r\n]|$)", line)
    name = found[2].strip(' \t"') if found else ""
    return f"{found[1]}{found[2].replace(name, names[name])}{line[found.end() :]}" if found and name in names else line
