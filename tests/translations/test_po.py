"""What the reader of .po files tells of a whole file, against a table and against GNU gettext itself."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.translations import test_po_entries, test_po_strings
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


# An unfinished merge: around an entry, inside one, and with the common ancestor.
MERGES = [
    ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> x\n', 1, "a", "a merge"),
    ('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n||||||| 1\nmsgstr "d"\n=======\nmsgstr "c"\n>>>>>>> x\n', 2, "a", "a merge"),
    ('msgid "a"\nmsgstr "b"\n>>>>>>> x\n', 3, "a", "a merge"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "line", "key", "what"), MERGES)
def test_a_merge_is_told_once_with_line_and_key(body: str, line: int, key: str, what: str) -> None:
    (found,) = told(body)
    assert found[:2] == (line, key)
    assert what in found[2]
    assert all(fault.mend for fault in read(body).faults)


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
    strings = (f'msgid "a"\nmsgstr {text}\n' for text, _ in test_po_strings.FAULTY)
    bodies = [*strings, *(body for body, *_ in (*test_po_entries.FAULTY, *MERGES))]
    refusals = [msgfmt(HEAD + body) for body in bodies]
    assert sum(map(bool, refusals)) > len(bodies) / 2
