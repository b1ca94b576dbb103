"""Which findings `check --since` keeps, in a repository with one translation that has faults everywhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from translations.check import check
from translations.findings import Finding, Kind
from translations.project import Misuse, Project
from translations.touched import Touched, touched_since

Edit = Callable[[str, str, str], Path]
Git = Callable[..., str]
Run = Callable[..., tuple[int, str, str]]
CATALOGUE = "overrides/locales/el/LC_MESSAGES/site.po"
HOURS = "είναι 48\u00a0ώρες"


def of(project: Project, file: str, clause: str = "", kind: Kind = "number") -> Finding:
    return Finding(file=project.root / file, clause=clause, kind=kind, what="", mend="")


def concerned(touched: Touched, *findings: Finding) -> list[bool]:
    return [touched.concerns(found) for found in findings]


@pytest.mark.usefixtures("git")
def test_without_a_change_only_what_all_languages_share_is_left(project: Project) -> None:
    touched = touched_since(project, "main")
    assert touched.files == frozenset() and not touched.texts
    assert not touched.concerns(of(project, "docs/el/levels.md", "level-2-who"))
    assert touched.concerns(of(project, "translations/glossary.csv"))
    assert touched.concerns(of(project, "docs/xx"))


@pytest.mark.usefixtures("git")
def test_a_translation_that_was_edited(project: Project, edit: Edit) -> None:
    edit("docs/el/response-time.md", HOURS, "είναι 24\u00a0ώρες")
    touched = touched_since(project, "HEAD")
    page = "docs/el/response-time.md"
    assert touched.texts == {"el": {"sla-48-hours"}}
    assert concerned(
        touched,
        of(project, page, "sla-48-hours"),
        of(project, page, "sla-48-hours", "review"),
        of(project, page, "sla-office-hours"),
    ) == [True, True, True]
    # What else waits for review on the page, in the language, or elsewhere is not of this change.
    assert not any(
        concerned(
            touched,
            of(project, page, "sla-office-hours", "review"),
            of(project, "docs/el/levels.md", "level-2-who"),
            of(project, "docs/de/response-time.md", "sla-48-hours"),
            of(project, "docs/de/response-time.md"),
            of(project, "translations/reviews/el.toml", "sla-48-gone", "review"),
        )
    )


def test_a_change_of_english_concerns_its_clause_in_every_language(project: Project, git: Git, edit: Edit) -> None:
    edit("docs/en/response-time.md", "(SLA) is 48\u00a0hours", "(SLA) is 24\u00a0hours")
    edit("overrides/locales/en/LC_MESSAGES/site.po", '"Link to this place"', '"Link to here"')
    git("commit", "--all", "--message", "changed")
    touched = touched_since(project, "HEAD^")
    assert touched.texts == {"en": {"sla-48-hours", "permalink"}}
    assert all(
        concerned(
            touched,
            of(project, "docs/el/response-time.md", "sla-48-hours", "review"),
            of(project, "docs/de/response-time.md", "sla-48-hours"),
            of(project, CATALOGUE, "permalink", "review"),
            of(project, "docs/fr/response-time.md", kind="file"),
        )
    )
    assert not any(
        concerned(
            touched,
            of(project, "docs/el/response-time.md", "sla-office-hours"),
            of(project, "docs/el/levels.md", "level-2-who"),
            of(project, "docs/fr/response-time.md", kind="review"),
            of(project, "docs/fr/levels.md", kind="file"),
        )
    )


@pytest.mark.usefixtures("git")
def test_a_clause_and_a_page_that_go_and_ones_that_come(project: Project, edit: Edit) -> None:
    edit("docs/en/phone.md", "{: #phone-numbers-confidential }", "{: #numbers-confidential }")
    (project.docs / "en" / "forum.md").unlink()
    (project.docs / "en" / "ένα, 'b'\n.md").write_text("# One {#one}\n\nTwo.\n{: #two }\n", encoding="utf-8")
    touched = touched_since(project, "main")
    assert {"phone-numbers-confidential", "numbers-confidential", "forum-terms", "two"} <= touched.texts["en"]
    assert "phone-silver-and-above" not in touched.texts["en"]
    assert touched.concerns(of(project, "docs/el/forum.md", kind="file"))
    assert project.docs / "en" / "ένα, 'b'\n.md" in touched.files


def test_a_table_or_the_settings_concern_all_but_reviews(project: Project, git: Git, edit: Edit) -> None:
    number, review = (of(project, "docs/el/levels.md", "level-2-who", kind) for kind in ("number", "review"))
    edit("translations/glossary.csv", ",checked,", ",tested,")
    assert concerned(touched_since(project, "main"), number, review) == [True, False]
    git("checkout", "--quiet", ".")
    edit("mkdocs.yml", "strict: true", "strict: false")
    assert concerned(touched_since(project, "main"), number, review) == [True, False]
    git("checkout", "--quiet", ".")
    test = project.root / "tests" / "translations" / "test_a.py"
    test.parent.mkdir(parents=True)
    test.write_text("", encoding="utf-8")
    assert concerned(touched_since(project, "main"), number, review) == [False, False]


@pytest.mark.usefixtures("git")
def test_a_review_that_was_taken_away_by_hand(project: Project) -> None:
    file = project.reviews / "el.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"\"level-2-who\" = .*\n", "", text, count=1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    touched = touched_since(project, "main")
    assert touched.texts == {"el": {"level-2-who"}}
    assert touched.concerns(of(project, "docs/el/levels.md", "level-2-who", "review"))
    file.write_text("=", encoding="utf-8")
    assert touched_since(project, "main").concerns(of(project, "translations/reviews/el.toml", kind="review"))


def test_what_the_other_branch_did_meanwhile_is_not_of_this_one(project: Project, git: Git, edit: Edit) -> None:
    git("checkout", "--quiet", "-b", "proposal")
    edit("docs/el/response-time.md", HOURS, "είναι 24\u00a0ώρες")
    git("commit", "--all", "--message", "proposed")
    git("checkout", "--quiet", "main")
    edit("docs/en/languages.md", "and may be used", "and might be used")
    git("commit", "--all", "--message", "meanwhile")
    git("checkout", "--quiet", "proposal")
    assert touched_since(project, "main").texts == {"el": {"sla-48-hours"}}


@pytest.mark.parametrize("commit", ["none", "", "--output=x", "HEAD:docs", "-x"])
@pytest.mark.usefixtures("git")
def test_a_commit_that_is_not_there_is_refused(project: Project, commit: str) -> None:
    with pytest.raises(Misuse, match="git knows no commit"):
        touched_since(project, commit)
    assert not (project.root / "x").exists()


def test_a_history_without_a_common_commit_is_refused(project: Project, git: Git) -> None:
    git("checkout", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "--message", "other")
    with pytest.raises(Misuse, match="share no commit that is here: fetch more of the history"):
        touched_since(project, "main")


def test_no_repository_and_no_git_are_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.root.parent))
    with pytest.raises(Misuse, match="git knows no commit 'main'"):
        touched_since(project, "main")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Misuse, match="git"):
        touched_since(project, "main")


@pytest.mark.slow
def test_the_command_tells_what_the_change_touches(pair: Project, git: Git, edit: Edit, run: Run) -> None:
    edit("docs/en/languages.md", "and may be used", "and might be used")
    git("commit", "--all", "--message", "stale")
    edit("docs/el/response-time.md", HOURS, "είναι 24\u00a0ώρες")
    assert {found.clause for found in check(pair)} == {"sla-48-hours", "language-default-english"}
    status, out, _ = run("check", "--since", "HEAD", "--format", "github")
    first, last = out.splitlines()
    assert status == 1
    assert first.startswith("::error file=docs/el/response-time.md,line=8,title=sla-48-hours::English says")
    assert last == "all languages, changed since HEAD: 1 error, 0 warnings"
    git("checkout", "--quiet", ".")
    assert run("check", "--since", "HEAD")[:2] == (0, "all languages, changed since HEAD: 0 errors, 0 warnings\n")
    assert run("check", "--since", "none")[0] == 2
