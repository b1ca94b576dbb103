"""Check the placeholders of a message: words in braces, which the calculator and the templates replace by values."""

import re
import string
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from html.entities import html5

from translations.po_strings import Problem
from translations.project import close_to

# The number that selects the plural form.
COUNT = "{count}"
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
# The name of a character, such as nbsp; R&D; has none.
CHARACTER = re.compile(r"&(#\w+;|\w+;)")


def braces_fault(english: Sequence[str], form: str, *, for_one_number: bool) -> Problem | None:
    """Return what is wrong with the placeholders of one form of a message.

    A form has the placeholders of English, each as often. A form for a single number may say the number in words.
    """
    ours, wanted = _fields(form), [_fields(text) for text in english]
    if ours is None:
        return "a brace { or } has no partner", "close it, or write {{ or }} for the character itself"
    known = _most(fields for fields in wanted if fields)
    missing = [field for field in known if not ours[field] and not (for_one_number and field == COUNT)]
    extra = [field for field in ours if field not in known]
    if extra:
        return _extra(extra[0], missing, known)
    if missing:
        return f"English has {missing[0]} here, and this has not", "write it where the value is to stand"
    for field, times in ours.items():
        if times > known[field]:
            return f"{field} stands {times} times here, and {known[field]} in English", "write it as often as English"
    return None


def _extra(field: str, missing: Sequence[str], known: Collection[str]) -> Problem:
    meant = close_to(field, missing or known)
    if len(missing) == 1:
        return f"English says {missing[0]} here, and this says {field}", f"write {missing[0]}"
    listed = ", ".join(known)
    return (
        f"English has no {field} here{meant}",
        f"write one of {listed}" if known else "write the words without braces",
    )


def _fields(text: str) -> Counter[str] | None:
    """Count the placeholders, each with its conversion and format; None where a brace has no partner."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    return Counter(
        f"{{{name}{f'!{conversion}' if conversion else ''}{f':{spec}' if spec else ''}}}"
        for _, name, spec, conversion in parts
        if name is not None
    )


def _most(counters: Iterable[Counter[str]]) -> Counter[str]:
    most: Counter[str] = Counter()
    for counter in counters:
        most |= counter
    return most


def markup_fault(english: Sequence[str], form: str) -> Problem | None:
    """Return what is wrong with the markup of one form, which must be that of a form of English."""
    ours, theirs = _markup(form), [_markup(text) for text in english]
    if ours in theirs:
        return None
    if any(theirs):
        return "the markup is not that of English", "keep it as it stands"
    return "there is markup here, and none in English", "write the words alone"


def _markup(text: str) -> Counter[str]:
    names = [name for name in CHARACTER.findall(text) if name.startswith("#") or name in html5]
    return Counter(TAG.findall(text) + names)
