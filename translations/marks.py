"""What a page has beside its words: elements, attributes, comments and characters that a reader does not see.

A translation has none that its English has not at the same place. What Markdown itself writes for emphasis, code, line
ends and the alignment of a table's columns is free; where links lead is compared by itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translations.addresses import INVISIBLE
from translations.id_marks import MEANT
from translations.shapes import BLOCKS, BOX, LISTS

# Elements that say nothing beside what is compared elsewhere: words, shape, links and ids.
KNOWN = frozenset(
    {*BLOCKS, *LISTS, "thead", "tbody", "tr", "em", "strong", "code", "br", "a", "img", "span", "time"}
) - {BOX}
# Ids are addresses, targets are links, and the others are words.
TARGETS = frozenset({"href", "src"})
COMPARED_ELSEWHERE = TARGETS | {"id", "alt", "title"}
ALIGNMENT = re.compile(r"text-align: \w+;")
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:opacity|font-size)\s*:\s*0|clip|transparent|-\d{3,}"
)
BRACES = re.compile(r"\{(?=[:#.\s])[^{}]*\}|\{:")
COMMENT_LEFT = re.compile(r"<!--|-->")
# A place where a long word may be broken is no trick; next to a digit it keeps a number from being read.
WORD_BREAK = re.compile(r"(?<=[^\W\d])[\u00ad\u200b\u2060](?=[^\W\d])")
UNSEEN = re.compile(
    rf"(?!{WORD_BREAK.pattern})[{INVISIBLE}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U000e0000-\U000e007f]"
)

NAMES = {
    **dict.fromkeys(("script", "noscript"), "a script"),
    **dict.fromkeys(("style", "link"), "a style sheet"),
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed"), "a page or program from elsewhere"),
    **dict.fromkeys(("form", "input", "button", "select", "textarea", "option"), "a part of a form"),
    **dict.fromkeys(("video", "audio", "source", "track"), "a film or a sound"),
    **dict.fromkeys(("svg", "picture", "canvas"), "an icon or a picture"),
    **dict.fromkeys(("template", "dialog"), "hidden text"),
    "details": "a text that is folded away",
    **dict.fromkeys(("del", "s", "strike"), "a text that is struck out"),
    **dict.fromkeys(("b", "i", "u", "big", "small", "font", "center", "sub", "sup", "mark"), "letters of another look"),
    "hr": "a line across the page",
    BOX: "a box",
}
# What may come and go with the words, so that a clause that waits for its translator is excused.
HARMLESS = frozenset({BOX, "hr", "abbr", "sub", "sup", "small", "mark", "kbd", "q", "cite", "dfn"})
HARMLESS_ATTRIBUTES = frozenset({"class", "datetime", "start"})
# Around each icon.
ICON_CLASS = "twemoji"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something beside the words. ``key`` is equal where English has the same; ``pattern`` finds its ``line``.

    ``grave``: it may run, hide or deceive. ``around``: the ids that stand inside it, read or not.
    """

    key: str
    name: str
    pattern: str
    line: int = 0
    grave: bool = True
    around: tuple[str, ...] = ()


def marks_in(text: str) -> Iterator[Mark]:
    """Yield what the words of a block hold and no reader sees as words."""
    for found in BRACES.finditer(text):
        name = f"the text {found[0]}, which is not read as a mark"
        yield Mark(key=found[0], name=name, pattern=re.escape(found[0][:2]), around=ids_in(found[0]))
    if COMMENT_LEFT.search(text):
        yield Mark(key="<!--", name="a comment that is not closed", pattern="<!--|-->")
    for letter in dict.fromkeys(UNSEEN.findall(text)):
        yield Mark(key=letter, name=f"an invisible character (U+{ord(letter):04X})", pattern=letter)


def marks_in_head(text: str) -> Iterator[Mark]:
    """Yield what a text of a page's head must not hold: it stands in the page as it is, and in an attribute."""
    for letter in dict.fromkeys(re.findall(r'[<>"]', text)):
        yield Mark(key=letter, name=f"the character {letter} in a title or a description", pattern=letter)
    yield from marks_in(text)


def marks_of_element(name: str, attributes: Mapping[str, str], around: tuple[str, ...]) -> Iterator[Mark]:
    """Yield what an element is beside its words; ``around`` are the ids inside it. An icon is told by its reader."""
    pattern = rf"<{re.escape(name)}\b"
    if name not in KNOWN:
        shown = NAMES.get(name, "a part written in HTML")
        targets = {key: value for key, value in attributes.items() if key in TARGETS}
        yield Mark(key=f"{name} {targets}", name=shown, pattern=pattern, grave=name not in HARMLESS, around=around)
    for attribute, text in attributes.items():
        is_alignment = name in ("td", "th") and attribute == "style" and ALIGNMENT.fullmatch(text)
        if attribute not in COMPARED_ELSEWHERE and not is_alignment and text != ICON_CLASS:
            yield _of_attribute(name, attribute, text, around)


def mark_of_icon(icon: str) -> Mark:
    """Return the mark of an icon by what stands for it."""
    return Mark(key=f"svg {icon}", name=NAMES["svg"], pattern=r"<svg|:[\w-]+:", grave=False)


def mark_of_comment(text: str) -> Mark:
    """Return the mark of a comment or an instruction."""
    text = " ".join(text.split())
    return Mark(key=f"<{text}>", name="a comment that readers do not see", pattern="<[!?]", around=ids_in(text))


def _of_attribute(element: str, attribute: str, value: str, around: tuple[str, ...]) -> Mark:
    hidden = attribute in ("hidden", "aria-hidden", "inert") or (attribute == "style" and HIDDEN.search(value))
    if hidden:
        name = "hidden text"
    elif attribute.startswith("on"):
        name = "a script"
    elif attribute == "style":
        name = "a look of its own"
    elif attribute == "datetime":
        name = f"the date {value} for machines"
    elif attribute == "start":
        name = f"a numbered list that begins with {value}"
    elif attribute == "class":
        name = f"the mark {{ {' '.join(f'.{part}' for part in value.split())} }}"
    else:
        name = f"the mark {{ {attribute}{f'={value}' if value != attribute else ''} }}"
    pattern = re.escape(next(iter(value.split()), attribute) if attribute == "class" else attribute)
    grave = hidden or attribute not in HARMLESS_ATTRIBUTES
    return Mark(key=f"{element} {attribute}={value}", name=name, pattern=pattern, grave=bool(grave), around=around)


def ids_in(text: str) -> tuple[str, ...]:
    """Return the ids that stand in a text, read or not."""
    return tuple(found["id"] for found in MEANT.finditer(text))
