"""What the reader of .po files tells, against a table and against GNU gettext itself."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translations.catalogues import LOCALES
from translations.po import PoFile, read_po
from translations.po_entries import Fault
from translations.po_header import form_faults, header_faults

RUSSIAN = LOCALES / "ru" / "LC_MESSAGES" / "calculator.po"
# Enough of a real catalogue to have a header, plural forms, long sentences and short ones.
BLOCKS = RUSSIAN.read_text(encoding="utf-8").split("\n\n")
PLURAL = next(block for block in BLOCKS if "msgid_plural" in block)
LONG = next(block for block in BLOCKS[1:] if block.count('\n"') > 2)
SMALL = "\n\n".join([*BLOCKS[:5], PLURAL, LONG]) + "\n"
HEAD = BLOCKS[0] + "\n\n"
HEAD_LINES = HEAD.count("\n")


needs_msgfmt = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext, the oracle, is not installed")


def read(body: str) -> PoFile:
    return read_po((HEAD + body).encode())


def told(body: str) -> list[tuple[int, str, str]]:
    """The line in the body, the key and the words of each fault."""
    return [(fault.line - HEAD_LINES, fault.key, fault.what) for fault in read(body).faults]


def refused(content: bytes) -> list[Fault]:
    po = read_po(content)
    unread = po.faults and not (po.header or po.entries)
    further = () if unread else (*header_faults(po, "ru"), *form_faults(po, "ru"))
    return [fault for fault in (*po.faults, *further) if not fault.warning]


def test_a_sound_file_is_read_whole() -> None:
    po = read(
        '# A note.\n#. English\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n"d \\"e\\"\\n"\n"f\\\\"\n'
    )
    assert po.faults == ()
    first, second = po.entries
    assert (first.key, first.forms, first.notes, first.fuzzy) == ("a", ("b",), ("A note.",), True)
    assert (second.forms, second.line, second.fuzzy) == (('d "e"\nf\\',), HEAD_LINES + 7, False)


def test_plural_forms_are_read_in_their_order() -> None:
    (entry,) = read('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "x"\nmsgstr[1] "y"\n').entries
    assert (entry.forms, entry.plural) == (("x", "y"), True)


# Each: the entry, the line of the fault, its key and a part of what is told.
FAULTY = [
    ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', 1, "a", "msgctxt changes the entry"),
    # Quotation marks.
    ('msgid "a\nmsgstr "b"\n', 1, "a", "the last quotation mark is missing"),
    ('msgid "a"\nmsgstr "b\n', 2, "a", "the last quotation mark is missing"),
    ('msgid "a"\nmsgstr b"\n', 2, "a", "the first quotation mark is missing"),
    ('msgid "a"\nmsgstr ""\n"b "\nc"\n', 4, "a", "the first quotation mark is missing"),
    ('msgid "a"\nmsgstr "b\\"\n', 2, "a", "the last quotation mark is missing"),
    ('msgid "a"\nmsgstr b\n', 2, "a", "the quotation marks are missing"),
    ('msgid "a"\nmsgstr\n', 2, "a", "there are no words"),
    ('msgid "a"\nmsgstr “b”\n', 2, "a", "the words stand between “ and ”"),
    ('msgid "a"\nmsgstr "b”\n', 2, "a", 'the words stand between " and ”'),
    ('msgid "a"\nmsgstr ""\n„b“\n', 3, "a", "the words stand between „ and “"),
    ('msgid "a"\nmsgstr "say "b" now"\n', 2, "a", 'a straight mark " stands inside the words'),
    ('msgid "a"\nmsgstr "b" "c"\n', 2, "a", 'a straight mark " stands inside the words'),
    ('msgid "a"\nmsgstr "b" c\n', 2, "a", "words stand outside the quotation marks"),
    # Characters.
    ('msgid "a"\nmsgstr "b\\q"\n', 2, "a", "the escape '\\q' is not supported"),
    ('msgid "a"\nmsgstr "b\tc"\n', 2, "a", "a tab stands in the words"),
    ('msgid "a"\nmsgstr "b\u200bc"\n', 2, "a", "the invisible character U+200B"),
    ('msgid "a"\nmsgstr "b\rc"\n', 2, "a", "the invisible character U+000D"),
    ('msgid "a"\nmsgstr\u00a0"b"\n', 2, "a", "a no-break space stands outside"),
    ('\u00a0msgid "a"\nmsgstr "b"\n', 1, "a", "the character U+00A0 stands outside"),
    ('\ufeffmsgid "a"\nmsgstr "b"\n', 1, "a", "the character U+FEFF stands outside"),
    ('msgid "a\u00a0b"\nmsgstr "c"\n', 1, "a\u00a0b", "the key has the character U+00A0 in it"),
    ('msgid "a"\nmsgstr "b\\n"\n', 1, "a", "the words begin or end with a line break"),
    ('# note\\\nmsgid "a"\nmsgstr "b"\n', 1, "a", "a backslash at the end of a comment"),
    # Keywords.
    ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 1, "a", "there is no msgstr"),
    ('msgid "a"\nmsgid_plural "a"\n', 1, "a", "there is no msgstr[0]"),
    ('msgid "a"\nmsgstr "b"\n\nmsgstr "c"\n', 4, "", "there is no msgid above msgstr"),
    ('"b"\n', 1, "", "this string belongs to no msgid"),
    ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "a", "msgstr stands twice"),
    ('msgid "a"\nmsgstring "b"\n', 2, "a", "(did you mean 'msgstr'?)"),
    ('MSGID "a"\nmsgstr "b"\n', 1, "a", "(did you mean 'msgid'?)"),
    ('msgid "a"\nmsgstr "b"\nHello\n', 3, "a", "this line is not read: Hello"),
    ('msgid "a"\n# note\nmsgstr "b"\n', 2, "a", "a comment stands between msgid and msgstr"),
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', 4, "a", f"this key stands already on line {HEAD_LINES + 1}"),
    ('msgid ""\nmsgstr "Language: ru\\n"\n', 1, "", "the header stands already on line"),
    # Plural forms.
    ('msgid "a"\nmsgid_plural "a"\nmsgstr "b"\n', 3, "a", "msgstr has no number below msgid_plural"),
    ('msgid "a"\nmsgstr[0] "b"\n', 2, "a", "there is no msgid_plural above msgstr[0]"),
    ('msgid "a"\nmsgid_plural "a"\nmsgstr[1] "b"\n', 3, "a", "msgstr[1] stands where msgstr[0] should"),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 1, "a", "msgid_plural differs from msgid"),
    ('msgid "a"\nmsgstr "b"\nmsgid_plural "a"\n', 3, "a", "msgid_plural is in the wrong place"),
    ('msgid[0] "a"\nmsgstr "b"\n', 1, "a", "msgid has a number"),
    # Leftovers.
    ('#~ msgid "a"\n#~ msgstr "b"\n', 1, "a", "an obsolete sentence was left"),
    ('#| msgid "b"\nmsgid "a"\nmsgstr "c"\n', 1, "a", "the old key of an entry was left"),
    ('#, python-brace-format\nmsgid "a"\nmsgstr "{b}"\n', 1, "a", "with the flag 'python-brace-format'"),
    # An unfinished merge: around an entry, inside one, and with the common ancestor.
    ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n', 1, "a", "a merge"),
    ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n||||||| 1\nmsgstr "d"\n=======\nmsgstr "c"\n>>>>>>> x\n', 2, "a", "a merge"),
    ('msgid "a"\nmsgstr "b"\n>>>>>>> x\n', 3, "a", "a merge"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line", "key", "what"), FAULTY)
def test_a_fault_is_told_once_with_line_and_key(body: str, line: int, key: str, what: str) -> None:
    (found,) = told(body)
    assert found[:2] == (line, key)
    assert what in found[2]
    assert all(fault.mend for fault in read(body).faults)


def test_every_fault_of_a_file_is_told_and_the_sound_entries_are_read() -> None:
    po = read('msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "e"\nmsgstr “f”\n')
    assert [fault.key for fault in po.faults] == ["a", "e"]
    assert [(entry.key, entry.forms, entry.whole) for entry in po.entries] == [
        ("a", ("b",), False),
        ("c", ("d",), True),
        ("e", ("f",), False),
    ]


def test_each_obsolete_entry_is_told_once() -> None:
    body = '#~ msgid "a"\n#~ msgstr ""\n#~ "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n'
    assert [(line, key) for line, key, _ in told(body)] == [(1, "a"), (5, "c")]


def test_the_comment_of_an_obsolete_entry_is_not_that_of_the_next() -> None:
    (entry,) = read('# old\n#~ msgid "a"\n#~ msgstr "b"\n\n# new\n#   indented\nmsgid "c"\nmsgstr "d"\n').entries
    assert entry.notes == ("new", "  indented")


def test_a_byte_order_mark_is_named_and_loses_nothing() -> None:
    po = read_po(b"\xef\xbb\xbf" + SMALL.encode())
    (fault,) = po.faults
    assert "byte-order mark" in fault.what and fault.formal
    assert po.entries == read_po(SMALL.encode()).entries and po.header


def test_windows_line_ends_are_a_warning_and_lose_nothing() -> None:
    po = read_po(SMALL.replace("\n", "\r\n").encode())
    (fault,) = po.faults
    assert fault.warning and "CR LF" in fault.what
    assert po.entries == read_po(SMALL.encode()).entries


def test_another_encoding_is_told_with_its_line() -> None:
    (fault,) = read_po(SMALL.encode() + '\n"Год"'.encode("cp1251")).faults
    assert (fault.line, fault.what) == (SMALL.count("\n") + 2, "the file is not in UTF-8")


@pytest.mark.parametrize(
    "edited",
    [
        re.sub(r'(?m)^(msg[^ ]+ "[^"\n]+ )', r'\1"\n"', SMALL).replace("\n\n", "\n\n\n"),
        SMALL.replace("#. ", "# "),
        SMALL.replace("\nmsgid", "\n\t msgid"),
        SMALL.replace('msgstr "', 'msgstr ""\n"'),
        "\n\n".join([*BLOCKS[:1], *SMALL.rstrip("\n").split("\n\n")[:0:-1]]),
    ],
    ids=["wrapped", "comments", "indented", "words on a line of their own", "order"],
)
def test_another_form_of_the_same_sentences_is_no_fault(edited: str) -> None:
    assert edited != SMALL and refused(edited.encode()) == []
    sentences = {entry.key: entry.forms for entry in read_po(SMALL.encode()).entries}
    assert {entry.key: entry.forms for entry in read_po(edited.encode()).entries} == sentences


def msgfmt(text: str) -> str:
    """What GNU gettext says against a file; nothing where it takes it."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return done.stderr.decode() if done.returncode else ""


PIECES = [
    *'"\\\n#~|,:[]0“” \t\r\u00a0\ufeff\x00a', "msgid ", "msgstr ", 'msgctxt "x"\n', "msgid_plural ", "#~ ", "\\n",
    '"\n"', "msgstr[1] ", "#, python-brace-format\n", '#| msgid "a"\n', 'domain "x"\n', "UTF-8", "plural",
]  # fmt: skip
EDITS = st.lists(
    st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 40), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=3,
)


@pytest.mark.slow
@needs_msgfmt
@settings(max_examples=300)
@given(edits=EDITS)
def test_what_msgfmt_refuses_is_refused(edits: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for place, length, piece in edits:
        text = text[:place] + piece + text[place + length :]
    assert not msgfmt(text) or refused(text.encode()), msgfmt(text)


@needs_msgfmt
def test_msgfmt_takes_the_files_that_are_spoilt_here() -> None:
    assert msgfmt(SMALL) == "" and refused(SMALL.encode()) == []
    refusals = [msgfmt(HEAD + body) for body, *_ in FAULTY]
    assert sum(map(bool, refusals)) > len(FAULTY) / 2
