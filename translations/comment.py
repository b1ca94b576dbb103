"""Write the comment under a proposal: ``python -m translations.comment findings.json``.

It reads what ``check --format json`` wrote, and needs the standard library alone, so that it runs without set-up beside
a token that can write. The findings come from code of the proposal: whatever they hold is shown as text. The tables are
HTML, since no escape in a Markdown table withstands every mix of backslashes, pipes and backticks. All text of findings
stands in ``code``, where forges follow no mention, reference or address.

Exit status: 0 done; 2 the findings cannot be read.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

# The workflow finds its comment by this first line.
MARKER = "<!-- translations check -->"
# GitHub takes 65,536 characters.
LONGEST_COMMENT = 60_000
LONGEST_TEXT = 600
# In bytes; the findings of everything in eight languages are a tenth of it.
LARGEST_FILE = 8_000_000
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
LEVELS = ("error", "warning")
HEAD = "<table><tr><th></th><th>Place</th><th>What is wrong</th><th>Mend</th></tr>"


class NoReport(Exception):  # noqa: N818 - says what happened
    """A file that ``check --format json`` did not write; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding as it came. ``language`` is empty where all languages share the file."""

    file: str
    line: int
    level: str
    name: str
    language: str
    text: str
    mend: str

    @classmethod
    def read(cls, found: object) -> Self:
        """Raise NoReport for anything but a finding."""
        entry: Mapping[str, Any] = found if isinstance(found, dict) else {}
        texts: dict[str, Any] = {
            name: entry.get(name) for name in ("file", "level", "name", "language", "text", "mend")
        }
        line = entry.get("line")
        if not all(isinstance(text, str) for text in texts.values()) or type(line) is not int:
            raise NoReport("a finding lacks its file, line, level, name, language, text or mend")
        if texts["level"] not in LEVELS or not 0 < line < 10**7:
            raise NoReport("a finding has another level than error or warning, or no valid line")
        return cls(line=line, **texts)


def read_findings(file: Path) -> list[Entry]:
    """Raise NoReport for a file that does not hold findings."""
    try:
        with file.open("rb") as source:
            content = source.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise NoReport(f"it has more than {LARGEST_FILE:,} bytes")
        told = json.loads(content)
    except OSError as error:
        raise NoReport(error.strerror or "it cannot be opened") from None
    except (ValueError, RecursionError):
        raise NoReport("it is not JSON") from None
    if not isinstance(told, dict) or told.get("version") != 1 or not isinstance(told.get("findings"), list):
        raise NoReport("it is no object of version 1 with a list of findings")
    return [Entry.read(found) for found in told["findings"]]


def comment(findings: Sequence[Entry], *, lines: str = "", run: str = "") -> str:
    """Return the comment, of LONGEST_COMMENT characters at most.

    ``lines``: the address of the proposal's tree, to which file and line are added; ``run``: the address of the run.
    """
    parts = [MARKER, f"**Translations:** {_counted(findings) if findings else 'nothing to mend in what this touches.'}"]
    if run:
        parts.append(f"The log, and a preview of the site where there is no error, are in [this run]({_address(run)}).")
    room = LONGEST_COMMENT - len("\n\n".join(parts)) - 200
    shown = 0
    for language, entries in _by_language(findings).items():
        table = [HEAD]
        head = f"**{language}:** {_counted(entries)}"
        room -= len(head) + len(HEAD) + len("</table>") + 6
        for row in (_row(entry, lines) for entry in entries):
            room -= len(row) + 1
            if room < 0:
                break
            table.append(row)
            shown += 1
        if len(table) > 1:
            parts += [head, "\n".join([*table, "</table>"])]
    if shown < len(findings):
        parts.append(f"{len(findings) - shown} more do not fit here: the log of the run has them all.")
    return "\n\n".join(parts) + "\n"


def _by_language(findings: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return the findings by language, the errors of each first; last what all languages share."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(findings, key=lambda entry: (not entry.language, entry.language, LEVELS.index(entry.level))):
        name = entry.language if LANGUAGE.fullmatch(entry.language) else "all languages"
        groups.setdefault(name, []).append(entry)
    return groups


def _counted(findings: Sequence[Entry]) -> str:
    numbers = {level: sum(entry.level == level for entry in findings) for level in LEVELS}
    return ", ".join(f"{number} {level}{'' if number == 1 else 's'}" for level, number in numbers.items() if number)


def _row(entry: Entry, lines: str) -> str:
    place = _code(f"{entry.file}:{entry.line}")
    if lines and _is_inside(entry.file):
        # Without plain=1 a forge renders a Markdown page and shows no line.
        target = f"{lines.rstrip('/')}/{quote(entry.file, errors='replace')}?plain=1#L{entry.line}"
        place = f'<a href="{_address(target)}">{place}</a>'
    name = f"<br>{_code(entry.name)}" if entry.name else ""
    cells = (entry.level, place + name, _code(entry.text), _code(entry.mend))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _is_inside(file: str) -> bool:
    """Tell whether a path stays below the address that it is added to."""
    return len(file) <= LONGEST_TEXT and not {"", ".", ".."}.intersection(re.split(r"[/\\]", file))


def _code(text: str) -> str:
    cut = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} …"
    return f"<code>{escape(''.join(_visible(cut)), quote=False)}</code>"


def _visible(text: str) -> Iterator[str]:
    """Yield the characters; one that cannot be seen by its number, so that nothing hides or turns the text."""
    for letter in text:
        if letter in "\t\n\r":
            yield " "
        elif unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            yield f"\\u{ord(letter):04x}"
        else:
            yield letter


def _address(address: str) -> str:
    """Return a web address for an attribute or a link."""
    return escape(quote(address, safe="/:?#=&%~+@", errors="replace"))


def _web_address(text: str) -> str:
    if not re.match(r"https?://", text):
        raise argparse.ArgumentTypeError(f"'{text}' is no web address: begin it with https://")
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m translations.comment", description="Writes a proposal's comment.")
    parser.add_argument("findings", type=Path, metavar="FINDINGS.json", help="what check --format json wrote")
    parser.add_argument("--lines", type=_web_address, metavar="URL", help="the proposal's files on the forge")
    parser.add_argument("--run", type=_web_address, metavar="URL", help="the run that checked it")
    given = parser.parse_args(arguments)
    try:
        text = comment(read_findings(given.findings), lines=given.lines or "", run=given.run or "")
    except NoReport as fault:
        made = "write it with `python -m translations check --format json`"
        print(f"{given.findings}: this is no report of findings, {fault}: {made}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
