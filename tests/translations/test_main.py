"""The commands as translators type them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.project import ROOT, Project
from translations.readers_words import file_of

Edit = Callable[[str, str, str], Path]


Run = Callable[..., tuple[int, str, str]]


def test_a_clean_check_and_one_with_an_error(run: Run, edit: Edit) -> None:
    assert run("check", "el") == (0, "el: 0 errors, 0 warnings\n", "")
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    status, out, _ = run("check", "el")
    assert status == 1
    assert out.splitlines()[0].startswith(
        "docs/el/response-time.md:8: error: sla-48-hours: English says 48 hours here, and this says 24 hours "
        "(edited after the review of 2026-11-22); say what English says"
    )
    assert out.splitlines()[-1] == "el: 1 error, 0 warnings"


@pytest.mark.parametrize("name", ["el.toml", "el.wordings.toml"])
def test_a_record_that_cannot_be_read_is_told_with_each_page_that_it_is_about(
    run: Run, project: Project, name: str
) -> None:
    (project.reviews / name).write_text("=", encoding="utf-8")
    for what in ("el", str(project.docs / "el" / "levels.md"), str(project.catalogues("el")[0])):
        status, out, _ = run("check", what)
        assert status == 1 and out.startswith(f"translations/reviews/{name}:1: error: "), what
    assert run("check", str(project.docs / "de" / "levels.md"))[0] == 0


def test_a_file_that_the_system_does_not_give_is_named(run: Run, project: Project) -> None:
    page = project.docs / "el" / "levels.md"
    page.unlink()
    page.mkdir()
    for command in (["check", "el"], ["status", "el"], ["show", "el", "level-3-who"]):
        status, out, err = run(*command)
        assert (status, out) == (2, "") and err.startswith(f"{page}: Is a directory; "), command


def test_a_number_changed_in_a_label_is_told_with_its_key(run: Run, edit: Edit) -> None:
    file = edit("calculator/words/locales/el/LC_MESSAGES/calculator.po", '"Περισσότερα από 20"', '"Περισσότερα από 25"')
    line = file.read_text(encoding="utf-8").splitlines().index('msgid "answer.extensions.over-20"') + 1
    status, out, _ = run("check", "el")
    assert status == 1
    assert (
        f"calculator/words/locales/el/LC_MESSAGES/calculator.po:{line}: error: answer.extensions.over-20: "
        "English says 20 here, and this says 25 (edited after the review of 2026-11-22); say what English says\n"
    ) in out
    assert out.splitlines()[-1] == "el: 1 error, 0 warnings"


@pytest.mark.slow
def test_drift_alone_does_not_stop_unless_asked_to(run: Run, edit: Edit) -> None:
    edit("docs/en/languages.md", "and may be used", "and might be used")
    edit(
        "docs/pt/phone.md", "números de telefone do suporte a terceiros", "números de telefone  do suporte a terceiros"
    )
    status, out, _ = run("check")
    assert status == 0 and out.splitlines()[-1] == "all languages: 0 errors, 7 warnings"
    status, out, _ = run("check", "--reviewed")
    assert status == 1 and out.splitlines()[-1] == "all languages: 7 errors, 0 warnings"


@pytest.mark.slow
def test_status_counts_clauses_and_messages(run: Run, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    edit("overrides/locales/fr/LC_MESSAGES/site.po", '"Lien vers cet endroit"', '"Lien durable"')
    out = run("status", "fr")[1]
    assert "stale, clauses: sla-48-hours" in out and "unreviewed, site: permalink" in out
    (told,) = json.loads(run("status", "fr", "--json")[1])
    assert told["stale"] == ["sla-48-hours"] and told["messages"]["site"]["unreviewed"] == ["permalink"]
    assert [told["counts"]["stale"] for told in json.loads(run("status", "--json")[1])] == [0, 1, 1, 1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "ell"), "there is no language 'ell' (did you mean 'el'?)"),
        (("check", "docs/el/none.md"), "no file"),
        (("status", "xx"), "there is no language 'xx'"),
        (("new", "el"), "'el' is there already"),
        (("show", "el", "level-2-whom"), "no clause or message 'level-2-whom' (did you mean 'level-2-who'?)"),
        (("show", "en", "level-2-who"), "'en' is what the others are translated from"),
        (("move", "level-2-whom", "phone"), "(did you mean 'level-2-who'?); nothing was changed"),
        (("rename", "level-2-whom", "x"), "(did you mean 'level-2-who'?); nothing was changed"),
    ],
)
def test_a_wrong_call_has_status_2_and_says_the_mend(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_a_project_that_cannot_be_read(project: Project, run: Run) -> None:
    (project.reviews / "el.toml").write_text("=", encoding="utf-8")
    status, _, err = run("status", "el")
    assert status == 2 and "el.toml:1: the file is not TOML" in err and "bring it back" in err
    catalogue, _ = project.catalogues("it")
    catalogue.write_text('msgid "a"\nmsgstring "b"\n', encoding="utf-8")
    status, _, err = run("status", "it")
    assert status == 2 and "calculator.po:2: a: this line is not read" in err
    file = project.root / "mkdocs.yml"
    file.write_text("a: [\n", encoding="utf-8")
    assert run("check")[0] == 2
    file.write_text("plugins: [search]\n", encoding="utf-8")
    status, _, err = run("check")
    assert status == 2 and "list every language" in err
    file.unlink()
    assert "run this in the project's folder" in run("check")[2]


@pytest.mark.slow
def test_move_and_rename_say_what_was_written(run: Run) -> None:
    status, out, _ = run("move", "no-headsets", "levels", "--under", "level-2")
    lines = out.splitlines()
    assert status == 0 and "wrote docs/el/levels.md" in lines and "wrote translations/moves.toml" in lines
    assert lines[-1].startswith("Next: `python -m translations check`")
    status, out, _ = run("rename", "phone.md", "phone-support.md")
    assert status == 0 and {"wrote docs/el/phone-support.md", "deleted docs/el/phone.md"} <= set(out.splitlines())
    assert run("check", "el")[1] == "el: 0 errors, 0 warnings\n"


def test_a_clause_goes_below_another_or_to_the_end_of_a_section_and_not_both(run: Run) -> None:
    with pytest.raises(SystemExit):
        run("move", "no-headsets", "levels.md", "--under", "level-2", "--after", "level-2-who")


def test_show_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    status, out, _ = run("show", "el", "level-2-who")
    assert status == 0 and "docs/el/levels.md:33" in out
    assert 85 <= max(len(line) for line in out.splitlines()) <= 90


def test_words_removes_what_a_clause_says_itself(run: Run, project: Project) -> None:
    file = file_of(project, "de")
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("\nno-headsets: ", "\nno-headsets: Headset, "), encoding="utf-8")
    assert run("check", "de")[0] == 1
    status, out, _ = run("words", "de")
    assert (status, out.splitlines()) == (
        0,
        [
            "no-headsets: 'Headset' is in the clause itself",
            "de: 1 word removed from translations/readers-words/de.txt.",
        ],
    )
    assert file.read_text(encoding="utf-8") == before
    assert run("words")[1].splitlines()[-1] == "es: 0 words removed from translations/readers-words/es.txt."
    file.unlink()
    assert "`python -m translations check de` tells how to make it" in run("words", "de")[2]


@pytest.mark.slow
def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "translations", "status", "de"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_new_says_what_comes_next(run: Run) -> None:
    status, out, _ = run("new", "nl")
    assert status == 0
    assert "wrote docs/nl\n" in out and "make serve LANGUAGE=nl" in out
    assert run("check", "nl")[0] == 0
    status, _, err = run("reviewed", "nl", "--by", "A", "--yes")
    assert status == 2 and "nothing of this is translated in 'nl' yet" in err


@pytest.mark.slow
def test_a_terminal_that_knows_no_greek_still_gets_the_message() -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "translations", "diff", "el", "term-pbx"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout
