"""Strings in the text of a TOML file, replaced where they stand: comments, order and line breaks stay as they are."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<long>\"{3}.*?\"{3}|'{3}.*?'{3})
    |(?P<header>^[ \t]*\[\[?[ \t]*[^\]\n]+?[ \t]*\]\]?(?=[ \t]*(?:\#|$)))
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')(?P<is_key>[ \t]*=)?
    |(?P<key>[A-Za-z0-9_.-]+)(?=[ \t]*=)
    |(?P<open>\{)
    |(?P<close>\})""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

# The table that a string stands in, and the key that it belongs to: in an inline table, all keys down to it.
type Path = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A string that is no key, with the places of its quotation marks."""

    path: Path
    text: str
    start: int
    end: int


def values(text: str) -> Iterator[Value]:
    """Yield the strings of a file in their order, those in arrays under the key of the array."""
    table = key = ""
    outer: list[str] = []
    for token in TOKEN.finditer(text):
        if token["header"]:
            table, key, outer = token["header"].strip(" \t[]"), "", []
        elif token["open"]:
            outer.append(key)
        elif token["close"] and outer:
            key = outer.pop()
        elif token["key"]:
            key = token["key"]
        elif token["string"] and token["is_key"]:
            key = token["string"][1:-1]
        elif token["string"]:
            path = (table, ".".join((*outer, key)))
            yield Value(path=path, text=token["string"][1:-1], start=token.start(), end=token.end())


def replaced(
    text: str, old: str, new: str, family: Collection[str] | None = None, keys: Collection[str] | None = None
) -> str:
    """Return the text with a string replaced by another, where it stands whole between quotation marks.

    With a ``family``, the names among which the string is one: only under keys that hold names of that family alone. So
    a clause is not confused with a topic of the same name. With ``keys``: only under these.
    """
    found = list(values(text))
    held: dict[Path, set[str]] = defaultdict(set)
    for value in found:
        held[value.path].add(value.text)
    for value in reversed(found):
        meant = family is None or held[value.path] <= set(family)
        if value.text == old and meant and (keys is None or value.path[1] in keys):
            text = f"{text[: value.start + 1]}{new}{text[value.end - 1 :]}"
    return text
