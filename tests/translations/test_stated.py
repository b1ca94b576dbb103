"""The facts of a text against English, without a library."""

from translations.stated import Stated, Statement, compared, facts_in


def faults(english: list[str], text: str, language: str = "el") -> list[str]:
    forms = [Statement("a", form) for form in english]
    return [fault.what for fault in Stated(language=language).faults(forms, Statement("a", text))]


def test_what_every_form_states_must_be_stated_and_nothing_else() -> None:
    assert faults(["48 hours for Silver"], "48 ώρες για Silver") == []
    assert faults(["48 hours"], "24 ώρες") == ["English says 48 hours here, and this says 24 hours"]
    assert faults(["One ticket", "2 tickets"], "Αιτήματα") == []
    assert faults(["Words"], "3 λέξεις") == ["this says 3, and English does not"]


def test_names_must_be_kept_and_may_be_repeated() -> None:
    english, greek = Statement("a", "3CX answers"), Statement("a", "Απαντά")
    assert compared("el", [english], greek) == (frozenset({"3CX"}), frozenset())
    assert faults(["It answers"], "Η 3CX απαντά") == []
    assert facts_in("3CX and 64SC", "en") == {"3CX", "64SC"}
