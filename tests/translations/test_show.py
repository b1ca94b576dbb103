from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import Misuse, Project
from translations.reviews import record_file
from translations.show import show

Edit = Callable[[str, str, str], Path]

WIDE = 100


def test_both_texts_of_a_clause_stand_side_by_side(project: Project) -> None:
    head, _, languages, places, rule, *rows = show(project, "el", "level-2-who", WIDE).splitlines()
    assert head == "level-2-who: current; reviewed on 2026-11-22 by A reader"
    assert languages.split() == ["en", "el"]
    assert places.split() == ["docs/en/levels.md:33", "docs/el/levels.md:33"]
    assert set(rule) == {"-", " "}
    assert rows[0].startswith("Level 2 is offered") and "Το Επίπεδο 2 παρέχεται" in rows[0]
    assert all(len(row) <= WIDE for row in (places, rule, *rows))


def test_on_a_narrow_terminal_one_stands_below_the_other(project: Project) -> None:
    lines = show(project, "el", "level-2-who", 40).splitlines()
    assert all(len(line) <= 40 for line in lines)
    english, greek = (next(n for n, line in enumerate(lines) if word in line) for word in ("Level 2", "Επίπεδο"))
    assert english < greek


def test_all_paragraphs_of_a_text(project: Project) -> None:
    shown = show(project, "de", "term-pbx", WIDE)
    assert "Phone system (PBX)" in shown and "Telefonanlage" in shown
    assert "short for private branch exchange" in " ".join(shown.split())


def test_a_clause_that_one_side_lacks(project: Project) -> None:
    file = project.docs / "el" / "levels.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{: #level-2-who }", "{: #level-2-other }"), encoding="utf-8")
    assert show(project, "el", "level-2-who", WIDE).startswith("level-2-who: missing")
    assert "(not there)" in show(project, "el", "level-2-who", WIDE)
    assert show(project, "el", "level-2-other", WIDE).startswith("level-2-other: gone from English")


def test_a_key_with_its_plural_forms(project: Project) -> None:
    shown = show(project, "ru", "row-errors", 2 * WIDE)
    assert shown.startswith("row-errors: current; reviewed on ")
    assert shown.count("{count}") == 4 and "calculator/words/locales/ru/LC_MESSAGES/calculator.po" in shown


def test_a_key_that_is_not_translated(project: Project) -> None:
    file = project.catalogues("fr")[1]
    text = file.read_text(encoding="utf-8")
    start = text.index('msgid "palette.dark"')
    end = text.index("\n\n", start)
    file.write_text(f'{text[:start]}msgid "palette.dark"\nmsgstr ""{text[end:]}', encoding="utf-8")
    assert show(project, "fr", "palette.dark", WIDE).startswith("palette.dark: missing")


def test_what_became_of_each_side_since_the_review(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    review = "since the review of 2026-11-22 by A reader"
    assert f"sla-48-hours: stale; English has changed {review}\n" in show(project, "el", "sla-48-hours", WIDE)
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    both = show(project, "el", "sla-48-hours", 2 * WIDE)
    assert both.startswith(f"sla-48-hours: stale; English has changed and the translation was edited {review}\n")
    edit("overrides/locales/el/LC_MESSAGES/site.po", '"Σύνδεσμος προς αυτό το σημείο"', '"Σύνδεσμος προς αυτή τη θέση"')
    message = show(project, "el", "permalink", WIDE)
    assert message.startswith(f"permalink: unreviewed; the translation was edited {review}\n")
    record_file(project, "el").unlink()
    assert show(project, "el", "permalink", WIDE).startswith("permalink: unreviewed; never reviewed\n")


def test_a_message_marked_as_doubtful_is_shown_as_such(project: Project, edit: Edit) -> None:
    edit("overrides/locales/el/LC_MESSAGES/site.po", 'msgid "permalink"\n', '#, fuzzy\nmsgid "permalink"\n')
    shown = show(project, "el", "permalink", WIDE)
    assert shown.startswith("permalink: missing; it is marked as doubtful (fuzzy)\n") and "Σύνδεσμος προς" in shown


def test_a_name_that_is_a_clause_and_a_key_shows_both(project: Project) -> None:
    file = project.catalogues("en")[1]
    file.write_text(file.read_text(encoding="utf-8") + '\nmsgid "level-2-who"\nmsgstr "A"\n', encoding="utf-8")
    shown = show(project, "el", "level-2-who", WIDE)
    assert shown.count("level-2-who: ") == 2


def test_what_is_neither_is_refused_with_a_near_miss(project: Project) -> None:
    with pytest.raises(Misuse, match=r"no clause or message 'palette\.drak' \(did you mean 'palette\.dark'\?\)"):
        show(project, "el", "palette.drak", WIDE)
