from collections.abc import Callable
from pathlib import Path

import pytest

from translations.addressed import Table
from translations.project import Misuse, Project
from translations.texts import find_address, read_texts

Edit = Callable[[str, str, str], Path]


def test_clauses_and_messages_have_their_words_and_places(project: Project) -> None:
    texts = read_texts(project, "ru")
    clause, message = texts["clauses"]["level-2-who"], texts["calculator"]["diff-count"]
    assert (clause.page, clause.file) == ("levels.md", project.docs / "ru" / "levels.md")
    assert (message.page, message.file) == ("calculator.po", project.catalogues("ru")[0])
    # All plural forms are words of the message.
    assert message.words.count("\n") == 2
    assert message.file.read_text(encoding="utf-8").splitlines()[message.line - 1] == 'msgid "diff-count"'
    assert texts["site"]["stale"].page == "site.po"


def test_an_untranslated_or_fuzzy_message_is_no_text_yet(project: Project, edit: Edit) -> None:
    site = "overrides/locales/el/LC_MESSAGES/site.po"
    edit(site, 'msgid "stale"\n', '#, fuzzy\nmsgid "stale"\n')
    edit(site, 'msgid "permalink"\nmsgstr "Σύνδεσμος προς αυτό το σημείο"', 'msgid "permalink"\nmsgstr ""')
    there = read_texts(project, "el")["site"]
    assert "stale" not in there and "permalink" not in there and "reviewed" in there


def test_a_language_without_a_catalogue_has_no_messages(project: Project) -> None:
    project.catalogues("el")[1].unlink()
    assert read_texts(project, "el")["site"] == {}


def test_a_name_is_found_in_its_table_or_with_it() -> None:
    known: dict[Table, list[str]] = {
        "clauses": ["bronze", "edition"],
        "calculator": ["question.edition"],
        "site": ["edition"],
    }
    assert find_address("bronze", known) == ("clauses", "bronze")
    assert find_address("question.edition", known) == ("calculator", "question.edition")
    assert find_address("site/edition", known) == ("site", "edition")
    with pytest.raises(Misuse, match=r"stands in clauses and site: write 'clauses/edition' or 'site/edition'"):
        find_address("edition", known)
    with pytest.raises(Misuse, match=r"no clause or message 'question.edtion' \(did you mean 'question.edition'\?\)"):
        find_address("question.edtion", known)
