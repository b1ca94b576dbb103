from functools import cache

import pytest

from translations.addressed import addresses_of
from translations.content import Content
from translations.glossary import Glossary
from translations.glossary_files import read_glossary
from translations.project import ROOT, open_project
from translations.stated import Statement
from translations.texts import read_texts

PROJECT = open_project(ROOT)


@cache
def glossary() -> Glossary:
    return read_glossary(PROJECT, addresses_of(read_texts(PROJECT, "en")), ())[0]


def told(english: str | tuple[str, ...], translated: str, language: str = "de", enough: int = 5) -> list[str]:
    content = Content(language=language, languages=PROJECT.languages, glossary=glossary(), enough=enough)
    forms = (english,) if isinstance(english, str) else english
    return [
        fault.what for fault in content.faults([Statement("x", form) for form in forms], Statement("x", translated))
    ]


@pytest.mark.parametrize(
    ("english", "translated", "what"),
    [
        ("within 48 hours", "innerhalb von 24 Stunden", "English says 48 hours here, and this says 24 hours"),
        ("within 48 hours", "innerhalb von 48 Tagen", "English says 48 hours here, and this says 48 days"),
        ("within 48 hours", "innerhalb von zwei Tagen", "English says 48 hours here, and this does not"),
        ("within a day", "innerhalb von 1 Tag", "this says 1 day, and English does not"),
        ("Bronze partner", "Silver-Partner", "English says Bronze here, and this says Silver"),
        # That "Silver and above" is gone as a term is the same change.
        ("Silver and above", "Gold und höher", "English says Silver here, and this says Gold"),
        ("a TeamViewer session", "eine Teamviewer-Sitzung", "English says TeamViewer here, and this does not"),
        ("64SC, 48 hours", "4SC, 24 Stunden", "English says 48 hours and 64SC here, and this says 24 hours and 4SC"),
        ("Level 2", "Level 3", "English says 2 here, and this says 3"),
        ("the headset", "das Kopfteil", "English speaks of 'headset' here, and 'Headset' is not there"),
    ],
)
def test_one_change_is_told_once(english: str, translated: str, what: str) -> None:
    assert told(english, translated) == [what]


def test_what_only_one_form_of_english_says_may_be_there_and_need_not() -> None:
    english = ("1 ticket", "{count} tickets of the end user")
    assert told(english, "1 Ticket") == told(english, "{count} Tickets") == []
    assert told(english, "2 Tickets") == ["this says 2, and English does not"]


def test_a_short_label_in_another_language_is_told_where_that_is_asked_for() -> None:
    label = "Los sistemas siguientes"
    assert told("The following systems", label, "it") == []
    (what,) = told("The following systems", label, "it", enough=3)
    assert what == f"this seems to be in 'es': {label}"
