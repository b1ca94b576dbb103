"""Write other words into messages of a catalogue, and leave every other letter of the file as it is."""

from collections.abc import Iterator, Mapping, Sequence

from translations.po_entries import KEYWORD
from translations.po_strings import value_of


def with_forms(catalogue: str, edits: Mapping[str, Sequence[str]]) -> str:
    """Return a catalogue with other forms for some keys, each on a line of its own; `make catalogues` wraps them."""
    return "".join(_lines(catalogue.splitlines(keepends=True), edits))


def _lines(lines: Sequence[str], edits: Mapping[str, Sequence[str]]) -> Iterator[str]:
    keyword, key, form = "", "", 0
    for line in lines:
        found = KEYWORD.fullmatch(line.rstrip("\r\n"))
        if found:
            keyword = found[1]
            if keyword == "msgid":
                key, form = value_of(found[3]), 0
        elif not line.startswith('"'):
            keyword = ""
        elif keyword == "msgid":
            key += value_of(line.rstrip("\r\n"))
        if keyword != "msgstr" or key not in edits:
            yield line
        elif found:
            yield f"{line[: found.start(3)]}{quoted(edits[key][form])}{line[len(line.rstrip('\r\n')) :]}"
            form += 1


def quoted(words: str) -> str:
    """Return words as a catalogue has them, between straight marks."""
    escaped = words.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'"{escaped}"'
