"""What `check` finds in pages that were spoilt in one place, and what it says of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.check import check
from translations.findings import Finding
from translations.project import Misuse, Project

Edit = Callable[[str, str, str], Path]
HOURS = "SLA (συμφωνία επιπέδου υπηρεσιών) είναι 48\u00a0ώρες"


def told(project: Project, language: str = "el") -> list[tuple[str, int, str, str]]:
    return [(found.file.name, found.line, found.clause, found.severity) for found in check(project, language)]


def one(project: Project, language: str = "el") -> Finding:
    (found,) = check(project, language)
    return found


@pytest.mark.slow
def test_all_languages_of_today_are_free_of_faults(project: Project) -> None:
    assert check(project) == []


# Each: file, what stands there, what it becomes; line, clause and a part of the finding and of its mend.
SPOILT = [
    ("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες", 8, "sla-48-hours",
     "English says 48 hours here, and this says 24 hours", "say what English says"),
    ("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 48\u00a0ημέρες", 8, "sla-48-hours",
     "English says 48 hours here, and this says 48 days", "say what English says"),
    ("docs/de/levels.md", "ein 4SC-System", "ein 8SC-System", 36, "level-2-not-single-4sc",
     "English says 4SC here, and this says 8SC", "say what English says"),
    ("docs/ru/levels.md", "более 20", "более двадцати", 44, "level-3-who", "English says 20 here, and this does not",
     "say it too, spelt the same"),
    ("docs/pt/phone.md", "Silver ou superior.\n", "Gold ou superior.\n", 10, "phone-silver-and-above",
     "English says Silver here, and this says Gold", "say what English says"),
    ("docs/it/questions.md", "FREE e SMB", "gratuita e SMB", 19, "faq-voip-supported-compatible",
     "English says FREE here, and this does not", "say it too"),
    ("docs/fr/not-included.md", "session TeamViewer sur", "session Teamviewer sur", 0, "",
     "English says TeamViewer here, and this does not", "spelt the same"),
    ("docs/de/response-time.md", "Tickets werden während", "Tickets werden 24 Stunden während", 10, "sla-office-hours",
     "this says 24 hours, and English does not", "say what English says"),
    ("docs/es/forum.md", "https://www.3cx.com/community/help/terms", "https://www.3cx.es/", 21, "forum-terms",
     "the links lead elsewhere", "write https://www.3cx.com/community/help/terms for https://www.3cx.es/"),
    ("docs/it/after-opening.md", "- 3CX dedica", "\n3CX dedica", 0, "one-hour-investigation",
     "English has an item of a list here, the translation a paragraph", "begin it as English does"),
    ("docs/el/phone.md", "{: #phone-silver-and-above }", "{: #phone-silver-above }", 10, "phone-silver-above",
     "did you mean 'phone-silver-and-above'", "write the id as English has it"),
    ("docs/de/phone.md", "title:", "hide: [toc]\ntitle:", 1, "", "the settings at the head", "copy them"),
    ("docs/ru/scope.md", "{#proven-set-ups}", "", 8, "proven-set-ups", "stands here without its id", "{#proven"),
    ("docs/fr/scope.md", "{: #follow-procedures }", "{: #risk-outside-guidelines }", 0, "risk-outside-guidelines",
     "stands already on scope.md", "remove one"),
    ("docs/it/forum.md", "I forum di 3CX sono inoltre un luogo ideale per interagire con la comunità 3CX.",
     "The 3CX forums are also an ideal place to interact with the 3CX community.", 13, "forum-meet-community",
     "the text is still the English one", "translate it"),
    ("docs/it/forum.md", "I forum di 3CX sono inoltre un luogo ideale per interagire con la comunità 3CX.",
     "Los foros de 3CX son también el lugar ideal para conocer a la comunidad de 3CX.", 13, "forum-meet-community",
     "this seems to be in 'es'", "write it in 'it'"),
    ("docs/es/not-included.md", "soporte a los auriculares", "soporte a los cascos", 41, "no-headsets",
     "English speaks of 'headset' here, and 'auriculares' is not there", "use the term of the glossary"),
]  # fmt: skip


# Each further language is to be read first.
QUICK = ("docs/el/", "docs/de/")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "clause", "what", "mend"),
    [one if one[0].startswith(QUICK) else pytest.param(*one, marks=pytest.mark.slow) for one in SPOILT],
)
@pytest.mark.slow
def test_a_spoilt_place_is_named(  # noqa: PLR0913, PLR0917
    project: Project, edit: Edit, file: str, old: str, new: str, line: int, clause: str, what: str, mend: str
) -> None:
    path = edit(file, old, new)
    findings = check(project, path.parent.name)
    (found,) = [found for found in findings if what in found.what]
    # One changed number or name is one finding.
    assert found.kind != "number" or [one for one in findings if one.severity == "error"] == [found]
    assert (found.file, found.severity) == (path, "error")
    assert mend in found.mend
    assert not clause or found.clause == clause
    assert not line or found.line == line
    assert found.shown(project.root).startswith(f"{file}:{found.line}: error: ")
    # A file by its name has the same findings.
    assert check(project, str(path)) == [one for one in findings if one.file == path]


def test_a_clause_out_of_order_is_told_once(project: Project, edit: Edit) -> None:
    edit("docs/el/levels.md", "{: #tickets-start-at-level-1 }", "{: #aside }")
    edit("docs/el/levels.md", "{: #tickets-assigned-after-level-1 }", "{: #tickets-start-at-level-1 }")
    edit("docs/el/levels.md", "{: #aside }", "{: #tickets-assigned-after-level-1 }")
    (found,) = [found for found in check(project, "el") if found.kind == "shape"]
    assert found.clause == "tickets-start-at-level-1"
    assert "before 'tickets-assigned-after-level-1'" in found.what and found.severity == "error"


def test_terms_may_stand_in_the_order_of_the_language(project: Project) -> None:
    text = (project.docs / "el" / "glossary.md").read_text(encoding="utf-8")
    head, *terms = text.split("\n\n<span")
    (project.docs / "el" / "glossary.md").write_text("\n\n<span".join([head, *reversed(terms)]), encoding="utf-8")
    assert check(project, "el") == []


def test_a_clause_moved_in_english_alone_is_to_be_moved(project: Project, edit: Edit) -> None:
    clause = "The 3CX forums are also an ideal place to interact with the 3CX community.\n{: #forum-meet-community }\n"
    edit("docs/en/forum.md", clause, "")
    edit("docs/en/scope.md", "{: #follow-procedures }\n", "{: #follow-procedures }\n\n" + clause)
    found = one(project)
    assert (found.file.name, found.clause) == ("forum.md", "forum-meet-community")
    assert "stands on forum.md, and in English on scope.md" in found.what
    assert "python -m translations move forum-meet-community scope.md" in found.mend


def test_a_stale_clause_is_a_warning_and_so_is_what_it_states(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) for partners is 24\u00a0hours")
    findings = check(project, "el")
    assert {found.severity for found in findings} == {"warning"}
    assert {found.clause for found in findings} == {"sla-48-hours"}
    assert [found.kind for found in findings].count("review") == 1
    assert {"number", "glossary"} <= {found.kind for found in findings}
    assert "python -m translations diff el sla-48-hours" in " ".join(found.mend for found in findings)


def test_english_text_in_a_stale_clause_is_still_an_error(project: Project, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    edit("docs/el/response-time.md", "- Το " + HOURS + " από τη δημιουργία του αιτήματος.",
         "- The service level agreement (SLA) is 24 hours from the creation of the ticket.")  # fmt: skip
    assert [found.severity for found in check(project, "el") if found.kind == "language"] == ["error"]


def test_what_english_gained_is_a_warning_and_what_the_translation_lost_an_error(project: Project, edit: Edit) -> None:
    edit("docs/en/phone.md", "## Phone numbers", "Calls are recorded.\n{: #calls-recorded }\n\n## Phone numbers")
    found = one(project)
    assert (found.severity, found.clause) == ("warning", "calls-recorded")
    assert "after 'phone-no-wireshark-before-ticket'" in found.mend
    edit("docs/el/phone.md", "{: #phone-numbers-confidential }", "")
    assert ("phone.md", 23, "phone-numbers-confidential", "error") in told(project)


def test_an_id_that_english_has_renamed_is_told_with_the_new_one(project: Project, edit: Edit) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-left-out }")
    found = one(project, "fr")
    assert (found.clause, found.severity) == ("no-headsets", "warning")
    assert "'headsets-left-out' has the same words: it was probably renamed" in found.what
    assert "rename no-headsets headsets-left-out" in found.mend


def test_a_page_that_english_lost_or_never_had(project: Project) -> None:
    (project.docs / "en" / "phone.md").unlink()
    found = next(found for found in check(project, "it") if found.kind == "file")
    assert (found.file.name, found.severity) == ("phone.md", "error")
    shutil.move(project.docs / "de" / "levels.md", project.docs / "de" / "level.md")
    findings = {found.file.name: found for found in check(project, "de") if found.kind == "file"}
    assert "did you mean 'levels.md'" in findings["level.md"].what
    assert findings["levels.md"].severity == "error" and "was once" in findings["levels.md"].what


@pytest.mark.slow
def test_a_folder_that_is_no_language(project: Project) -> None:
    shutil.move(project.docs / "es", project.docs / "ess")
    found = next(found for found in check(project) if found.file.name == "ess")
    assert found.what == "mkdocs.yml has no language 'ess' (did you mean 'es'?)"
    assert "rename the folder" in found.mend


@pytest.mark.slow
def test_files_that_cannot_be_read_are_findings(project: Project) -> None:
    (project.docs / "el" / "scope.md").write_bytes("# Τίτλος {#scope}\n\nένα\n".encode("iso-8859-7"))
    (project.reviews / "it.toml").write_text('"a" = \n', encoding="utf-8")
    (project.reviews / "english.toml").write_text("a\n", encoding="utf-8")
    catalogue, _ = project.catalogues("fr")
    catalogue.write_text('msgid "a"\nmsgstring "b"\n', encoding="utf-8")
    project.glossary.write_bytes(b"\xff")
    found = {
        (found.file.relative_to(project.root).as_posix(), found.line): found
        for found in check(project)
        if found.severity == "error" and found.mend
    }
    assert {
        ("docs/el/scope.md", 1),
        ("translations/reviews/it.toml", 1),
        ("translations/reviews/english.toml", 1),
        ("calculator/words/locales/fr/LC_MESSAGES/calculator.po", 2),
        ("translations/glossary.csv", 1),
    } <= set(found)


@pytest.mark.parametrize("name", ["xx", "docs/el/none.md", "README.md", "docs", "docs/xx/levels.md"])
def test_what_is_no_language_and_no_file_is_refused(project: Project, name: str) -> None:
    with pytest.raises(Misuse, match=r"no language|no file"):
        check(project, name if name == "xx" else str(project.root / name))


def test_the_glossary_alone(project: Project, edit: Edit) -> None:
    assert check(project, str(project.glossary)) == []
    edit("translations/glossary.csv", ",checked,", ",tested,")
    (found,) = check(project, str(project.glossary))
    assert found.line == 1


def test_the_words_that_are_the_same_alone(project: Project, edit: Edit) -> None:
    assert check(project, str(project.same_words)) == []
    edit("translations/same-words.csv", "es,Error,", "ess,Error,")
    (found,) = check(project, str(project.same_words))
    assert found.what == "there is no translation 'ess' (did you mean 'es'?)"


def test_a_message_may_do_without_a_term_of_the_glossary(project: Project, edit: Edit) -> None:
    edit("translations/glossary-accepted.csv", "advice,*,reading.A27,,", "advice,de,reading.A27,,")
    found = one(project, "it")
    assert (found.clause, found.kind) == ("reading.A27", "glossary")
