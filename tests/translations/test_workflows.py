"""The files of docs/workflows/: their own steps are run on a proposal with a broken Greek clause, without a network."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from translations.comment import MARKER
from translations.project import ROOT, Project

Edit = Callable[[str, str, str], Path]
Git = Callable[..., str]

WORKFLOWS = ROOT / "docs" / "workflows"
CHECK = WORKFLOWS / "translations.github.yml"
COMMENT = WORKFLOWS / "translations-comment.github.yml"
GITLAB = WORKFLOWS / "translations.gitlab-ci.yml"
NAMES = ("Write the findings for the comment", "Check", "Comment")
COMMIT = "0123456789abcdef0123456789abcdef01234567"
# What stands for GitHub: answers the questions of the workflow from a folder, and keeps what it is asked to write.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$FORGE/calls"
case "$*" in
  *"run download"*) test -d "$FORGE/findings" && mkdir -p "$RUNNER_TEMP" && cp -r "$FORGE/findings" "$RUNNER_TEMP/" ;;
  *"/pulls/"*) cat "$FORGE/head" ;;
  *"?per_page="*) cat "$FORGE/comments" ;;
  *"body=@"*) cp "$RUNNER_TEMP/comment.md" "$FORGE/written" ;;
esac
"""


def read(file: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def steps(file: Path) -> list[Mapping[str, Any]]:
    (job,) = read(file)["jobs"].values()
    found: list[Mapping[str, Any]] = job["steps"]
    return found


def script(file: Path, name: str) -> str:
    (step,) = [step for step in steps(file) if step.get("name") == name]
    return str(step["run"])


def run(folder: Path, commands: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the commands of a step as GitHub does."""
    env = {**os.environ, **environment}
    command = ["bash", "-e", "-c", commands]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def proposal(pair: Project, git: Git, edit: Edit) -> Project:
    """A proposal that breaks a Greek clause, merged into a branch where another one is stale; all that a run needs.

    The pages and catalogues that it leaves alone are left out, with what is accepted in them.
    """
    for file in (*pair.docs.rglob("*.md"), *pair.root.rglob("*.po")):
        if file.name not in ("response-time.md", "languages.md"):
            file.unlink()
    for table in (pair.accepted, pair.force_accepted):
        table.write_text(table.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    ignored = shutil.ignore_patterns("*.mo", "__pycache__", "locales", "reviews", "*.csv", "*.txt", "force.toml")
    for name in ("calculator", "translations"):
        shutil.copytree(ROOT / name, pair.root / name, ignore=ignored, dirs_exist_ok=True)
    (pair.root / ".venv").symlink_to(ROOT / ".venv")
    (pair.root / ".git" / "info" / "exclude").write_text(".venv\n__pycache__\nbuild\n", encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--amend", "--message", "as it was")
    git("checkout", "--quiet", "-b", "proposal")
    edit("docs/el/response-time.md", "είναι 48\u00a0ώρες", "είναι 24\u00a0ώρες")
    git("commit", "--quiet", "--all", "--message", "proposed")
    git("checkout", "--quiet", "main")
    edit("docs/en/languages.md", "and may be used", "and might be used")
    git("commit", "--quiet", "--all", "--message", "meanwhile")
    git("merge", "--quiet", "--no-ff", "--message", "merged", "proposal")
    return pair


@pytest.mark.slow
def test_the_steps_on_github_name_file_and_line_and_the_comment_has_them(proposal: Project, forge: Path) -> None:
    findings, checked, _ = NAMES
    done = run(proposal.root, script(CHECK, findings), NUMBER="7")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    folder = proposal.root / "build" / "findings"
    (found,) = json.loads((folder / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert (found["file"], found["line"], found["name"]) == ("docs/el/response-time.md", 8, "sla-48-hours")
    assert (folder / "number").read_text() == "7\n"

    done = run(proposal.root, script(CHECK, checked))
    assert done.returncode == 1 and not done.stderr
    annotation, numbers = done.stdout.splitlines()
    assert annotation.startswith(
        "::error file=docs/el/response-time.md,line=8,title=sla-48-hours::English says 48 hours here"
    )
    assert numbers == "all languages, changed since HEAD^1: 1 error, 0 warnings"

    shutil.copytree(folder, forge / "findings")
    fetched = run(ROOT, script(COMMENT, "Fetch the findings"), **at_github(forge))
    assert fetched.returncode == 0 and (forge / "output").read_text() == "there=yes\n"
    assert run(ROOT, script(COMMENT, "Comment"), **at_github(forge)).returncode == 0
    text = (forge / "written").read_text(encoding="utf-8")
    line = f"https://github.com/her/fork/blob/{COMMIT}/docs/el/response-time.md?plain=1#L8"
    assert text.startswith(f"{MARKER}\n\n**Translations:** 1 error\n") and f'<a href="{line}">' in text


@pytest.mark.slow
def test_the_lines_on_gitlab_leave_a_report_and_fail(proposal: Project, git: Git) -> None:
    lines = [line for line in read(GITLAB)["check-translations"]["script"] if not line.startswith("make ")]
    base = git("rev-parse", "HEAD^1")
    done = run(proposal.root, "\n".join(lines), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1 and not done.stderr
    assert done.stdout.startswith("docs/el/response-time.md:8: error: sla-48-hours: ")
    report = read(GITLAB)["check-translations"]["artifacts"]["reports"]["codequality"]
    (issue,) = json.loads((proposal.root / report).read_text(encoding="utf-8"))
    assert issue["location"] == {"path": "docs/el/response-time.md", "lines": {"begin": 8}}


@pytest.fixture
def forge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for GitHub: the proposal's head is COMMIT, and it has no comment of ours."""
    folder = tmp_path_factory.mktemp("forge")
    (folder / "bin").mkdir()
    (folder / "bin" / "gh").write_text(GH, encoding="utf-8")
    (folder / "bin" / "gh").chmod(0o755)
    (folder / "head").write_text(f"{COMMIT}\n", encoding="utf-8")
    (folder / "comments").write_text("", encoding="utf-8")
    return folder


def at_github(forge: Path) -> dict[str, str]:
    return {
        "PATH": f"{forge / 'bin'}:{os.environ['PATH']}",
        "FORGE": str(forge),
        "RUNNER_TEMP": str(forge / "temp"),
        "GITHUB_OUTPUT": str(forge / "output"),
        "GITHUB_SERVER_URL": "https://github.com",
        "GH_TOKEN": "token",
        "REPOSITORY": "our/site",
        "HEAD": "her/fork",
        "COMMIT": COMMIT,
        "RUN": "1",
        "RUN_URL": "https://github.com/our/site/actions/runs/1",
    }


def left(forge: Path, number: str, findings: str = '{"version": 1, "findings": []}') -> None:
    """Put what the first workflow left where the second one fetches it to."""
    folder = forge / "temp" / "findings"
    folder.mkdir(parents=True)
    (folder / "number").write_text(number, encoding="utf-8")
    (folder / "findings.json").write_text(findings, encoding="utf-8")


def commented(forge: Path) -> subprocess.CompletedProcess[str]:
    return run(ROOT, script(COMMENT, "Comment"), **at_github(forge))


def calls(forge: Path) -> list[str]:
    file = forge / "calls"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def writing(forge: Path) -> Iterator[str]:
    for call in calls(forge):
        if match := re.search(r"--method (\w+) (\S+)", call):
            yield " ".join(match.groups())


def test_the_first_comment_is_made_and_later_ones_replace_it(forge: Path) -> None:
    left(forge, "7\n")
    assert commented(forge).returncode == 0
    assert list(writing(forge)) == ["POST repos/our/site/issues/7/comments"]
    (forge / "comments").write_text("41\n42\n", encoding="utf-8")
    assert commented(forge).returncode == 0
    assert list(writing(forge))[1:] == ["PATCH repos/our/site/issues/comments/41"]
    assert MARKER in script(COMMENT, "Comment")


@pytest.mark.parametrize("number", ["", "0", "07", "-1", "1 2", "1\n2", "1/../2", "7;id", "$(id)", "x", "٧", "7?x=y"])
def test_a_number_that_is_none_is_never_used(forge: Path, number: str) -> None:
    left(forge, number)
    done = commented(forge)
    assert done.returncode == 1 and "is no number" in done.stdout
    assert not calls(forge)


def test_a_proposal_with_another_commit_gets_no_comment(forge: Path) -> None:
    left(forge, "8")
    (forge / "head").write_text("f" * 40, encoding="utf-8")
    done = commented(forge)
    assert done.returncode == 0 and "Proposal 8 has moved on" in done.stdout
    assert not list(writing(forge))


def test_findings_that_cannot_be_read_write_nothing(forge: Path) -> None:
    left(forge, "7", "[]")
    done = commented(forge)
    assert done.returncode == 2 and "no report of findings" in done.stderr
    assert not list(writing(forge))


def test_a_check_that_left_nothing_is_no_failure(forge: Path) -> None:
    done = run(ROOT, script(COMMENT, "Fetch the findings"), **at_github(forge))
    assert done.returncode == 0 and not (forge / "output").exists()


def test_rights_are_the_least() -> None:
    assert read(CHECK)["permissions"] == {"contents": "read"}
    rights = read(COMMENT)["permissions"]
    assert {name for name, right in rights.items() if right == "write"} == {"pull-requests"}
    for file in (CHECK, COMMENT):
        assert all("permissions" not in job for job in read(file)["jobs"].values())
    assert "secrets" not in CHECK.read_text(encoding="utf-8") + COMMENT.read_text(encoding="utf-8")


def test_no_code_of_the_proposal_runs_beside_the_right_to_write() -> None:
    # YAML 1.1 reads the key "on" as true.
    assert list(read(COMMENT)[True]) == ["workflow_run"]
    assert read(COMMENT)[True]["workflow_run"]["workflows"] == [read(CHECK)["name"]]
    (checkout,) = [step for step in steps(COMMENT) if "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    # What was fetched lies beside the checkout, where it replaces no code.
    assert '--dir "$RUNNER_TEMP/findings"' in script(COMMENT, "Fetch the findings")


@pytest.mark.parametrize("file", [CHECK, COMMENT], ids=lambda file: file.name)
def test_what_others_can_name_reaches_a_shell_in_variables_only(file: Path) -> None:
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_each_language_has_its_reviewers(project: Project) -> None:
    lines = (WORKFLOWS / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split()[0] for line in lines if line and not line.startswith("#")]
    for language in project.translations:
        for place in (
            f"/docs/{language}/",
            f"/calculator/words/locales/{language}/",
            f"/overrides/locales/{language}/",
            f"/translations/readers-words/{language}.txt",
            f"/translations/reviews/{language}.*",
        ):
            owned.remove(place)
            assert list(ROOT.glob(place.strip("/"))), place
    assert not owned


def test_the_preview_on_gitlab_is_built_for_the_address_where_it_is_shown() -> None:
    job = read(GITLAB)["preview-translations"]
    (address,) = re.findall(r'SITE_URL="(.*)"', "\n".join(job["script"]))
    assert job["environment"]["url"] == f"{address}index.html"
    (folder,) = job["artifacts"]["paths"]
    assert address.endswith(f"/artifacts/{folder}/")
