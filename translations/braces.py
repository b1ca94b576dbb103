"""The words in braces of a message, which the calculator and the templates replace by values."""

import re
import string
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from translations.po_strings import Told
from translations.project import close_to

# Replaced by the number for which a plural form is chosen.
COUNT = "{count}"
MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&#?\w+;")


def braces_fault(english: Sequence[str], form: str, *, for_one_number: bool) -> Told | None:
    """What is wrong with the words in braces of one form of a message.

    They are those of English, each as often; a form that stands for a single number may say it in words.
    """
    ours, wanted = _fields(form), [_fields(text) for text in english]
    if ours is None:
        return "a brace { or } stands alone", "close it, or write {{ or }} for the character itself"
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


def _extra(field: str, missing: Sequence[str], known: Collection[str]) -> Told:
    meant = close_to(field, missing or known)
    if len(missing) == 1:
        return f"English says {missing[0]} here, and this says {field}", f"write {missing[0]}"
    listed = ", ".join(known)
    return (
        f"English has no {field} here{meant}",
        f"write one of {listed}" if known else "write the words without braces",
    )


def _fields(text: str) -> Counter[str] | None:
    """The words in braces, each with what belongs to it, as it stands; None where a brace stands alone."""
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


def markup_fault(english: Sequence[str], form: str) -> Told | None:
    """What is wrong with the markup of one form: it must be that of one form of English, which has none as a rule."""
    ours = Counter(MARKUP.findall(form))
    if any(ours == Counter(MARKUP.findall(text)) for text in english):
        return None
    if any(MARKUP.search(text) for text in english):
        return "the markup is not that of English", "keep it as it stands"
    return "there is markup here, and none in English", "write the words alone"
