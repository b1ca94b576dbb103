"""Parse the lines of a .po file into entries and faults."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from translations.po_strings import OTHER_MARKS, Problem, string_faults, value_of

KEYWORDS = ("msgid", "msgid_plural", "msgstr", "msgctxt")
KEYWORD = re.compile(r"[ \t]*(msgid_plural|msgid|msgstr|msgctxt)(?!\w)(?:[ \t]*\[[ \t]*(\d+)[ \t]*\])?[ \t]*(.*)")
KEY_LINE = re.compile(r'msgid[ \t]+"(.+)"')
FIELD = re.compile(r"([A-Za-z][\w-]*):")
PRINTABLE = re.compile(r"[!-~]*")
REMOVE = "remove it, or run `make catalogues`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """``key`` is empty for the whole file. ``make catalogues`` mends a ``formal`` fault, which changes no sentence."""

    line: int
    key: str = ""
    what: str
    mend: str
    formal: bool = False
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``notes`` are the translators' comments; ``whole`` is false for an entry with a fault that is not formal."""

    key: str
    line: int
    forms: tuple[str, ...]
    plural: bool = False
    fuzzy: bool = False
    notes: tuple[str, ...] = ()
    whole: bool = True


@dataclass(slots=True)
class _Draft:
    """An entry while it is read; ``last`` is the keyword that continuation lines belong to."""

    line: int = 0
    notes: list[str] = field(default_factory=list)
    fuzzy: bool = False
    strings: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, problem: Problem, *, formal: bool = False) -> None:
        self.faults.append(Fault(line=line, what=problem[0], mend=problem[1], formal=formal))

    def text(self, name: str) -> str:
        return "".join(self.strings.get(name, ()))

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(self.text(name) for name in self.strings if name.startswith("msgstr"))

    @property
    def whole(self) -> bool:
        return all(fault.formal for fault in self.faults)

    def entry(self) -> Entry:
        return Entry(
            key=self.text("msgid"),
            line=self.line,
            forms=self.forms,
            plural="msgid_plural" in self.strings,
            fuzzy=self.fuzzy,
            notes=tuple(self.notes),
            whole=self.whole,
        )


