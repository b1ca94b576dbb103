"""Other words in a catalogue, and every other letter as it was."""

import pytest

from translations.po import read_po
from translations.po_words import quoted, with_forms
from translations.project import ROOT

FILE = ROOT / "overrides" / "locales" / "el" / "LC_MESSAGES" / "site.po"


@pytest.mark.parametrize("words", ["plain", 'a "quoted" word', "two\nlines", "back\\slash", "Ελληνικά"])
def test_what_is_written_is_read(words: str) -> None:
    (entry,) = read_po(with_forms('msgid "a"\nmsgstr "old"\n', {"a": [words]}).encode()).entries
    assert entry.forms == (words,)
    assert quoted(words).count("\n") == 0


def test_a_message_of_several_lines_and_forms_is_written_whole() -> None:
    before = 'msgid "a"\nmsgid_plural "a"\nmsgstr[0] ""\n"one "\n"more"\nmsgstr[1] "two"\n\nmsgid "b"\nmsgstr "c"\n'
    after = with_forms(before, {"a": ["1", "2"]})
    assert after == 'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "1"\nmsgstr[1] "2"\n\nmsgid "b"\nmsgstr "c"\n'


def test_the_rest_of_a_real_catalogue_stays() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert with_forms(text, {}) == text
    before, after = (
        {entry.key: entry.forms for entry in read_po(each.encode()).entries}
        for each in (text, with_forms(text, {"compare.edit": ["Νέο"]}))
    )
    assert after == {**before, "compare.edit": ("Νέο",)}
