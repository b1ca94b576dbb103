"""What happens to pages in editors, word processors and merges: one function a fault, for any clause of a real page.

A function gets the lines of a page, the place of the clause's id line and its id. It returns the spoilt lines with the
line on which the fault is to be told, or None where the clause cannot be spoilt in this way.
"""

import re
from collections.abc import Callable

type Lines = list[str]
type Spoilt = tuple[Lines, int] | None
type Fault = Callable[[Lines, int, str], Spoilt]

ID_LINE = re.compile(r"(?P<indent>\s*)\{: #(?P<id>\S+) \}")


def in_id_line(old: str, new: str) -> Fault:
    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        old_here = old.replace("ID", name)
        if old_here not in lines[place]:
            return None
        line = lines[place].replace(old_here, new.replace("ID", name))
        return [*lines[:place], line, *lines[place + 1 :]], place + 1

    return spoil


def other_id(new: str) -> Fault:
    """Another id that is read: told at the clause."""

    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        line = lines[place].replace(name, new.replace("ID", name))
        return [*lines[:place], line, *lines[place + 1 :]], place

    return spoil


def in_text(addition: str) -> Fault:
    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        return [*lines[: place - 1], f"{lines[place - 1]} {addition}", *lines[place:]], place

    return spoil


def below(*added: str) -> Fault:
    """Lines added below a clause that is a paragraph."""

    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        if _is_item(lines, place):
            return None
        return [*lines[: place + 1], "", *added, "", *lines[place + 1 :]], place + 3

    return spoil


def around(before: str, after: str, *, items: bool = True) -> Fault:
    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        # Where a picture stands in a box of its own, the first box on the page is told.
        if not items and (_is_item(lines, place) or any("data-picture" in line for line in lines)):
            return None
        clause = lines[place - 1 : place + 1]
        return [*lines[: place - 1], before, *clause, after, "", *lines[place + 1 :]], place

    return spoil


def wrapped(lines: Lines, place: int, name: str) -> Spoilt:
    if "-" not in name:
        return None
    return [*lines[:place], *lines[place].replace("-", "-\n", 1).split("\n"), *lines[place + 1 :]], place + 1


def wrapped_at_the_colon(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[:place], *lines[place].replace(": ", ":\n").split("\n"), *lines[place + 1 :]], place + 1


def joined_to_its_paragraph(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[: place - 1], f"{lines[place - 1]} {lines[place].strip()}", *lines[place + 1 :]], place


def below_an_empty_line(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[:place], "", *lines[place:]], place + 2


def above_its_paragraph(lines: Lines, place: int, name: str) -> Spoilt:
    if _is_item(lines, place) or lines[place - 2]:
        return None
    return [*lines[: place - 1], lines[place], lines[place - 1], *lines[place + 1 :]], place


def no_empty_line_below(lines: Lines, place: int, name: str) -> Spoilt:
    if len(lines) < place + 3 or lines[place + 1] or not lines[place + 2] or lines[place + 2].startswith("#"):
        return None
    return [*lines[: place + 1], *lines[place + 2 :]], place + 1


def indented_like_code(lines: Lines, place: int, name: str) -> Spoilt:
    if _is_item(lines, place):
        return None
    return [*lines[: place - 1], f"    {lines[place - 1]}", f"    {lines[place]}", *lines[place + 1 :]], place


def id_line_deleted(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[:place], *lines[place + 1 :]], place


def clause_deleted(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[: place - 1], *lines[place + 1 :]], 0


def item_as_a_paragraph(lines: Lines, place: int, name: str) -> Spoilt:
    if not _is_item(lines, place):
        return None
    return [*lines[: place - 1], "", lines[place - 1][2:], lines[place].strip(), "", *lines[place + 1 :]], place + 1


def paragraph_as_an_item(lines: Lines, place: int, name: str) -> Spoilt:
    if _is_item(lines, place):
        return None
    return [*lines[: place - 1], f"- {lines[place - 1]}", f"    {lines[place]}", *lines[place + 1 :]], place


def dash(mark: str) -> Fault:
    """A list's hyphen as a word processor writes it."""

    def spoil(lines: Lines, place: int, name: str) -> Spoilt:
        if not _is_item(lines, place):
            return None
        return [*lines[: place - 1], f"{mark}{lines[place - 1][2:]}", *lines[place:]], place

    return spoil


def cut_in_two(lines: Lines, place: int, name: str) -> Spoilt:
    """Cut off the first part, which then has no id."""
    first, second = _halves(lines, place)
    if not first:
        return None
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()))
    return [*lines[: place - 1], first, "", f"{indent}{second}", *lines[place:]], place


def rest_cut_off(lines: Lines, place: int, name: str) -> Spoilt:
    """Cut off the second part, which then has no id."""
    return _second_part(lines, place, [])


