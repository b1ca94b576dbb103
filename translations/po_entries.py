"""Read the lines of a .po file as entries; what GNU gettext refuses, or we have no use for, is told as a fault."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from translations.po_strings import OTHER_MARKS, Told, string_faults, value_of

KEYWORDS = ("msgid", "msgid_plural", "msgstr", "msgctxt")
KEYWORD = re.compile(r"[ \t]*(msgid_plural|msgid|msgstr|msgctxt)(?!\w)(?:[ \t]*\[[ \t]*(\d+)[ \t]*\])?[ \t]*(.*)")
KEY_LINE = re.compile(r'msgid[ \t]+"(.+)"')
FIELD = re.compile(r"([A-Za-z][\w-]*):")
PRINTABLE = re.compile(r"[!-~]*")
# What no sentence depends on is removed by the command, too.
REMOVE = "remove it, or run `make catalogues`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """``key`` is empty where no entry is meant; what is ``formal`` is mended by `make catalogues` without a loss."""

    line: int
    key: str = ""
    what: str
    mend: str
    formal: bool = False
    warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``notes`` are the translators' comments. ``whole`` tells whether every string of the entry could be read."""

    key: str
    line: int
    forms: tuple[str, ...]
    plural: bool = False
    fuzzy: bool = False
    notes: tuple[str, ...] = ()
    whole: bool = True


@dataclass(slots=True)
class _Draft:
    """An entry that is being read; ``last`` names the string that a further line continues."""

    line: int = 0
    notes: list[str] = field(default_factory=list)
    fuzzy: bool = False
    strings: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    faults: list[Fault] = field(default_factory=list)

    def tell(self, line: int, told: Told, *, formal: bool = False) -> None:
        self.faults.append(Fault(line=line, what=told[0], mend=told[1], formal=formal))

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
                told = "a backslash at the end of a comment joins the next line to it", "remove the backslash"
                self._draft.tell(number, told)
        elif found := KEYWORD.fullmatch(line):
            self._keyword(number, found[1], found[2], found[3])
        elif bare.startswith('"'):
            self._string(number, bare)
        elif bare:
            self._unread(number, bare)
        elif self._draft.forms:
            self.close()

    def close(self) -> None:
        """End the entry that is being read, and tell its faults by its key."""
        draft, self._draft = self._draft, _Draft()
        key = draft.text("msgid")
        if "msgid" in draft.strings:
            if key in self._first:
                name = "this key" if key else "the header"
                draft.tell(draft.line, (f"{name} stands already on line {self._first[key]}", "remove one of the two"))
            else:
                if draft.whole and (fault := _entry_fault(draft, key)):
                    draft.tell(draft.line, fault)
                self._keep(draft.entry())
        self.faults += (replace(fault, key=key) for fault in draft.faults)

    def _keep(self, entry: Entry) -> None:
        self._first[entry.key] = entry.line
        if entry.key:
            self.entries.append(entry)
        else:
            self.header = entry

    def _unread(self, number: int, line: str) -> None:
        """Tell of a line that begins with no keyword, and go on as if it began with the one that was meant."""
        found = KEYWORD.fullmatch(_as_meant(line))
        if found and found[1] == "msgid" and self._draft.strings:
            self.close()
        self._draft.tell(number, _unread_fault(line))
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
            self._draft.tell(number, ("a comment stands between msgid and msgstr", "put it above msgid"))
        if kind == ",":
            self._flags(number, text[2:])
        elif kind == "|":
            self._draft.tell(number, ("the old key of an entry was left in a comment", REMOVE), formal=True)
        elif kind not in (".", ":"):
            self._draft.notes.append(text[1:].strip())

    def _obsolete_line(self, number: int, text: str) -> None:
        """Tell of each obsolete entry once: its lines follow one another."""
        found = KEY_LINE.match(text.removeprefix("#~").strip())
        if found or self._obsolete != number - 1:
            key, what = found[1] if found else "", "a sentence that nothing asks for was left"
            self.faults.append(Fault(line=number, key=key, what=what, mend=REMOVE, formal=True))
        self._obsolete = number

    def _flags(self, number: int, text: str) -> None:
        for flag in (part.strip() for part in text.split(",")):
            self._draft.fuzzy |= flag == "fuzzy"
            if flag.endswith("-format") and not flag.startswith("no-"):
                what = f"the flag '{flag}' has GNU gettext look in the key for the words in braces"
                self._draft.tell(number, (what, REMOVE), formal=True)

    def _keyword(self, number: int, name: str, index: str | None, rest: str) -> None:
        if name in ("msgid", "msgctxt") and self._draft.strings:
            self.close()
        if name == "msgid":
            self._draft.line = number
        if index is not None and name != "msgstr":
            self._draft.tell(number, (f"{name} has a number", f"write {name} alone"))
        label = f"msgstr[{index}]" if index is not None and name == "msgstr" else name
        if fault := _order_fault(self._draft.strings, name, label):
            self._draft.tell(number, fault)
        self._draft.last = label
        if name != "msgctxt":
            self._draft.strings.setdefault(label, [])
        self._string(number, rest)

    def _string(self, number: int, text: str) -> None:
        draft = self._draft
        for told in string_faults(text):
            draft.tell(number, told)
        if not draft.last:
            what = "these words belong to no msgid and no msgstr"
            draft.tell(number, (what, "write msgid or msgstr before them, or remove them"))
            return
        value = value_of(text)
        draft.strings.get(draft.last, []).append(value)
        name = FIELD.match(value)
        if name and draft.last == "msgstr" and not draft.text("msgid"):
            self.field_lines.setdefault(name[1], number)


