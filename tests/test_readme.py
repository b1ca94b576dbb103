"""What README.md and the list of commands say is so: commands run as they stand there, and the tree is the tree."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

import calculator.__main__ as calculator
import translations.__main__ as translations

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README + COMMAND_LINE, flags=re.DOTALL)
COMMANDS = list(dict.fromkeys(line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines()))
TARGETS = sorted(set(re.findall(r"\bmake ([a-z-]+)", README)))
TRANSLATIONS, CALCULATOR = ".venv/bin/python -m translations ", ".venv/bin/support-calculator "
# Words with no work for a shell; the same programs are started as they stand with `show`, `fleet` and `--version`.
WORDS = rf"{TRANSLATIONS}(check|status|diff)[\w ./-]*|{CALCULATOR}(assess|clause|policy|questions|table)[\w ./-]*"
IN_PROCESS = [line for line in COMMANDS if re.fullmatch(WORDS, line)]
PROCESSES = [line for line in COMMANDS if line and not line.startswith("make ") and line not in IN_PROCESS]


@pytest.mark.parametrize("command", PROCESSES)
def test_a_command_runs_as_it_stands(command: str) -> None:
    done = subprocess.run(["bash", "-ec", command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    # A fleet tells which columns it used.
    assert [line for line in done.stderr.splitlines() if not line.startswith(b"Columns ")] == []
    assert done.stdout


def test_each_program_is_started_too() -> None:
    for command in (f"{TRANSLATIONS}show ", f"{CALCULATOR}--version", f"| {CALCULATOR}fleet "):
        assert any(command in line for line in PROCESSES), command


@pytest.mark.parametrize("command", IN_PROCESS)
def test_a_command_of_words_alone_runs(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    program = translations.main if command.startswith(TRANSLATIONS) else calculator.main
    code = program(shlex.split(command.removeprefix(TRANSLATIONS).removeprefix(CALCULATOR)))
    told = capsys.readouterr()
    assert not code and not told.err
    assert told.out


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_what_is_named(target: str) -> None:
    assert subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 110


def test_the_tree_is_the_tree() -> None:
    (tree,) = re.findall(r"## What is where\n\n```\n(.*?)```", README, flags=re.DOTALL)
    named = [line.split()[0] for line in tree.splitlines() if not line.startswith(" ")]
    for name in named:
        assert (ROOT / name.replace("<language>", "en")).exists(), name
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {file.split("/")[0] + "/" for file in listed.splitlines() if "/" in file and not file.startswith(".")}
    assert folders == {name.split("/")[0] + "/" for name in named}
