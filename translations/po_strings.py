"""Check one string of a .po file: its quotation marks, escapes and characters."""

import re
import unicodedata
from collections.abc import Iterator

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*')
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}
# Marks that word processors and keyboards write instead of the straight one.
OTHER_MARKS = "“”„‟«»‹›‘’‚‛'`´″"
# Invisible characters that break search and copied text.
INVISIBLE = "\u200b\u2060\ufeff"

# What is wrong, and the mend.
Problem = tuple[str, str]


def value_of(text: str) -> str:
    """Return the value of a string; for a faulty string, the probable value."""
    found = STRING.fullmatch(text)
    inside = found[1] if found else text.strip().strip('"' + OTHER_MARKS)
    return ESCAPE.sub(lambda match: ESCAPES.get(match[1], match[0]), inside)


def string_faults(text: str) -> Iterator[Problem]:
    """Yield the faults of a string; ``text`` is a line from the quotation mark on."""
    found = STRING.fullmatch(text)
    if not found and (fault := _marks_fault(text.strip(" \t"))):
        yield fault
    for escape in dict.fromkeys(ESCAPE.findall(text)):
        if escape not in ESCAPES:
            mend = r"write \n for a line break, \" for a quotation mark, \\ for a backslash"
            yield f"the escape '\\{escape}' is not supported", mend
    for character in dict.fromkeys(text.strip(" \t")):
        if character == "\t":
            yield "a tab stands in the words", "write a space"
        elif unicodedata.category(character) == "Cc" or character in INVISIBLE:
            yield f"the invisible character U+{ord(character):04X} stands here", "remove it"


def _marks_fault(text: str) -> Problem | None:
    """Return what is wrong with the quotation marks; nothing where a control character is outside, told by itself."""
    bare = text.strip()
    if not bare:
        return "there are no words", 'write "" where there are none yet'
    if bare != text:
        outside = text[0] if text[0].isspace() else text[-1]
        if unicodedata.category(outside) == "Cc":
            return None
        return "a no-break space stands outside the quotation marks", "write an ordinary space"
    return _too_few(bare) or _too_many(bare)


def _too_few(text: str) -> Problem | None:
    marks = _marks(text)
    if marks < 2 and (text[0] in OTHER_MARKS or text[-1] in OTHER_MARKS):
        return f"the words stand between {text[0]} and {text[-1]}", 'write the straight mark " at both ends'
    if marks == 0:
        return "the quotation marks are missing", 'write the straight mark " at both ends'
    if marks == 1 and text[0] == '"':
        return "the last quotation mark is missing", 'write " behind the words'
    return ("the first quotation mark is missing", 'write " before the words') if marks == 1 else None


def _too_many(text: str) -> Problem:
    if _marks(text) == 2:
        return "words stand outside the quotation marks", "write them between the marks"
    return 'a straight mark " stands inside the words', r"write \" or a typographic mark, and one string a line"


def _marks(text: str) -> int:
    return re.sub(r"\\.", "", text).count('"')
