"""Rename addresses where people and commands have noted them: the records of review and the tables of exceptions."""

import csv
import re
from collections.abc import Mapping

from translations.addressed import Table
from translations.carrying import Carrying
from translations.reviews import renamed

# New names by old ones, for each table that has some.
type Names = Mapping[Table, Mapping[str, str]]


def rename_in_records(carrying: Carrying, names: Names) -> None:
    """Rename addresses in the records of review and in the tables of exceptions."""
    for file, text in renamed(carrying.project, names).items():
        carrying.edits.put(file, text)
    every = {old: new for table in names.values() for old, new in table.items()}
    for file, heading in ((carrying.project.accepted, "clause"), (carrying.project.force_accepted, "text")):
        if carrying.edits.exists(file):
            lines = carrying.edits.text(file).splitlines(keepends=True)
            column = next(csv.reader(lines[:1]), []).index(heading) if lines else 0
            carrying.edits.put(file, "".join(_with_cell(line, column, every) for line in lines))


def _with_cell(line: str, column: int, names: Mapping[str, str]) -> str:
    """Return a line of a table with one cell renamed, and all else as it is."""
    cell = r'(?:"(?:[^"]|"")*"|[^,"\r\n]*)'
    found = re.match(rf"((?:{cell},){{{column}}})({cell})(?=[,\r\n]|$)", line)
    name = found[2].strip('"') if found else ""
    return f"{found[1]}{names[name]}{line[found.end() :]}" if found and name in names else line
