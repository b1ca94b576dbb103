"""The header of a catalogue: what GNU gettext, Poedit and Weblate look for in it, and the plural rule of a language.

The header holds every field that these tools write by themselves, so that a file which one of them saved differs in few
lines. What they filled in stays; a date is written where there is none, and never again, so that no build changes it.
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

# Where the locale is another than the folder's name: this Portuguese is Brazilian.
LOCALE_OF = {"pt": "pt_BR"}
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
# Fields in which a program names itself.
SIGNATURES = ("X-Generator", "Generated-By")
# What xgettext and Babel write where they know nothing.
UNKNOWN = re.compile(r"EMAIL@ADDRESS|LL@li\.org|YEAR-MO-DA")
# Enough to tell any two plural rules apart: the Russian one turns over at 10, 20 and 100.
COUNTS = range(121)

PLURAL_FORMS = re.compile(r"nplurals[ \t]*=[ \t]*(\d+)[ \t]*;[ \t]*plural[ \t]*=(.+?);?", re.ASCII)

Rule = Callable[[int], int]


def locale_of(language: str) -> str:
    return LOCALE_OF.get(language, language)


def plural_forms(language: str) -> str:
    """The plural rule of a language, as a header has it."""
    return str(get_plural(locale_of(language)))


def number_of_forms(language: str) -> int:
    return int(get_plural(locale_of(language)).num_plurals)


@cache
def forms_for_one_number(language: str) -> frozenset[int]:
    """The plural forms that stand for a single number, so that they may say it in words: English one, not French one.

    >>> sorted(forms_for_one_number("en")), sorted(forms_for_one_number("fr"))
    ([0], [])
    """
    rule = _rule(get_plural(locale_of(language)).plural_expr)
    chosen = [rule(count) for count in COUNTS]
    return frozenset(form for form in chosen if chosen.count(form) == 1)


def whole_header(language: str, project: str, fields: Mapping[str, str]) -> dict[str, str]:
    """A header with every field, each in its place; those that a translator's tool filled in are kept."""
    team = Locale.parse(locale_of(language)).get_display_name("en")
    own = {"Project-Id-Version": project, "Language": locale_of(language), **FIXED, PLURALS: plural_forms(language)}
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M}+0000"
    known = {name: value for name, value in fields.items() if value and not UNKNOWN.search(value)}
    kept = {name: value for name, value in known.items() if name not in SIGNATURES}
    filled = {**dict.fromkeys(DATES, now), "Language-Team": str(team)}
    return dict.fromkeys(FIELDS, "") | filled | kept | own


def fields_of(header: Entry | None) -> dict[str, str]:
    """The fields of a header by name; lines that are none are left out."""
    pairs = (line.partition(":") for line in (header.forms[0] if header and header.forms else "").split("\n"))
    # A no-break space is no space to GNU gettext.
    return {name.strip(" \t"): value.strip(" \t") for name, colon, value in pairs if colon}


def header_faults(po: PoFile, language: str) -> Iterator[Fault]:
    """What the header of a catalogue lacks, or says wrong for its language."""
    if po.header is None:
        yield Fault(line=1, what="the header is missing", mend="run `make catalogues`, which writes it", formal=True)
        return
    line = po.header.line
    if any(entry.line < line for entry in po.entries):
        yield Fault(line=line, what="the header stands below other entries", mend="put it first", formal=True)
    if po.header.fuzzy:
        what = "the header is marked as doubtful"
        yield Fault(line=line, what=what, mend="remove the mark 'fuzzy', or run `make catalogues`", formal=True)
    fields = fields_of(po.header)
    if lacking := [name for name in FIELDS if name not in (*fields, *NEEDLESS)]:
        what = f"the header lacks {', '.join(lacking)}"
        yield Fault(line=line, what=what, mend="run `make catalogues`, which writes them", formal=True)
    for name, right in {"Language": locale_of(language), **FIXED, PLURALS: plural_forms(language)}.items():
        if name in fields and not _same(name, fields[name], right):
            what = f"the header says '{name}: {fields[name]}'"
            if name == PLURALS:
                what = f"the plural forms are not those of {Locale.parse(locale_of(language)).get_display_name('en')}"
            # The language without its region is no other language's file.
            formal = (name, fields[name]) == ("Language", language)
            mend = f'write "{name}: {right}\\n"'
            yield Fault(line=po.field_lines.get(name, line), what=what, mend=mend, formal=formal)


def form_faults(po: PoFile, language: str) -> Iterator[Fault]:
    """The entries that have more or fewer plural forms than their language."""
    wanted = number_of_forms(language)
    for entry in po.entries:
        if entry.plural and entry.whole and len(entry.forms) != wanted:
            name = Locale.parse(locale_of(language)).get_display_name("en")
            what = f"this has {len(entry.forms)} plural forms, and {name} has {wanted}"
            yield Fault(line=entry.line, key=entry.key, what=what, mend=f"give it msgstr[0] to msgstr[{wanted - 1}]")


def _same(name: str, value: str, right: str) -> bool:
    return _same_rule(value, right) if name == PLURALS else value.casefold() == right.casefold()


def _same_rule(value: str, right: str) -> bool:
    """Whether two plural rules choose the same form for every number, however they are written."""
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
    """The function that a plural expression stands for. Raises ValueError for one that is none."""
    return gettext.c2py(expression)
