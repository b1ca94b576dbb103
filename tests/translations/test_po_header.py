import pytest

from translations.catalogues import LOCALES
from translations.po import PoFile, read_po
from translations.po_header import (
    FIELDS,
    fields_of,
    form_faults,
    forms_for_one_number,
    header_faults,
    number_of_forms,
    plural_forms,
    whole_header,
)

# From ICU and msginit: which form a number takes. English, French and Russian stand for the others.
TWO = "nplurals=2; plural=(n != 1);"
FROM_TWO_ON = "nplurals=2; plural=(n > 1);"
RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
RULES = {
    "en": TWO, "de": TWO, "it": TWO, "fr": FROM_TWO_ON, "ru": RUSSIAN, "el": TWO, "pt": FROM_TWO_ON, "es": TWO,
}  # fmt: skip


def catalogue(language: str, old: str = "", new: str = "") -> PoFile:
    text = (LOCALES / language / "LC_MESSAGES" / "calculator.po").read_text(encoding="utf-8")
    assert not old or text.count(old) == 1
    return read_po(text.replace(old, new).encode() if old else text.encode())


@pytest.mark.parametrize(("language", "rule"), RULES.items())
def test_the_plural_rule_is_that_of_the_language(language: str, rule: str) -> None:
    assert plural_forms(language) == rule
    assert number_of_forms(language) == int(rule[9])


def test_a_form_for_one_number_is_english_and_neither_french_nor_russian() -> None:
    # French and Brazilian Portuguese say 0 in the singular, Russian 21.
    assert {name for name in RULES if forms_for_one_number(name)} == {"en", "de", "it", "el", "es"}


@pytest.mark.parametrize("language", RULES)
def test_the_headers_of_today_are_whole(language: str) -> None:
    po = catalogue(language)
    assert list(header_faults(po, language)) == list(form_faults(po, language)) == []
    assert set(FIELDS) <= set(fields_of(po.header))
    written = whole_header(language, "x 1", fields_of(po.header))
    assert written == whole_header(language, "x 1", written)


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"),
    [
        ("charset=UTF-8", "charset=koi8-r", "'Content-Type: text/plain; charset=koi8-r'", "charset=UTF-8"),
        ("Transfer-Encoding: 8bit", "Transfer-Encoding: 7bit", "'Content-Transfer-Encoding: 7bit'", "8bit"),
        ('"Language: ru', '"Language: uk', "'Language: uk'", 'write "Language: ru\\n"'),
        ('"Language: ru\\n"\n', "", "the header lacks Language", "make catalogues"),
        ('"PO-Revision-Date: ', '"Revised: ', "the header lacks PO-Revision-Date", "make catalogues"),
        ("MIME-Version: 1.0", "MIME-Version: 2", "'MIME-Version: 2'", "1.0"),
        ("n%10==1 && n%100!=11 ? 0", "n%10==1 ? 0", "plural forms are not those of Russian", "n%100!=11 ? 0"),
        ("nplurals=3", "nplurals=2", "plural forms are not those of Russian", 'write "Plural-Forms: nplurals=3;'),
        ("nplurals=3", "nplurals=three", "plural forms are not those of Russian", "nplurals=3"),
        ("n%10==1", "n%0==1", "plural forms are not those of Russian", "n%10==1"),
        ("nplurals=3;", "nplurals=3;\u00a0", "plural forms are not those of Russian", "nplurals=3"),
        ('msgid ""\nmsgstr ""\n"Project', '#, fuzzy\nmsgid ""\nmsgstr ""\n"Project', "marked 'fuzzy'", "remove"),
        ('"Language: ru\\n"\n', '"Language: ru\\n"\n"Language: ru\\n"\n', "has Language twice", "remove one"),
    ],
)
def test_a_wrong_header_is_told_with_its_mend(old: str, new: str, what: str, mend: str) -> None:
    (fault,) = header_faults(catalogue("ru", old, new), "ru")
    assert what in fault.what and mend in fault.mend


def test_a_wrong_field_is_told_at_its_line() -> None:
    text = (LOCALES / "ru" / "LC_MESSAGES" / "calculator.po").read_text(encoding="utf-8")
    (fault,) = header_faults(catalogue("ru", '"Language: ru', '"Language: uk'), "ru")
    assert text.splitlines()[fault.line - 1].startswith('"Language: ru')


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=3; plural=(n%10==1 && n%100!=11) ? 0 : (n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)) ? 1 : 2",
        "nplurals = 3 ;plural = (n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    ],
)
def test_the_same_rule_in_other_words_is_right(rule: str) -> None:
    po = read_po(f'msgid ""\nmsgstr "Plural-Forms: {rule}\\n"\n'.encode())
    assert not [fault for fault in header_faults(po, "ru") if "plural" in fault.what]


def test_a_missing_header_and_one_below_other_entries_are_told() -> None:
    (fault,) = header_faults(read_po(b'msgid "a"\nmsgstr "b"\n'), "ru")
    assert fault.what == "the header is missing"
    below = read_po(b'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr ""\n"Language: ru\\n"\n')
    assert "below other entries" in next(iter(header_faults(below, "ru"))).what


@pytest.mark.parametrize(("forms", "told"), [(2, True), (3, False), (4, True)])
def test_too_few_and_too_many_plural_forms_are_told_with_their_key(forms: int, told: bool) -> None:
    strings = "".join(f'msgstr[{number}] "x"\n' for number in range(forms))
    faults = list(form_faults(read_po(f'msgid "a"\nmsgid_plural "a"\n{strings}'.encode()), "ru"))
    assert [(fault.key, fault.what) for fault in faults] == [
        ("a", f"this has {forms} plural forms, and Russian has 3")
    ][: int(told)]


def test_what_a_tool_filled_in_is_kept_and_its_own_name_is_not() -> None:
    found = {"Last-Translator": "Maria", "PO-Revision-Date": "2026-11-01 10:00+0100", "X-Generator": "Poedit 3.4"}
    unknown = {"Report-Msgid-Bugs-To": "EMAIL@ADDRESS", "Language-Team": "LANGUAGE <LL@li.org>"}
    header = whole_header("pt", "site 1", {**found, **unknown, "X-Note": "x"})
    assert header["Last-Translator"] == "Maria" and header["PO-Revision-Date"].startswith("2026-11-01")
    assert {"X-Generator", "Report-Msgid-Bugs-To"}.isdisjoint(header) and header["X-Note"] == "x"
    assert (header["Language"], header["Language-Team"]) == ("pt_BR", "Portuguese (Brazil)")
    # Babel and Weblate cannot read an empty date.
    assert header["POT-Creation-Date"]
