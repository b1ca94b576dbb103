"""The texts of a language beside English, as its comparison page loads them."""

import json

import pytest

from policy_site.comparison_files import Comparison
from policy_site.data_files import TRANSLATIONS
from policy_site.reviews import Reviews
from tests.policy_site.conftest import ROOT
from translations import workbench
from translations.documents import read_corpus

MOST = 150_000  # bytes of a page; a catalogue has more


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return Comparison(Reviews(ROOT), "el")


def test_each_page_and_catalogue_has_a_file_of_its_own(comparison: Comparison) -> None:
    names = [file.name for file in comparison.files]
    pages = read_corpus(comparison.reviews.project, "el").pages
    assert names == [*pages, "calculator.po", "site.po"]
    assert all((ROOT / file.path).is_file() for file in comparison.files)
    assert len({file.data.address for file in comparison.files}) == len(names)
    for file in comparison.files:
        assert file.data.folder == TRANSLATIONS and file.data.stem.startswith("el.")
        assert len(file.data.content) <= MOST or file.name.endswith(".po")


def test_english_has_none() -> None:
    assert list(Comparison(Reviews(ROOT), "en").data()) == []


def test_the_parts_are_the_page_and_its_question_can_be_asked(comparison: Comparison) -> None:
    (file,) = [file for file in comparison.files if file.name == "levels.md"]
    content = json.loads(file.data.content)
    text = "".join(part["text"] for part in content["parts"])
    assert text == (ROOT / file.path).read_text(encoding="utf-8")
    asked = {**content["question"], "rules": json.loads(comparison.rules.content), "text": text}
    answer = json.loads(workbench.check_page(json.dumps(asked)))
    assert (answer["findings"], answer["unread"]) == (content["findings"], content["unread"])
    assert content["texts"]["level-2-who"]["english"].startswith("Level 2 is offered")
    assert all(part["id"] in content["texts"] for part in content["parts"] if part["id"])


def test_the_messages_have_the_forms_of_the_catalogue(comparison: Comparison) -> None:
    (file,) = [file for file in comparison.files if file.name == "calculator.po"]
    content = json.loads(file.data.content)
    assert [message["id"] for message in content["messages"]] == list(content["texts"])
    assert any(len(message["forms"]) == 2 for message in content["messages"])


def test_what_waits_is_counted(comparison: Comparison) -> None:
    for file in comparison.files:
        texts = json.loads(file.data.content)["texts"]
        assert file.waiting == sum(text["state"] != "current" for text in texts.values())
