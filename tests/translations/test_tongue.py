from functools import cache

import pytest

from translations.documents import Corpus, read_corpus
from translations.project import ROOT, open_project
from translations.tongue import foreign_sentence, language_of_page

PROJECT = open_project(ROOT)


@cache
def corpus(language: str) -> Corpus:
    return read_corpus(PROJECT, language)


@pytest.mark.parametrize("language", PROJECT.languages)
def test_every_clause_of_today_is_in_its_language(language: str) -> None:
    texts = [clause.text for clause in corpus(language).clauses.values()]
    assert [found for text in texts if (found := foreign_sentence(text, language, PROJECT.languages))] == []


@pytest.mark.parametrize("language", PROJECT.languages)
def test_nearly_every_clause_is_found_in_the_folder_of_another_language(language: str) -> None:
    others = [other for other in PROJECT.languages if other != language]
    texts = [
        block.text
        for other in others
        for page in corpus(other).pages.values()
        for block in page.blocks
        if block.own and block.kind in ("p", "li in ul")
    ]
    found = sum(foreign_sentence(text, language, PROJECT.languages) is not None for text in texts)
    assert found / len(texts) > 0.95


def test_one_sentence_among_others_is_found() -> None:
    text = "Κάθε αίτημα αφορά ένα μόνο πρόβλημα. You must remain courteous in all communication about it."
    found = foreign_sentence(text, "el", PROJECT.languages)
    assert found == ("You must remain courteous in all communication about it.", "en")


@pytest.mark.parametrize(
    "text",
    [
        "3CX, Wireshark, TeamViewer und SIP-Trunk",
        "Support-Level",
        "Service-Level-Agreement (stated standard for a service of this kind)",
        "SMB steht für small and medium-sized business.",
        "{the} {number} {of} {answers} {that} {are} {missing} {here}",
    ],
)
def test_names_short_texts_and_the_meanings_of_abbreviations_are_left_alone(text: str) -> None:
    assert foreign_sentence(text, "de", PROJECT.languages) is None


def test_a_language_that_the_model_does_not_know_is_no_fault() -> None:
    assert foreign_sentence("You must remain courteous in all communication.", "en", ("en", "qq")) is None


def test_a_page_is_in_the_language_of_most_of_its_sentences() -> None:
    greek = "Κάθε αίτημα αφορά ένα μόνο πρόβλημα. Απαντήστε σε κάθε ερώτηση του μηχανικού υποστήριξης."
    english = "You must remain courteous in all communication. Every support ticket is first examined at Level 1."
    assert language_of_page(greek, "el", PROJECT.languages) == "el"
    assert language_of_page(f"{greek} {english}", "el", PROJECT.languages) == "el"
    assert language_of_page(english, "el", PROJECT.languages) == "en"
    assert language_of_page("3CX Wireshark", "el", PROJECT.languages) == "el"
