"""What is held against English in one message."""

from pathlib import Path

from translations.message_checks import Keys, form_findings, plural_fault, stated_findings, untranslated
from translations.messages import of_catalogue
from translations.stated import Stated

ENGLISH = 'msgid "a"\nmsgstr "{count} of 48 hours for Silver"\n\nmsgid "b"\nmsgstr "Words"\n'


def test_placeholders_and_facts_are_those_of_english() -> None:
    message = of_catalogue("site", Path("site.po"), b'msgid "a"\nmsgstr "{n} von 24 Stunden"\n', ENGLISH.encode())["a"]
    (form,) = form_findings(message, ())
    assert "English says {count} here, and this says {n}" in form.what
    (stated,) = stated_findings(message, Stated(language="de"))
    assert "48 hours and Silver" in stated.what and "24 hours" in stated.what


def test_plural_forms_are_those_of_english() -> None:
    english = of_catalogue("site", Path("site.po"), ENGLISH.encode(), ENGLISH.encode())["b"]
    plural = b'msgid "b"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    message = of_catalogue("site", Path("site.po"), plural, ENGLISH.encode())["b"]
    fault = plural_fault(message, english)
    assert fault and "no plural forms here, and this has some" in fault.what
    assert plural_fault(english, english) is None


def test_keys_that_are_missing_unknown_or_empty_are_told() -> None:
    found = of_catalogue("site", Path("site.po"), b'msgid "a"\nmsgstr ""\n\nmsgid "x"\nmsgstr "y"\n', ENGLISH.encode())
    keys = Keys(file=Path("site.po"), messages=found, keys={"a": False, "b": False}, severity="error")
    told = {(each.clause, each.what) for each in keys.findings()}
    assert told == {
        ("a", "this is not translated"),
        ("b", "the catalogue lacks this key"),
        ("x", "no code uses this key"),
    }
    assert untranslated(found["a"]).severity == "error"
