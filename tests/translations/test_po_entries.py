"""Lines of a .po file become entries, and each fault is told with its line and key."""

import pytest

from translations.po_entries import Reading


def read(body: str) -> Reading:
    reading = Reading()
    for number, line in enumerate(body.split("\n"), 1):
        reading.line(number, line)
    reading.close()
    return reading


def told(body: str) -> list[tuple[int, str, str]]:
    """The line, the key and the words of each fault."""
    return [(fault.line, fault.key, fault.what) for fault in read(body).faults]


def test_a_sound_file_is_read_whole() -> None:
    po = read(
        '# A note.\n#. English\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n"d \\"e\\"\\n"\n"f\\\\"\n'
    )
    assert po.faults == []
    first, second = po.entries
    assert (first.key, first.forms, first.notes, first.fuzzy) == ("a", ("b",), ("A note.",), True)
    assert (second.forms, second.line, second.fuzzy) == (('d "e"\nf\\',), 7, False)


def test_plural_forms_are_read_in_their_order() -> None:
    (entry,) = read('msgid "a"\nmsgid_plural "a"\nmsgstr[0] "x"\nmsgstr[1] "y"\n').entries
    assert (entry.forms, entry.plural) == (("x", "y"), True)


# Each: the entry, the line of the fault, its key and a part of what is told.
FAULTY = [
    ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', 1, "a", "msgctxt changes the entry"),
    # Strings.
    ('msgid "a\nmsgstr "b"\n', 1, "a", "the last quotation mark is missing"),
    ('msgid "a"\nmsgstr ""\n"b "\nc"\n', 4, "a", "the first quotation mark is missing"),
    ('msgid "a"\nmsgstr ""\n„b“\n', 3, "a", "the words stand between „ and “"),
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
    ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "b"\n', 4, "a", "this key stands already on line 1"),
    ('msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr ""\n', 4, "", "the header stands already on line 1"),
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


@pytest.mark.parametrize("first", ['#~| msgid "old"', '#~ msgctxt "x"'])
def test_an_obsolete_entry_that_begins_with_another_line_is_told_once(first: str) -> None:
    body = f'{first}\n#~ msgid "a"\n#~ msgstr "b"\n#~ msgid "c"\n#~ msgstr "d"\n'
    assert [(line, key) for line, key, _ in told(body)] == [(1, "a"), (4, "c")]


def test_the_flags_of_an_obsolete_entry_are_not_those_of_the_next() -> None:
    po = read('#, fuzzy, c-format\n#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    assert [(fault.line, fault.key) for fault in po.faults] == [(1, ""), (2, "a")]
    assert not po.entries[0].fuzzy


def test_the_comment_of_an_obsolete_entry_is_not_that_of_the_next() -> None:
    (entry,) = read('# old\n#~ msgid "a"\n#~ msgstr "b"\n\n# new\n#   indented\nmsgid "c"\nmsgstr "d"\n').entries
    assert entry.notes == ("new", "  indented")


def test_an_entry_ends_with_the_comment_of_the_next() -> None:
    first, second = read('msgid "a"\nmsgstr "b"\n# next\n#: place\nmsgid "c"\nmsgstr "d"').entries
    assert (first.notes, second.notes) == ((), ("next",))


def test_the_header_is_no_entry_and_its_fields_have_lines() -> None:
    fields = '"Language: el\\n"\n"Content-Type: text\\n"\n"Language: de\\n"\n'
    po = read(f'msgid ""\nmsgstr ""\n{fields}\nmsgid "a"\nmsgstr "X: y"\n')
    assert po.header and po.header.forms == ("Language: el\nContent-Type: text\nLanguage: de\n",)
    assert po.field_lines == {"Language": 3, "Content-Type": 4}
    assert [entry.key for entry in po.entries] == ["a"]


def test_a_key_on_lines_of_its_own_is_read_whole() -> None:
    (entry,) = read('msgid ""\n"a."\n"b"\nmsgstr "c"\n').entries
    assert (entry.key, entry.line) == ("a.b", 1)


@pytest.mark.parametrize(("flags", "fuzzy"), [(" fuzzy", True), ("fuzzy , no-c-format", True), (" fuzzy-ish", False)])
def test_a_doubtful_entry_is_marked_by_its_own_flag(flags: str, fuzzy: bool) -> None:
    po = read(f'#,{flags}\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    assert [entry.fuzzy for entry in po.entries] == [fuzzy, False]
    assert po.faults == []


def test_an_entry_with_a_formal_fault_is_whole() -> None:
    po = read('#, c-format\nmsgid "a"\nmsgstr "b"\n')
    assert [fault.formal for fault in po.faults] == [True]
    assert po.entries[0].whole


def test_a_long_line_that_is_not_read_is_shown_by_its_beginning() -> None:
    ((_, _, what),) = told("x" * 40)
    assert what == f"this line is not read: {'x' * 37}…"


@pytest.mark.parametrize("body", ["", "\n \t\n", "# a note alone\n"])
def test_where_no_entry_is_there_is_no_fault(body: str) -> None:
    po = read(body)
    assert (po.entries, po.header, po.faults) == ([], None, [])