def cut_with_an_id_for_each(lines: Lines, place: int, name: str) -> Spoilt:
    return _second_part(lines, place, [lines[place]])


def cut_with_an_id_of_its_own(lines: Lines, place: int, name: str) -> Spoilt:
    return _second_part(lines, place, [lines[place].replace(name, f"{name}-2")])


def joined_with_the_next(lines: Lines, place: int, name: str) -> Spoilt:
    """Join a clause with its neighbour: its own id line is gone."""
    following = place + 1 if lines[place + 1].strip() else place + 2
    if following + 1 >= len(lines) or not ID_LINE.fullmatch(lines[following + 1]):
        return None
    text = f"{lines[place - 1]} {lines[following].removeprefix('- ')}"
    return [*lines[: place - 1], text, *lines[following + 1 :]], 0


def two_ids_below_one_text(lines: Lines, place: int, name: str) -> Spoilt:
    following = place + 1 if lines[place + 1].strip() else place + 2
    if following + 1 >= len(lines) or not ID_LINE.fullmatch(lines[following + 1]):
        return None
    text = f"{lines[place - 1]} {lines[following].removeprefix('- ')}"
    return [*lines[: place - 1], text, lines[place], *lines[following + 1 :]], place + 1


def unfinished_merge(lines: Lines, place: int, name: str) -> Spoilt:
    text = lines[place - 1]
    conflict = ["<<<<<<< HEAD", text, "=======", f"{text} x", ">>>>>>> theirs"]
    return [*lines[: place - 1], *conflict, *lines[place:]], place


def _is_item(lines: Lines, place: int) -> bool:
    return lines[place - 1].startswith("- ")


def _halves(lines: Lines, place: int) -> tuple[str, str]:
    words = lines[place - 1].split(" ")
    if len(words) < 8:
        return "", ""
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _second_part(lines: Lines, place: int, id_line: Lines) -> Spoilt:
    first, second = _halves(lines, place)
    if not first:
        return None
    marker = "- " if _is_item(lines, place) else ""
    rest = [*id_line, *lines[place + 1 :]]
    return [*lines[: place - 1], first, lines[place], "", f"{marker}{second}", *rest], place + 3


