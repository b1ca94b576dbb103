"""Reads the tables of translators row by row, naming each faulty row with its line and the mend."""

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from translations.findings import Finding, Kind

type Row = tuple[int, dict[str, str]]


def read_rows(file: Path, columns: Collection[str], findings: list[Finding], kind: Kind) -> Iterator[Row]:
    """Yield the rows, each with its line: those that have as many cells as the first line."""

    def tell(line: int, what: str, mend: str) -> None:
        findings.append(Finding(file=file, line=line, kind=kind, what=what, mend=mend))

    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        return tell(1, "the file is missing", "bring it back from the history")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return tell(line, "the file is not in UTF-8", "save it again as UTF-8, with commas between the cells")
    reader = csv.reader(text.splitlines(keepends=True))
    head = next(reader, [])
    if lacking := [column for column in columns if column not in head]:
        return tell(1, f"there is no column {', '.join(lacking)}", "add it to the first line")
    for cells in reader:
        if len(cells) == len(head):
            yield reader.line_num, {name: cell.strip() for name, cell in zip(head, cells, strict=True)}
        else:
            what = f"{len(cells)} cells where the first line has {len(head)}"
            tell(reader.line_num, what, "put a text that has a comma in it between double quotation marks")
    return None
