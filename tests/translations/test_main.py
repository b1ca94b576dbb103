"""The commands as translators type them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.__main__ import main
from translations.project import ROOT, Project

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def run(project: Project, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments, root=project.root)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


Run = Callable[..., tuple[int, str, str]]


def test_a_clean_check_and_one_with_an_error(run: Run, edit: Edit) -> None:
    assert run("check", "el") == (0, "el: 0 errors, 0 warnings\n", "")
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    status, out, _ = run("check", "el")
    assert status == 1
    assert out.splitlines()[0].startswith("docs/el/response-time.md:8: error: sla-48-hours: English has ")
    assert out.splitlines()[-1] == "el: 2 errors, 0 warnings"


def test_staleness_alone_does_not_stop(run: Run, edit: Edit) -> None:
    edit("docs/en/languages.md", "and may be used", "and must be used")
    status, out, _ = run("check")
    assert status == 0 and out.splitlines()[-1] == "all languages: 0 errors, 7 warnings"


def test_from_drift_to_review(run: Run, edit: Edit) -> None:
    assert "has not changed since 'fr' was reviewed" in run("diff", "fr", "sla-48-hours")[1]
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    _, out, _ = run("diff", "fr", "sla-48-hours")
    assert "is 48 hours from" in out and "is 24 hours from" in out and "[-48-] {+24+}" in out
    assert "stale: sla-48-hours" in run("status", "fr")[1]
    (told,) = json.loads(run("status", "fr", "--json")[1])
    assert told["stale"] == ["sla-48-hours"]
    assert run("reviewed", "fr", "sla-48-hours")[1] == "fr: 1 clause recorded as matching the English of today.\n"
    assert json.loads(run("status", "fr", "--json")[1])[0]["counts"]["stale"] == 0
    assert [told["counts"]["stale"] for told in json.loads(run("status", "--json")[1])] == [0, 1, 1, 0, 1, 1, 1, 1]
    assert run("reviewed", "de")[1] == "de: 261 clauses recorded as matching the English of today.\n"
    assert json.loads(run("status", "de", "--json")[1])[0]["counts"]["stale"] == 0


def test_diff_of_a_clause_that_is_gone_new_or_not_on_record(run: Run, edit: Edit, project: Project) -> None:
    edit("docs/en/not-included.md", "{: #no-headsets }", "{: #headsets-left-out }")
    assert "English no longer has this clause. It said:\n3CX does not" in run("diff", "es", "no-headsets")[1]
    assert "not reviewed in 'es' yet" in run("diff", "es", "headsets-left-out")[1]
    edit("docs/en/languages.md", "and may be used", "and must be used")
    (project.reviews / "english.toml").unlink()
    assert "(the wording is not on record)" in run("diff", "es", "language-default-english")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "ell"), "there is no language 'ell' (did you mean 'el'?)"),
        (("check", "docs/el/none.md"), "no file"),
        (("status", "xx"), "there is no language 'xx'"),
        (("diff", "el", "level-2-whom"), "there is no clause 'level-2-whom' (did you mean 'level-2-who'?)"),
        (("reviewed", "en"), "'en' is what the others are translated from"),
        (("reviewed", "el", "level-2-whom"), "(did you mean 'level-2-who'?); nothing was recorded"),
        (("new", "el"), "'el' is there already"),
    ],
)
def test_a_wrong_call_has_status_2_and_says_the_mend(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_what_is_not_translated_cannot_be_reviewed(run: Run, edit: Edit, project: Project) -> None:
    edit("docs/el/not-included.md", "{: #no-headsets }", "")
    before = (project.reviews / "el.toml").read_bytes()
    status, _, err = run("reviewed", "el", "no-gateways", "no-headsets")
    assert status == 2 and "translate it first; nothing was recorded" in err
    assert (project.reviews / "el.toml").read_bytes() == before


def test_a_project_that_cannot_be_read(project: Project, run: Run) -> None:
    (project.reviews / "el.toml").write_text("=", encoding="utf-8")
    assert run("status", "el")[0] == 2
    file = project.root / "mkdocs.yml"
    file.write_text("a: [\n", encoding="utf-8")
    assert run("check")[0] == 2
    file.write_text("plugins: [search]\n", encoding="utf-8")
    status, _, err = run("check")
    assert status == 2 and "list every language" in err
    file.unlink()
    assert "run this in the project's folder" in run("check")[2]


def test_new_says_what_comes_next(run: Run) -> None:
    status, out, _ = run("new", "nl")
    assert status == 0
    assert "wrote docs/nl\n" in out and "make serve LANGUAGE=nl" in out
    assert run("check", "nl")[0] == 0
    status, _, err = run("reviewed", "nl")
    assert status == 2 and "nothing is translated in 'nl' yet" in err


def test_a_terminal_that_knows_no_greek_still_gets_the_message() -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "translations", "diff", "el", "term-pbx"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout
