"""The words of a block of Markdown, read without a library: what the renderer makes of one line of text.

It knows what the pages use: emphasis, code, links, pictures, icons, elements, attributes in braces, escapes. A reading
that would need more raises NotPlain.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from translations.marks import Mark, ids_in, mark_of_comment, mark_of_icon, marks_of_element

# What may be written with a backslash before it, put aside so that nothing else reads it.
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!:-])")
ASIDE = 0xE000
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
COMMENT = re.compile(r"<!--(.*?)-->", re.S)
TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s+[^<>]*)?)/?>")
ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
AUTOLINK = re.compile(r"<((?:[a-z]+:[^<>\s]+)|(?:[^<>\s@]+@[^<>\s]+))>")
LINK = re.compile(
    r"(?P<picture>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?"
    r"""(?:\s+["'](?P<title>[^"']*)["'])?\s*\)"""
)
BRACES = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
ICON = re.compile(r":(?:material|octicons|fontawesome|simple)-[\w-]+:")
ALONE = re.compile(r"(?:^|(?<=\s))(?:\*{1,3}|_{1,3})(?=\s|$)")
EMPHASIS = tuple(
    re.compile(pattern, re.S)
    for pattern in (
        r"(\*{2})(.+?)\1",
        r"(?<!\w)(__)(?!_)(.+?)(?<!_)\1(?!\w)",
        r"(\*)([^*]+)\1",
        r"(?<!\w)(_)(?!_)(.+?)(?<!_)\1(?!\w)",
    )
)
REFERENCE = re.compile(r"\[[^\[\]]+\]\s?\[[^\[\]]*\]")
VOID = ("br", "img", "hr", "wbr")


class NotPlain(ValueError):
    """Markdown that takes the site's renderer to read; the message says what."""


@dataclass(slots=True)
class Words:
    """``text`` has the blanks as they were written; ``links``, ``ids`` and ``marks`` are in reading order."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def line(self) -> str:
        """The words on one line."""
        return " ".join(self.text.split())


def words_of(markdown: str) -> Words:
    """Return the words of a block. Raises NotPlain."""
    return _Inline().read(markdown)


def attributes_in(braces: str) -> dict[str, str]:
    """Return the attributes of a mark: ``#id``, ``.class`` and ``key=value``."""
    found: dict[str, str] = {}
    for part in re.findall(r"""[^\s"'=]+=(?:"[^"]*"|'[^']*'|\S+)|\S+""", braces):
        if part.startswith("#"):
            found["id"] = part[1:]
        elif part.startswith("."):
            found["class"] = f"{found.get('class', '')} {part[1:]}".strip()
        elif "=" in part:
            key, _, value = part.partition("=")
            found[key] = value.strip("\"'")
        else:
            found[part] = part
    return found


def attributes_of(tag: str) -> dict[str, str]:
    """Return the attributes of an element."""
    return {name.lower(): unescape(one or two or bare) for name, one, two, bare in ATTRIBUTE.findall(tag)}


class _Inline:
    """One reading. What was read stands in ``aside``, each piece as a character of its own that no pattern knows."""

    def __init__(self) -> None:
        self.aside: list[str] = []
        self.words = Words()

    def read(self, markdown: str) -> Words:
        if REFERENCE.search(markdown):
            raise NotPlain("a link by reference")
        text = CODE.sub(lambda match: self._put(match[2].strip()), markdown)
        text = ESCAPE.sub(lambda match: self._put(match[1]), text)
        text = self._without_elements(text)
        self.words.text = self._shown(text)
        return self.words

    def _without_elements(self, text: str) -> str:
        """Return the words between elements, links and pictures, and note these in their order."""
        out, place = "", 0
        while found := self._next(text, place):
            out += self._emphasised(text[place : found.start()])
            piece, place = self._piece(found, text)
            out += piece
        return out + self._emphasised(text[place:])

    def _next(self, text: str, place: int) -> re.Match[str] | None:
        matches = [found for pattern in (COMMENT, AUTOLINK, LINK, TAG, ICON) if (found := pattern.search(text, place))]
        return min(matches, key=lambda found: found.start(), default=None)

    def _piece(self, found: re.Match[str], text: str) -> tuple[str, int]:
        """Return the words of one piece, and where the text goes on."""
        if found.re is COMMENT:
            self.words.marks.append(mark_of_comment(found[1]))
            return "", found.end()
        if found.re is AUTOLINK:
            target = found[1] if ":" in found[1] else f"mailto:{found[1]}"
            self.words.links.append(target)
            return self._put(found[1]), found.end()
        if found.re is ICON:
            self.words.marks.append(mark_of_icon(found[0]))
            return "", found.end()
        if found.re is LINK:
            return self._link(found, text)
        return self._element(found), found.end()

    def _link(self, found: re.Match[str], text: str) -> tuple[str, int]:
        braces = BRACES.match(text, found.end())
        attributes = attributes_in(braces[1]) if braces else {}
        self._note("img" if found["picture"] else "a", attributes, found["text"])
        self.words.links.append(unescape(self._shown(found["target"])))
        title = self._put(f" {unescape(found['title'])} ") if found["title"] else ""
        inside = self._put(found["text"]) if found["picture"] else self._without_elements(found["text"])
        # The renderer writes the words of a picture before its title, and those of a link after it.
        shown = inside + title if found["picture"] else title + inside
        return shown, braces.end() if braces else found.end()

    def _element(self, found: re.Match[str]) -> str:
        if found["close"]:
            return ""
        attributes, name = attributes_of(found["attributes"]), found["name"].lower()
        end = found.string.find(f"</{name}", found.end())
        inside = found.string[found.end() : end] if end >= 0 and name not in VOID else ""
        self._note(name, attributes, inside)
        for target in ("href",) if name == "a" else ("src",) if name == "img" else ():
            self.words.links += [attributes[target]] if target in attributes else []
        title = self._put(f" {attributes['title']} ") if attributes.get("title") else ""
        return (self._put(attributes.get("alt", " ")) if name in ("img", "br") else "") + title

    def _note(self, name: str, attributes: Mapping[str, str], inside: str) -> None:
        if "id" in attributes:
            self.words.ids.append(attributes["id"])
        within = [attributes_of(tag["attributes"]).get("id", "") for tag in TAG.finditer(inside)]
        around = (*ids_in(inside), *filter(None, within))
        self.words.marks += marks_of_element(name, attributes, around)

    def _emphasised(self, text: str) -> str:
        """Return a text without the marks of emphasis, and note the attributes of what they are around."""
        text = ALONE.sub(lambda match: self._put(match[0]), text)
        for pattern in EMPHASIS:
            text = pattern.sub(r"\2", text)
        return text

    def _put(self, text: str) -> str:
        self.aside.append(text)
        return chr(ASIDE + len(self.aside) - 1)

    def _shown(self, text: str) -> str:
        return "".join(self._letters(unescape(text)))

    def _letters(self, text: str) -> Iterator[str]:
        for letter in text:
            place = ord(letter) - ASIDE
            yield self._shown_aside(place) if 0 <= place < len(self.aside) else letter

    def _shown_aside(self, place: int) -> str:
        return "".join(self._letters(self.aside[place]))
