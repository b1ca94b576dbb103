"""The facts of a clause that every language states alike: numbers, durations, sizes, names and partner levels.

Numbers are those written in digits, however a language groups them: 12,345 in English, 12.345 in Greek and 12 345 in
French are one number. Number words ("one issue", "eight languages") are not numbers here: languages use them freely.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from translations.phrases import folded
from translations.tables import read_toml

FACTS_FILE = Path(__file__).with_name("facts.toml")
# How English writes numbers; the others write a comma before decimals, and group with a point or a space.
GROUP_BY_COMMA = ("en",)
SPACES = "\u00a0\u202f"
# Digits with what may stand inside a number; letters on the left, as in L2, or on the right, as in 64SC, make a label.
# An ordinal is a number too: 1st, French 1er, Italian and Portuguese 1º.
ORDINAL = r"(?:st|nd|rd|th|er|re|e|[ºª])?(?!\w)"
# A minus sign stands right before its number and begins a word: in a range or a list it is none.
SIGN = r"(?:(?<![^\s(«„“‘])[-\u2212])?"
NUMBER = re.compile(rf"(?<![\w.,]){SIGN}(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d+)(?:[.,]\d+)*(?={ORDINAL})")
LABEL = re.compile(r"(?<!\w)(?:\d+SC|L\d)(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """``stated`` must be the same in every language; ``named`` must be kept, and may be repeated."""

    stated: frozenset[str]
    named: frozenset[str]


@cache
def facts_of(text: str, language: str) -> Facts:
    """Return the facts of a text, each as it is to be shown.

    >>> sorted(facts_of("48 hours for Silver, above 64SC, says 3CX", "en").stated)
    ['48 hour', '64SC', 'Silver']
    """
    known = _known()
    stated = {*_numbers(text, language), *LABEL.findall(text)}
    stated |= {name for name in known["deciding"] if _has(text, name)}
    return Facts(stated=frozenset(stated), named=frozenset(name for name in known["names"] if _has(text, name)))


def names() -> tuple[str, ...]:
    """Return the names that are the same in every language."""
    return (*_known()["names"], *_known()["deciding"])


def shown(facts: Iterable[str]) -> str:
    """Return facts in words.

    >>> shown({"48 hour", "1 day", "Silver"})
    '1 day, 48 hours and Silver'
    """
    words = [_in_words(fact) for fact in sorted(facts)]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _in_words(fact: str) -> str:
    number, _, unit = fact.partition(" ")
    return f"{fact}s" if unit in _known()["units"] and number != "1" else fact


def _numbers(text: str, language: str) -> set[str]:
    units = _units(language)
    found = set()
    for match in NUMBER.finditer(text):
        following = re.match(r"[\s-]*([^\W\d_]+)", text[match.end() :])
        unit = units.get(folded(following[1]), "") if following else ""
        found.add(f"{_value(match[0], language)} {unit}".strip())
    return found


def _value(number: str, language: str) -> str:
    """Return a number as English writes it, without groups."""
    group, decimal = (",", ".") if language in GROUP_BY_COMMA else (".", ",")
    bare = re.sub(f"[{SPACES}]", "", number.replace("\u2212", "-"))
    bare = re.sub(rf"{re.escape(group)}(?=\d{{3}}(?!\d))", "", bare)
    return bare.replace(decimal, ".")


def _has(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@cache
def _known() -> Mapping[str, Any]:
    return read_toml(FACTS_FILE, "put each name and word between double quotation marks, with commas between them")


@cache
def _units(language: str) -> dict[str, str]:
    """Return the unit of each word that may follow a number; none for a language that facts.toml does not know."""
    return {folded(word): unit for unit, forms in _known()["units"].items() for word in forms.get(language, ())}
