"""What README.md and the list of commands say is so: commands run as they stand there, and the tree is the tree."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README + COMMAND_LINE, flags=re.DOTALL)
COMMANDS = [line.split("  #")[0] for block in BLOCKS for line in block.splitlines() if line.strip()]
TARGETS = sorted(set(re.findall(r"\bmake ([a-z-]+)", README)))


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith("make ")])
def test_a_command_runs_as_it_stands(command: str) -> None:
    done = subprocess.run(["bash", "-ec", command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    # A fleet tells which columns it used.
    assert [line for line in done.stderr.splitlines() if not line.startswith(b"Columns ")] == []
    assert done.stdout


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
