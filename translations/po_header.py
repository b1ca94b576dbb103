"""Check and complete the header of a catalogue, and look up the plural rule of a language.

A complete header has every field that GNU gettext, Poedit and Weblate add on their own, so that they change few lines.
Values that a tool entered are kept, and a date is written only where it is missing: no build changes a header.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache

from babel.core import Locale
from babel.messages.plurals import get_plural

from translations.po import PoFile
from translations.po_entries import Entry, Fault
from translations.project import locale_of

FIXED = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
PLURALS = "Plural-Forms"
# In the order in which GNU gettext and polib write them.
FIELDS = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    *FIXED,
    PLURALS,
)
# Poedit adds an empty one where it is missing, which Babel cannot read; GNU gettext asks for all the others.
NEEDLESS = ("POT-Creation-Date",)
DATES = (*NEEDLESS, "PO-Revision-Date")
# Fields with the name of a program.
SIGNATURES = ("X-Generator", "Generated-By")
# Placeholders of xgettext and Babel.
UNKNOWN = re.compile(r"EMAIL@ADDRESS|LL@li\.org|YEAR-MO-DA")
# Enough to distinguish all plural rules: the Russian rule changes at 10, 20 and 100.
COUNTS = range(121)

PLURAL_FORMS = re.compile(r"nplurals[ \t]*=[ \t]*(\d+)[ \t]*;[ \t]*plural[ \t]*=(.+?);?", re.ASCII)

Rule = Callable[[int], int]


def plural_forms(language: str) -> str:
    """Return the plural rule of a language in the syntax of a header."""
    return str(get_plural(locale_of(language)))


def number_of_forms(language: str) -> int:
    return int(get_plural(locale_of(language)).num_plurals)


@cache
def forms_for_one_number(language: str) -> frozenset[int]:
    """Return the plural forms for a single number: the English form 0 means 1, the French form 0 means 0 or 1.

    >>> sorted(forms_for_one_number("en")), sorted(forms_for_one_number("fr"))
    ([0], [])
    """
    rule = _rule(get_plural(locale_of(language)).plural_expr)
    chosen = [rule(count) for count in COUNTS]
    return frozenset(form for form in chosen if chosen.count(form) == 1)


def whole_header(language: str, project: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return a complete header in the usual order, with the values that a tool entered."""
    team = Locale.parse(locale_of(language)).get_display_name("en")
    own = {"Project-Id-Version": project, "Language": locale_of(language), **FIXED, PLURALS: plural_forms(language)}
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M}+0000"
    known = {name: value for name, value in fields.items() if value and not UNKNOWN.search(value)}
    kept = {name: value for name, value in known.items() if name not in SIGNATURES}
    filled = {**dict.fromkeys(DATES, now), "Language-Team": str(team)}
    return dict.fromkeys(FIELDS, "") | filled | kept | own


def fields_of(header: Entry | None) -> dict[str, str]:
    """Return the fields of a header by name."""
    return dict(_pairs(header))


def _pairs(header: Entry | None) -> Iterator[tuple[str, str]]:
    for line in (header.forms[0] if header and header.forms else "").split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            # GNU gettext does not strip no-break spaces.
            yield name.strip(" \t"), value.strip(" \t")


def header_faults(po: PoFile, language: str) -> Iterator[Fault]:
    """Yield missing, repeated and wrong fields of a header."""
    if po.header is None:
        yield Fault(line=1, what="the header is missing", mend="run `make catalogues`, which writes it", formal=True)
        return
    line = po.header.line
    if any(entry.line < line for entry in po.entries):
        yield Fault(line=line, what="the header stands below other entries", mend="put it first", formal=True)
    if po.header.fuzzy:
        what = "the header is marked 'fuzzy'"
        yield Fault(line=line, what=what, mend="remove the mark, or run `make catalogues`", formal=True)
    names = [name for name, _ in _pairs(po.header)]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(
            line=po.field_lines.get(name, line), what=f"the header has {name} twice", mend="remove one of the two"
        )
    if lacking := [name for name in FIELDS if name not in (*names, *NEEDLESS)]:
        what = f"the header lacks {', '.join(lacking)}"
        yield Fault(line=line, what=what, mend="run `make catalogues`, which writes them", formal=True)
    yield from _wrong_fields(po, line, language)


def _wrong_fields(po: PoFile, line: int, language: str) -> Iterator[Fault]:
    fields = fields_of(po.header)
    for name, right in {"Language": locale_of(language), **FIXED, PLURALS: plural_forms(language)}.items():
        if name in fields and not _same(name, fields[name], right):
            what = f"the header says '{name}: {fields[name]}'"
            if name == PLURALS:
                what = f"the plural forms are not those of {Locale.parse(locale_of(language)).get_display_name('en')}"
            # A language without its region is still the right language.
            formal = (name, fields[name]) == ("Language", language)
            mend = f'write "{name}: {right}\\n"'
            yield Fault(line=po.field_lines.get(name, line), what=what, mend=mend, formal=formal)


def form_faults(po: PoFile, language: str) -> Iterator[Fault]:
    """Yield the entries whose number of plural forms is not that of the language."""
    wanted = number_of_forms(language)
    for entry in po.entries:
        if entry.plural and entry.whole and len(entry.forms) != wanted:
            name = Locale.parse(locale_of(language)).get_display_name("en")
            what = f"this has {len(entry.forms)} plural forms, and {name} has {wanted}"
            yield Fault(line=entry.line, key=entry.key, what=what, mend=f"give it msgstr[0] to msgstr[{wanted - 1}]")


def _same(name: str, value: str, right: str) -> bool:
    return _same_rule(value, right) if name == PLURALS else value.casefold() == right.casefold()


def _same_rule(value: str, right: str) -> bool:
    """Return whether two plural rules give the same form for every number."""
    try:
        (forms, rule), (right_forms, right_rule) = _parts(value), _parts(right)
        return forms == right_forms and all(rule(count) == right_rule(count) for count in COUNTS)
    except (ValueError, ZeroDivisionError):
        return False


def _parts(value: str) -> tuple[int, Rule]:
    found = PLURAL_FORMS.fullmatch(value)
    if not found:
        raise ValueError(value)
    return int(found[1]), _rule(found[2])


def _rule(expression: str) -> Rule:
    """Compile a plural expression. Raises ValueError."""
    return gettext.c2py(expression)
