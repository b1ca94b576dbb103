import string
from pathlib import Path

import pytest

from translations import catalogues

PLURAL_FORMS = {"en": 2, "de": 2, "it": 2, "fr": 2, "ru": 3, "el": 2, "pt": 2, "es": 2}
SOURCES = catalogues.sources()
IDS = [source.parents[1].name for source in SOURCES]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def forms(text: object) -> list[str]:
    return [str(form) for form in text] if isinstance(text, list | tuple) else [str(text)]


@pytest.mark.parametrize("source", SOURCES, ids=IDS)
def test_a_catalogue_has_every_key_translated_and_no_other(source: Path) -> None:
    keys = {message.id for message in catalogues.template() if message.id}
    found = {message.id: message for message in catalogues.read(source) if message.id}
    assert set(found) == keys
    assert [key for key, message in found.items() if not all(forms(message.string)) or message.fuzzy] == []


@pytest.mark.parametrize("source", SOURCES, ids=IDS)
def test_placeholders_are_those_of_english(source: Path) -> None:
    english = {m.id: m for m in catalogues.read(catalogues.LOCALES / "en/LC_MESSAGES/calculator.po") if m.id}
    for message in catalogues.read(source):
        if not message.id:
            continue
        allowed = set().union(*(placeholders(form) for form in forms(english[message.id].string)))
        for form in forms(message.string):
            # A form for one may say it without the number.
            assert placeholders(form) | {"count"} == allowed | {"count"}, message.id
        if "count" in allowed:
            assert "count" in placeholders(forms(message.string)[-1])


@pytest.mark.parametrize("source", SOURCES, ids=IDS)
def test_a_catalogue_has_the_plural_forms_of_its_language(source: Path) -> None:
    catalogue = catalogues.read(source)
    assert catalogue.num_plurals == PLURAL_FORMS[source.parents[1].name]
    for message in catalogue:
        if message.pluralizable:
            assert len(forms(message.string)) == catalogue.num_plurals, message.id


def test_a_broken_catalogue_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "en" / "LC_MESSAGES" / "calculator.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid "a"\nmsgstring "b"\n', encoding="utf-8")
    with pytest.raises(catalogues.BrokenCatalogue, match=r"calculator\.po:2: mend this line: msgstring"):
        catalogues.read(broken)