class Reading:
    """One pass over the lines of a file; ``close`` ends it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.header: Entry | None = None
        self.field_lines: dict[str, int] = {}
        self.entries: list[Entry] = []
        self._first: dict[str, int] = {}
        self._obsolete = -1
        self._draft = _Draft()

    def line(self, number: int, line: str) -> None:
        bare = line.strip(" \t")
        if bare.startswith("#"):
            self._comment(number, bare)
            if bare.endswith("\\"):
                problem = "a backslash at the end of a comment joins the next line to it", "remove the backslash"
                self._draft.add(number, problem)
        elif found := KEYWORD.fullmatch(line):
            self._keyword(number, found[1], found[2], found[3])
        elif bare.startswith('"'):
            self._string(number, bare)
        elif bare:
            self._unread(number, bare)
        elif self._draft.forms:
            self.close()

    def close(self) -> None:
        """End the current entry and add its key to its faults."""
        draft, self._draft = self._draft, _Draft()
        key = draft.text("msgid")
        if "msgid" in draft.strings:
            if key in self._first:
                name = "this key" if key else "the header"
                draft.add(draft.line, (f"{name} stands already on line {self._first[key]}", "remove one of the two"))
            else:
                if draft.whole and (fault := _entry_fault(draft, key)):
                    draft.add(draft.line, fault)
                self._keep(draft.entry())
        self.faults += (replace(fault, key=key) for fault in draft.faults)

    def _keep(self, entry: Entry) -> None:
        self._first[entry.key] = entry.line
        if entry.key:
            self.entries.append(entry)
        else:
            self.header = entry

    def _unread(self, number: int, line: str) -> None:
        """Report a line without a keyword, and parse it as if it had the nearest one."""
        found = KEYWORD.fullmatch(_as_meant(line))
        if found and found[1] == "msgid" and self._draft.strings:
            self.close()
        self._draft.add(number, _unread_fault(line))
        if found:
            self._keyword(number, found[1], found[2], found[3])

    def _comment(self, number: int, text: str) -> None:
        kind = text[1:2]
        if kind == "~":
            self._obsolete_line(number, text)
            return
        if self._draft.forms:
            self.close()
        elif self._draft.strings:
            self._draft.add(number, ("a comment stands between msgid and msgstr", "put it above msgid"))
        if kind == ",":
            self._flags(number, text[2:])
        elif kind == "|":
            self._draft.add(number, ("the old key of an entry was left in a comment", REMOVE), formal=True)
        elif kind not in (".", ":"):
            self._draft.notes.append(text[1:].removeprefix(" ").rstrip())

    def _obsolete_line(self, number: int, text: str) -> None:
        """Report each obsolete entry once, at its first line."""
        # Comments and flags above belong to it, and not to the next entry.
        if not self._draft.strings:
            self.close()
        found = KEY_LINE.match(text.removeprefix("#~").strip())
        goes_on = self._obsolete == number - 1
        if found and goes_on and not self.faults[-1].key:
            self.faults[-1] = replace(self.faults[-1], key=found[1])
        elif found or not goes_on:
            key, what = found[1] if found else "", "an obsolete sentence was left in the file"
            self.faults.append(Fault(line=number, key=key, what=what, mend=REMOVE, formal=True))
        self._obsolete = number

    def _flags(self, number: int, text: str) -> None:
        for flag in (part.strip() for part in text.split(",")):
            self._draft.fuzzy |= flag == "fuzzy"
            if flag.endswith("-format") and not flag.startswith("no-"):
                what = f"with the flag '{flag}' GNU gettext searches the key for placeholders"
                self._draft.add(number, (what, REMOVE), formal=True)

    def _keyword(self, number: int, name: str, index: str | None, rest: str) -> None:
        if name in ("msgid", "msgctxt") and self._draft.strings:
            self.close()
        if name == "msgid":
            self._draft.line = number
        if index is not None and name != "msgstr":
            self._draft.add(number, (f"{name} has a number", f"write {name} alone"))
        label = f"msgstr[{index}]" if index is not None and name == "msgstr" else name
        if fault := _order_fault(self._draft.strings, name, label):
            self._draft.add(number, fault)
        self._draft.last = label
        if name != "msgctxt":
            self._draft.strings.setdefault(label, [])
        self._string(number, rest)

    def _string(self, number: int, text: str) -> None:
        draft = self._draft
        for problem in string_faults(text):
            draft.add(number, problem)
        if not draft.last:
            what = "this string belongs to no msgid and no msgstr"
            draft.add(number, (what, "write msgid or msgstr before it, or remove it"))
            return
        value = value_of(text)
        draft.strings.get(draft.last, []).append(value)
        name = FIELD.match(value)
        if name and draft.last == "msgstr" and not draft.text("msgid"):
            self.field_lines.setdefault(name[1], number)


def _order_fault(strings: Mapping[str, list[str]], name: str, label: str) -> Problem | None:
    """Return what is wrong with a keyword, given the keywords above it in its entry."""
    if name == "msgctxt":
        return "msgctxt changes the entry: readers see the key", "remove the line msgctxt"
    if name != "msgid" and "msgid" not in strings:
        return f"there is no msgid above {label}", "write msgid and its key above it"
    if label in strings:
        return f"{label} stands twice in this entry", "remove one of the two"
    if name == "msgid_plural" and list(strings) != ["msgid"]:
        return "msgid_plural is in the wrong place", "put it right below msgid"
    return _form_fault(strings, label) if name == "msgstr" else None


def _form_fault(strings: Mapping[str, list[str]], label: str) -> Problem | None:
    expected = f"msgstr[{sum(other.startswith('msgstr') for other in strings)}]"
    if "msgid_plural" in strings and label == "msgstr":
        return "msgstr has no number below msgid_plural", "write msgstr[0], msgstr[1] and so on"
    if "msgid_plural" not in strings and label != "msgstr":
        return f"there is no msgid_plural above {label}", "write msgid_plural and the same key below msgid"
    if label not in ("msgstr", expected):
        return f"{label} stands where {expected} should", "number the plural forms from 0 on"
    return None


def _entry_fault(draft: _Draft, key: str) -> Problem | None:
    """Return what is wrong with an entry whose lines have no fault."""
    if not draft.forms:
        label = "msgstr[0]" if "msgid_plural" in draft.strings else "msgstr"
        return f"there is no {label}", f'write {label} "" below it, and the translation between the marks'
    if not PRINTABLE.fullmatch(key):
        strange = next(character for character in key if not PRINTABLE.fullmatch(character))
        return f"the key has the character U+{ord(strange):04X} in it", "write it as the English catalogue has it"
    if "msgid_plural" in draft.strings and draft.text("msgid_plural") != key:
        return "msgid_plural differs from msgid", "write the same key in both"
    if key and any(form != form.strip("\n") for form in draft.forms):
        return "the words begin or end with a line break", r"remove that \n"
    return None


def _unread_fault(line: str) -> Problem:
    """Return the probable fault of a line without a keyword or quotation mark."""
    strange = next((character for character in line.partition('"')[0] if not character.isprintable()), "")
    if strange:
        return f"the character U+{ord(strange):04X} stands outside the quotation marks", "remove it"
    if line[0] in OTHER_MARKS or (line.endswith('"') and line.count('"') == 1):
        return next(string_faults(line))
    meant = KEYWORD.match(_as_meant(line))
    hint = f" (did you mean '{meant[1]}'?)" if meant else ""
    shown = line if len(line) < 40 else f"{line[:37]}…"
    return f"this line is not read: {shown}{hint}", 'begin it with msgid, msgstr, a straight mark " or #'


def _as_meant(line: str) -> str:
    """Return a line with the nearest keyword, without invisible characters."""
    seen = "".join(character for character in line if character.isprintable())
    word, mark, rest = seen.partition('"')
    close = difflib.get_close_matches(word.strip().lower(), KEYWORDS, n=1)
    return f"{close[0]} {mark}{rest}" if close and mark else seen
