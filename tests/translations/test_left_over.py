from pathlib import Path

import pytest

from translations.addressed import addresses_of
from translations.glossary_files import read_glossary, read_same_words
from translations.left_over import LeftOver
from translations.messages import messages_of
from translations.phrases import PLACEHOLDER
from translations.project import ROOT, Project, open_project
from translations.stated import Statement
from translations.texts import read_texts

PROJECT = open_project(ROOT)
SAME, _ = read_same_words(PROJECT)
GLOSSARY, _ = read_glossary(PROJECT, addresses_of(read_texts(PROJECT, "en")), ())


def left_over(language: str) -> LeftOver:
    return LeftOver(language, GLOSSARY, SAME.get(language, frozenset()))


@pytest.mark.parametrize("language", PROJECT.translations)
def test_every_sentence_is_seen_when_it_is_left_in_english(language: str) -> None:
    checks = left_over(language)
    texts = [message.forms for messages in messages_of(PROJECT, "en").values() for message in messages.values()]
    unseen = [
        " ".join(PLACEHOLDER.sub("", forms[-1]).split()) for forms in texts if not checks.is_english(forms, forms)
    ]
    # Names, signs, and single words that the language has as well.
    assert {text for text in unseen if len(text.split()) > 1 and any(map(str.isalpha, text))} <= {
        "Microsoft Teams",
        "Level 1",
        "Level 2",
        "Level 3",
        "version →",
    }
    assert len(unseen) < len(texts) / 10


@pytest.mark.parametrize(
    ("language", "text", "is_left"),
    [
        ("de", "Not sure", True),
        ("de", "Open", True),
        # Each word is one of the glossary, and the whole is none of its wordings.
        ("de", "Bronze partner", True),
        ("es", "No ticket.", True),
        ("de", "line {line}: {error}", True),
        ("de", "{question} “{answers}”", False),
        ("de", "Microsoft Teams", False),
        ("de", "64SC, FREE, SMB", False),
        # A word and a wording of the glossary, and words of same-words.csv.
        ("it", "On-premise", False),
        ("de", "Level 1", False),
        ("fr", "Extensions", False),
        ("fr", "version {old} → {new}", False),
        ("it", "Hosting", False),
        ("es", "Hosting", True),
    ],
)
def test_english_left_over_is_told_from_words_that_are_the_same(language: str, text: str, is_left: bool) -> None:
    assert left_over(language).is_english((text,), (text,)) is is_left


def test_what_differs_from_english_in_its_marks_alone_is_left_over() -> None:
    assert left_over("de").is_english(("The partner’s “case”.",), ('The  partner\'s "case".',))
    assert not left_over("de").is_english(("The case",), ("Der Fall",))


@pytest.mark.parametrize(
    ("language", "english", "text", "word"),
    [
        ("el", "Not sure", "Not certain", "Not certain"),
        ("ru", "a part", "parte", "parte"),
        ("el", "Microsoft Teams", "Microsoft Teams", ""),
        ("el", "with TeamViewer", "με TeamViewer", ""),
        ("ru", "SIP trunk", "SIP-транк", ""),
        # A Latin o in a Greek word, a Greek word in Russian, a Russian one in German.
        ("el", "Not sure", "Δεν γνωρίζo", "γνωρίζo"),
        ("ru", "Not sure", "Не γνωρίζω", "γνωρίζω"),
        ("de", "Not sure", "Weiß не", "не"),
        ("de", "Not sure", "Weiß nicht", ""),
    ],
)
def test_letters_that_the_language_has_not_are_told(language: str, english: str, text: str, word: str) -> None:
    assert left_over(language).foreign_letters(english, text) == word


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("xx,word,reason", "there is no translation 'xx'"),
        ("en,word,reason", "there is no translation 'en'"),
        ("de,word,", "the word or the reason is missing"),
        ("de,word", "2 cells where the first line has 3"),
    ],
)
def test_a_faulty_row_of_same_words_is_named(project: Project, row: str, what: str) -> None:
    file: Path = project.same_words
    file.write_text(f"{file.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    (fault,) = read_same_words(project)[1]
    assert what in fault.what and fault.mend
    assert fault.line == len(file.read_text(encoding="utf-8").splitlines())


def test_a_statement_is_what_the_glossary_asks_for() -> None:
    assert GLOSSARY.missing(Statement("x", "a headset"), Statement("x", "ein Headset"), "de") == []