def _order_fault(strings: Mapping[str, list[str]], name: str, label: str) -> Told | None:
    """What is wrong with a keyword after those that stand above it in its entry."""
    if name == "msgctxt":
        return "msgctxt makes another entry of this: readers are shown the key", "remove the line msgctxt"
    if name != "msgid" and "msgid" not in strings:
        return f"there is no msgid above {label}", "write msgid and its key above it"
    if label in strings:
        return f"{label} stands twice in this entry", "remove one of the two"
    if name == "msgid_plural" and list(strings) != ["msgid"]:
        return "msgid_plural is out of its place", "put it right below msgid"
    return _form_fault(strings, label) if name == "msgstr" else None


def _form_fault(strings: Mapping[str, list[str]], label: str) -> Told | None:
    expected = f"msgstr[{sum(other.startswith('msgstr') for other in strings)}]"
    if "msgid_plural" in strings and label == "msgstr":
        return "msgstr has no number below msgid_plural", "write msgstr[0], msgstr[1] and so on"
    if "msgid_plural" not in strings and label != "msgstr":
        return f"there is no msgid_plural above {label}", "write msgid_plural and the same key below msgid"
    if label not in ("msgstr", expected):
        return f"{label} stands where {expected} should", "number the plural forms from 0 on"
    return None


def _entry_fault(draft: _Draft, key: str) -> Told | None:
    """What is wrong with an entry each of whose lines could be read."""
    if not draft.forms:
        label = "msgstr[0]" if "msgid_plural" in draft.strings else "msgstr"
        return f"there is no {label}", f'write {label} "" below it, and the translation between the marks'
    if not PRINTABLE.fullmatch(key):
        strange = next(character for character in key if not PRINTABLE.fullmatch(character))
        return f"the key has the character U+{ord(strange):04X} in it", "write it as the English catalogue has it"
    if "msgid_plural" in draft.strings and draft.text("msgid_plural") != key:
        return "msgid_plural is not the key that stands in msgid", "write the key there as well"
    if key and any(form != form.strip("\n") for form in draft.forms):
        return "the words begin or end with a line break", r"remove that \n"
    return None


def _unread_fault(line: str) -> Told:
    """What a line probably is that begins with no keyword and no quotation mark."""
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
    """A line with the keyword that is nearly there, and without what cannot be seen before it."""
    seen = "".join(character for character in line if character.isprintable())
    word, mark, rest = seen.partition('"')
    close = difflib.get_close_matches(word.strip().lower(), KEYWORDS, n=1)
    return f"{close[0]} {mark}{rest}" if close and mark else seen