NOT_READ = "this id line is not read"
ADDED = "English has no such thing here: "
# Each: the fault, what is told of it.
FAULTS: dict[str, tuple[Fault, str]] = {
    "a no-break space in the id line": (in_id_line(": #", ":\u00a0#"), NOT_READ),
    "a no-break space at its end": (in_id_line(" }", "\u00a0}"), NOT_READ),
    "no-break spaces before it": (in_id_line("    {", "\u00a0\u00a0\u00a0\u00a0{"), NOT_READ),
    "a backslash": (in_id_line("#", "\\#"), NOT_READ),
    "smart quotation marks": (in_id_line("#ID", "#“ID”"), NOT_READ),
    "full-width brackets": (in_id_line("{: #ID }", "｛: #ID ｝"), NOT_READ),
    "a full-width colon": (in_id_line(":", "："), NOT_READ),
    "a full-width number sign": (in_id_line("#", "＃"), NOT_READ),
    "a zero-width space": (in_id_line("#", "#\u200b"), NOT_READ),
    "round brackets": (in_id_line("{: #ID }", "(: #ID )"), NOT_READ),
    "no bracket at its end": (in_id_line(" }", ""), NOT_READ),
    "no number sign": (in_id_line("#", ""), NOT_READ),
    "a space after the number sign": (in_id_line("#", "# "), NOT_READ),
    "a full stop behind it": (in_id_line(" }", " }."), NOT_READ),
    "wrapped": (wrapped, NOT_READ),
    "wrapped at the colon": (wrapped_at_the_colon, NOT_READ),
    "joined to its paragraph": (joined_to_its_paragraph, NOT_READ),
    "below an empty line": (below_an_empty_line, NOT_READ),
    "above its paragraph": (above_its_paragraph, NOT_READ),
    "no empty line below": (no_empty_line_below, NOT_READ),
    "indented like code": (indented_like_code, "is read as code"),
    "the id line deleted": (id_line_deleted, "the text of this clause stands here without its id"),
    "the clause deleted": (clause_deleted, "English has this clause, the translation has not"),
    "a letter wrong in the id": (other_id("IDx"), "(did you mean 'ID'?)"),
    "the id translated": (other_id("una-palabra"), "(did you mean 'ID'?)"),
    "an item as a paragraph": (item_as_a_paragraph, "English has an item of a list here, the translation a paragraph"),
    "a paragraph as an item": (paragraph_as_an_item, "English has a paragraph here, the translation an item of a list"),
    "a no-break space behind the hyphen": (dash("-\u00a0"), "this item is not read as one of a list"),
    "a dash for the hyphen": (dash("– "), "this item is not read as one of a list"),
    "cut in two": (cut_in_two, "it seems to be cut off from 'ID'"),
    "the rest cut off": (rest_cut_off, "it seems to be cut off from 'ID'"),
    "cut, each with the id": (cut_with_an_id_for_each, "this clause stands already on"),
    "cut, each with an id of its own": (cut_with_an_id_of_its_own, "it seems to be cut off from 'ID'"),
    "joined with the next": (joined_with_the_next, "English has this clause, the translation has not"),
    "two ids below one text": (two_ids_below_one_text, "two ids stand below one text: 'ID' and"),
    "an unfinished merge": (unfinished_merge, "a merge was left unfinished here"),
    "a script": (in_text("<script>alert(1)</script>"), f"{ADDED}a script"),
    "a page from elsewhere": (in_text('<iframe src="https://a.example"></iframe>'), f"{ADDED}a page or program"),
    "a style sheet": (in_text("<style>p { color: red }</style>"), f"{ADDED}a style sheet"),
    "an event handler": (in_text('<span onclick="go()">a</span>'), f"{ADDED}a script"),
    "an image's handler": (in_text("*a*{ onerror=go }"), f"{ADDED}a script"),
    "text that is not displayed": (in_text('<span style="display:none">a</span>'), f"{ADDED}hidden text"),
    "text of no size": (in_text('<span style="font-size:0">a</span>'), f"{ADDED}hidden text"),
    "hidden text": (in_text("<span hidden>a</span>"), f"{ADDED}hidden text"),
    "text for eyes only": (in_text('<span aria-hidden="true">a</span>'), f"{ADDED}hidden text"),
    "a paragraph that is hidden": (in_id_line(" }", " hidden }"), f"{ADDED}hidden text"),
    "a class": (in_id_line(" }", " .note }"), f"{ADDED}the mark {{ .note }}"),
    "struck out": (in_text("<del>a</del>"), f"{ADDED}a text that is struck out"),
    "a comment": (in_text("<!-- a -->"), f"{ADDED}a comment that readers do not see"),
    "a right-to-left override": (in_text("\u202eab\u202c"), f"{ADDED}an invisible character (U+202E)"),
    "a zero-width joiner": (in_text("a\u200da"), f"{ADDED}an invisible character (U+200D)"),
    "a script below": (below("<script>alert(1)</script>"), f"{ADDED}a script"),
    "a comment below": (below("<!-- a -->"), f"{ADDED}a comment that readers do not see"),
    "a form below": (below("<form><input></form>"), f"{ADDED}a part of a form"),
    "in a comment": (around("<!--", "-->"), f"{ADDED}a comment that readers do not see; it stands around 'ID'"),
    "in a hidden box": (around("<div hidden>", "</div>"), f"{ADDED}a box, hidden text; it stands around 'ID'"),
    "in a hidden box of Markdown": (
        around("<div hidden markdown>", "</div>", items=False), f"{ADDED}a box, hidden text; it stands around 'ID'"
    ),
    "a link of a script": (in_text("[a](javascript:go)"), "the links lead elsewhere than in English"),
    "a picture": (in_text("![a](a.png)"), "the links lead elsewhere than in English"),
}  # fmt: skip
# Told without the clause, or with the id as it stands there.
NAMED_OTHERWISE = {"an unfinished merge": "", "the id translated": "una-palabra"}
NAMED_WITH = {"a letter wrong in the id": "x", "cut, each with an id of its own": "-2"}


def every_line(change: Callable[[str], str]) -> Fault:
    def edit(lines: Lines, place: int, name: str) -> Spoilt:
        return [change(line) for line in lines], 0

    return edit


def of_text(pattern: str, new: str) -> Fault:
    def edit(lines: Lines, place: int, name: str) -> Spoilt:
        text = re.sub(pattern, new, lines[place - 1], count=1)
        return [*lines[: place - 1], text, *lines[place:]], 0

    return edit


def item_apart(lines: Lines, place: int, name: str) -> Spoilt:
    return [*lines[: place + 1], "", *lines[place + 1 :]], 0


COSMETIC: dict[str, Fault] = {
    "Windows line ends": every_line(lambda line: f"{line}\r"),
    "spaces at line ends": every_line(lambda line: f"{line}  " if ID_LINE.fullmatch(line) else line),
    "a tab before the id line": in_id_line("    {", "\t{"),
    "nothing before the id line": in_id_line("    {", "{"),
    "no spaces in the id line": in_id_line("{: #ID }", "{:#ID}"),
    "no colon in the id line": in_id_line("{: #ID }", "{ #ID }"),
    "another list marker": of_text(r"^- ", "* "),
    "emphasis": of_text(r"(\w{4,})", r"**\1**"),
    "a soft hyphen": of_text(r"(\w{4})(\w{4})", "\\1\u00ad\\2"),
    "a line broken": of_text(r"(\w) (\w{3})", r"\1\n\2"),
    "an empty line between items": item_apart,
}
