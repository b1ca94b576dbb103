"""The source of a page: its lines, its head and its text, with the faults that show before anything is rendered."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translations import conflicts, encoding
from translations.addresses import Line, split_lines
from translations.repairs import Fault, as_meant

# The texts at the head of a page; the other settings there must be the same in every language.
HEAD_TEXTS = ("title", "description")
FENCE = re.compile(r"---[ \t]*")
# What word processors make of three hyphens.
LIKE_A_FENCE = re.compile(r"\s*[-–—―]+\s*")
SETTING = re.compile(r"\s*(?P<key>\w[\w-]*)\s*(?P<colon>:(?=\s|$)|：)\s*(?P<value>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """``settings`` is None where the head cannot be read as a whole; ``texts`` are then still found line by line."""

    settings: Mapping[str, Any] | None
    texts: Mapping[str, str]
    # Where each setting stands.
    setting_lines: Mapping[str, int]
    body: Sequence[Line]
    faults: Sequence[Fault]


class NoSettings(ValueError):
    """A head that cannot be read as a whole; ``place`` is the line in it, from 0."""

    def __init__(self, place: int = 0) -> None:
        super().__init__(place)
        self.place = place


def read_source(content: bytes, parse: Callable[[str], object] | None = None) -> Source:
    """Read a page. One that is not in UTF-8 has no lines and one fault.

    ``parse`` reads the head, as YAML by default, and raises NoSettings.
    """
    try:
        lines = split_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        what = f"{encoding.WHAT} (byte {error.object[error.start]:#x})"
        fault = Fault(line=encoding.line_of(error), what=what, mend=encoding.MEND)
        return Source(settings=None, texts={}, setting_lines={}, body=(), faults=[fault])
    lines, unfinished = conflicts.one_side(lines)
    faults = [Fault(line=line, what=conflicts.WHAT, mend=conflicts.MEND) for line in unfinished]
    head, body = _split(lines, faults)
    head = [_with_colon(line, faults) for line in head]
    body, more = as_meant(body)
    settings = _settings(head, parse or _yaml, faults)
    found = _line_by_line(head) if settings is None else settings
    return Source(
        settings=settings and {key: value for key, value in settings.items() if key not in HEAD_TEXTS},
        texts={key: str(found[key]) for key in HEAD_TEXTS if key in found},
        setting_lines={match["key"]: line.number for line in head if (match := SETTING.fullmatch(line.text))},
        body=body,
        faults=[*faults, *more],
    )


def _split(lines: Sequence[Line], faults: list[Fault]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the settings at the head of a page and its text."""
    first = next((place for place, line in enumerate(lines) if not line.blank), 0)
    begins = bool(lines) and LIKE_A_FENCE.fullmatch(lines[first].text) is not None
    start = first + begins
    setting = SETTING.fullmatch(lines[start].text) if start < len(lines) else None
    is_head = setting is not None and (begins or setting["key"] in HEAD_TEXTS)
    if not is_head and not (lines and FENCE.fullmatch(lines[0].text)):
        return (), lines
    if first or not FENCE.fullmatch(lines[0].text):
        what, mend = "the head of the page is not read", "begin the page with the line ---, of three hyphens"
        faults.append(Fault(line=lines[first].number, what=what, mend=mend))
    places = range(start, len(lines))
    end = next((place for place in places if LIKE_A_FENCE.fullmatch(lines[place].text)), None)
    if end is not None:
        if FENCE.fullmatch(lines[first].text) and not FENCE.fullmatch(lines[end].text):
            _tell_open(lines[end].number, faults)
        return lines[start:end], lines[end + 1 :]
    end = next((place for place in places if _ends_a_head(lines[place])), len(lines))
    _tell_open(lines[end - 1].number, faults)
    return lines[start:end], lines[end:]


def _ends_a_head(line: Line) -> bool:
    return line.blank or line.text.startswith("#")


def _tell_open(line: int, faults: list[Fault]) -> None:
    what, mend = "the head of the page is not closed", "write the line ---, of three hyphens, below its settings"
    faults.append(Fault(line=line, what=what, mend=mend))


def _settings(head: Sequence[Line], parse: Callable[[str], object], faults: list[Fault]) -> dict[str, Any] | None:
    try:
        found = parse("\n".join(line.text for line in head)) or {}
        if not isinstance(found, dict):
            raise NoSettings
    except NoSettings as error:
        place = min(error.place, len(head) - 1)
        what = "the head of the page, between the lines ---, is no YAML"
        mend = "put a text that has a colon or a quotation mark in it between double quotation marks"
        faults.append(Fault(line=head[place].number, what=what, mend=mend))
        return None
    return found


def _yaml(text: str) -> object:
    # Not above: the core that runs in browsers has no libraries.
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise NoSettings(mark.line if mark else 0) from None


def _with_colon(line: Line, faults: list[Fault]) -> Line:
    """Return a line of the head with the colon that is read."""
    setting = SETTING.fullmatch(line.text)
    if not setting or setting["colon"] == ":":
        return line
    what, mend = "this line of the head is not read", "write an ordinary colon and a space"
    faults.append(Fault(line=line.number, what=what, mend=mend))
    return Line(line.number, f"{setting['key']}: {setting['value']}")


def _line_by_line(head: Sequence[Line]) -> dict[str, str]:
    return {match["key"]: match["value"] or "" for line in head if (match := SETTING.fullmatch(line.text))}
