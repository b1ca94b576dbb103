"""The English that all languages are translated from has short sentences, which readers take in at once."""

import re

import pytest

from translations.addressed import Table, Text
from translations.project import open_project
from translations.texts import read_texts

LONGEST = 25  # words
# A sentence ends before the next capital; a heading, a title and a term at the end of their line.
END = re.compile(r"(?<=[.?!:])[”)]?\s+(?=[“(]?[A-Z0-9{])|\n")
MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|\{:[^}]*\}")


def sentences(text: str) -> list[str]:
    return [sentence for sentence in END.split(MARKUP.sub(" ", text)) if sentence.strip()]


def words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if re.search(r"\w", word)]


def long_sentences(text: Text) -> list[str]:
    return [sentence for sentence in sentences(text.words) if len(words(sentence)) > LONGEST]


@pytest.mark.parametrize("table", ["clauses", "calculator", "site"])
def test_no_english_sentence_is_too_long(table: Table) -> None:
    texts = read_texts(open_project(), "en")[table]
    assert len(texts) > 100
    assert {text.id: found for text in texts.values() if (found := long_sentences(text))} == {}


def test_sentences_are_told_apart_and_markup_is_no_word() -> None:
    text = "Level 1 (L1) is first. “Not sure” is an answer: see [the page](levels.md).\nA term"
    assert sentences(text) == ["Level 1 (L1) is first.", "“Not sure” is an answer: see [the page .", "A term"]
    assert words("A [page – with 3CX’s text.") == ["A", "[page", "with", "3CX’s", "text."]
