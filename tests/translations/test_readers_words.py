"""How a file of readers' words is read, and what is said of lines that cannot be read."""

from pathlib import Path

import pytest

from calculator import load_policy
from translations.project import ROOT, open_project
from translations.readers_words import FILLERS, blank, file_of, read_readers_words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "en.txt"


def test_a_line_is_a_topic_a_clause_or_the_fillers(file: Path) -> None:
    file.write_text(
        "# A comment\n\nfillers: the, of\ntopic headset: headphones,  USB   headset ,\nno-gateways: fax, ATA\n",
        encoding="utf-8",
    )
    words = read_readers_words(file)
    assert words.findings == []
    assert words.fillers == ("the", "of")
    assert words.of("topic") == {"headset": ("headphones", "USB headset")}
    assert words.of("clause") == {"no-gateways": ("fax", "ATA")}
    assert [(line.number, line.label) for line in words.lines] == [
        (3, "fillers"),
        (4, "topic headset"),
        (5, "no-gateways"),
    ]


@pytest.mark.parametrize(
    "word",
    ["24/7", "R&D", "can't", "d’accord", "e-mail", "a/b-Port", "4SC", "παρ' όλα αυτά", "горячая линия", "v.18", "I+D"],
)
def test_what_people_type_is_plain(file: Path, word: str) -> None:
    file.write_text(f"no-gateways: {word}\n", encoding="utf-8")
    words = read_readers_words(file)
    assert (words.findings, words.of("clause")) == ([], {"no-gateways": (word,)})


@pytest.mark.parametrize(
    "word",
    [
        "<b>fax</b>",
        "<script>",
        "&lt;fax&gt;",
        "[fax](x)",
        "`fax`",
        "*fax*",
        "fax_line",
        '"fax"',
        "fax|ATA",
        "f\u200bax",
        "//",
    ],
)
def test_markup_is_refused_and_the_other_words_stay(file: Path, word: str) -> None:
    file.write_text(f"# one\nno-gateways: ATA, {word}, FXS\n", encoding="utf-8")
    words = read_readers_words(file)
    (found,) = words.findings
    assert (found.line, found.clause, found.severity) == (2, "no-gateways", "error")
    assert found.what == f"'{word}' is not plain words"
    assert "without markup" in found.mend
    assert words.of("clause") == {"no-gateways": ("ATA", "FXS")}


def test_a_long_text_is_no_word(file: Path) -> None:
    file.write_text(f"no-gateways: {'fax ' * 20}\n", encoding="utf-8")
    (found,) = read_readers_words(file).findings
    assert "longer than 60 characters" in found.what
    assert len(found.what) < 120


def test_a_line_without_a_colon_is_told(file: Path) -> None:
    file.write_text("no-gateways fax\n", encoding="utf-8")
    (found,) = read_readers_words(file).findings
    assert (found.line, found.what) == (1, "there is no colon")
    assert "'topic' and the id of a topic" in found.mend


def test_a_file_that_is_missing_or_in_another_encoding_is_told(file: Path) -> None:
    (found,) = read_readers_words(file).findings
    assert (found.what, "en.txt" in found.mend) == ("the file is missing", True)
    file.write_bytes("# Wörter\nno-gateways: Türöffner\n".encode("latin-1"))
    (found,) = read_readers_words(file).findings
    assert (found.line, found.what) == (1, "the file is not in UTF-8")


def test_a_byte_order_mark_and_other_line_ends_do_no_harm(file: Path) -> None:
    file.write_bytes("\ufefffillers: the\r\nno-gateways: fax\r\n".encode())
    words = read_readers_words(file)
    assert (words.findings, words.fillers) == ([], ("the",))


def test_a_further_language_begins_with_the_topics_and_no_words() -> None:
    english = file_of(open_project(), "en")
    lines = [line for line in blank(english).splitlines() if line and not line.startswith("#")]
    assert lines == [f"{FILLERS}:", *(f"topic {topic}:" for topic in load_policy().topic.answers)]


@pytest.mark.parametrize("language", open_project(ROOT).languages)
def test_every_clause_has_readers_words_in_every_language(language: str) -> None:
    clauses = {clause for section in load_policy().clauses.values() for clause in section}
    words = read_readers_words(file_of(open_project(), language)).of("clause")
    assert {clause for clause in clauses if not words.get(clause)} == set()
