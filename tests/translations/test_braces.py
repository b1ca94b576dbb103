import pytest

from translations.braces import braces_fault, markup_fault

ONE_AND_OTHER = ("{file}: one fault", "{file}: {count} faults")


@pytest.mark.parametrize(
    ("english", "form", "for_one"),
    [
        (("{a} and {b}",), "{b} und {a}", False),
        (("a sentence",), "ein Satz", False),
        (ONE_AND_OTHER, "{file}: {count} Fehler", False),
        # A form that stands for 1 alone may say it in words, or in digits although English says it in words.
        (ONE_AND_OTHER, "{file}: ein Fehler", True),
        (ONE_AND_OTHER, "{file}: {count} Fehler", True),
        (("{count:>3}",), "{count:>3}", False),
        (("{{x}}",), "{{x}}", False),
    ],
)
def test_the_words_in_braces_of_english_are_right(english: tuple[str, ...], form: str, for_one: bool) -> None:
    assert braces_fault(english, form, for_one_number=for_one) is None


@pytest.mark.parametrize(
    ("english", "form", "what", "mend"),
    [
        (("on {date}",), "am {datum}", "English says {date} here, and this says {datum}", "write {date}"),
        (("on {date}",), "am Tag", "English has {date} here, and this has not", "write it where"),
        (("on {date}",), "am {{date}}", "English has {date} here", "write it where"),
        (("on {date}",), "am {date} {day}", "English has no {day} here", "write one of {date}"),
        (("{day}, {date}",), "{dote}", "English has no {dote} here (did you mean '{date}'?)", "{day}, {date}"),
        (("a day",), "ein {tag}", "English has no {tag} here", "without braces"),
        (("on {date}",), "{date}, {date}", "{date} stands 2 times here, and 1 in English", "as often as English"),
        (("on {date}",), "am {date", "a brace { or } has no partner", "close it"),
        (("on {date}",), "am {date!r}", "English says {date} here, and this says {date!r}", "write {date}"),
        (("on {date}",), "am {date:d}", "English says {date} here, and this says {date:d}", "write {date}"),
        (("on {date}",), "am {}", "English says {date} here, and this says {}", "write {date}"),
        (("on {date}",), "am {0}", "English says {date} here, and this says {0}", "write {date}"),
        # French says 0 with its first form, Russian 21: the number must stand there.
        (ONE_AND_OTHER, "{file} : une erreur", "English has {count} here, and this has not", "write it where"),
    ],
)
def test_other_words_in_braces_are_told(english: tuple[str, ...], form: str, what: str, mend: str) -> None:
    fault = braces_fault(english, form, for_one_number=False)
    assert fault and what in fault[0] and mend in fault[1]


def test_only_the_number_may_be_left_out_of_a_form_for_one() -> None:
    fault = braces_fault(ONE_AND_OTHER, "ein Fehler", for_one_number=True)
    assert fault and "English has {file} here" in fault[0]


@pytest.mark.parametrize(
    "form", ["<b>a</b>", "a<br>b", "a &amp; b", "a&nbsp;b", "a&#160;b", "<!-- a -->", "</p>", "<script src='x'>"]
)
def test_markup_that_english_has_not_is_told_without_its_name(form: str) -> None:
    fault = markup_fault(("a & b, 1 < 2",), form)
    assert fault == ("there is markup here, and none in English", "write the words alone")


def test_the_markup_of_english_is_kept() -> None:
    assert markup_fault(("<b>a</b>",), "<b>x</b>") is None
    assert markup_fault(("a < b > c & d; R&D;",), "x < y > z & d; F&E;") is None
    assert markup_fault(("<b>a</b>",), "<i>x</i>") == (
        "the markup is not that of English",
        "keep it as it stands",
    )
