"""Copies of the project for tests: with fewer languages, and with all that waits for review reviewed."""

import re
import shutil
from datetime import date
from pathlib import Path

from translations import readers_words
from translations.addressed import TABLES, Texts
from translations.project import SOURCE_LANGUAGE, Project, open_project
from translations.reviews import record, record_file, wordings_file
from translations.texts import read_texts

DAY = date(2026, 11, 22)


def review_everything(project: Project) -> dict[str, Texts]:
    """Record every translated text as reviewed; return the texts by language."""
    texts = {language: read_texts(project, language) for language in project.languages}
    english = texts[SOURCE_LANGUAGE]
    for language in project.translations:
        there = texts[language]
        pairs = [
            (text, there[table][text.id])
            for table in TABLES
            for text in english[table].values()
            if text.id in there[table]
        ]
        record(project, language, pairs, english, by="A reader", on=DAY)
    return texts


def keep_languages(folder: Path, *kept: str) -> None:
    """Take the other languages out of a copy of the project, so that its site is built the sooner."""
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for language in {*open_project(folder).languages} - {*kept}:
        text, found = re.subn(rf"( +)- locale: {language}\n(\1 .*\n)+", "", text)
        assert found == 1, f"{settings}: the language {language} is not where it was"
        shutil.rmtree(folder / "docs" / language)
    settings.unlink()
    settings.write_text(text, encoding="utf-8")


def keep_translation(folder: Path, kept: str) -> Project:
    """Take the other languages out of a copy of all that the translators' commands read, and open it."""
    project = open_project(folder)
    others = {*project.translations} - {kept}
    keep_languages(folder, SOURCE_LANGUAGE, kept)
    for file in (project.accepted, project.force_accepted, project.same_words):
        head, *rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
        column = head.split(",").index("language")
        ours = [row for row in rows if row.split(",")[column] in (kept, "*")]
        file.write_text("".join([head, *ours]), encoding="utf-8")
    words = project.force.read_text(encoding="utf-8")
    words = re.sub(rf"^(?:{'|'.join(others)}) = \[(?:.*\]\n|\n(?: .*\n)*\]\n)", "", words, flags=re.M)
    project.force.write_text(words, encoding="utf-8")
    for language in others:
        for file in (
            readers_words.file_of(project, language),
            record_file(project, language),
            wordings_file(project, language),
        ):
            file.unlink()
    return open_project(folder)
