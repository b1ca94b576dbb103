"""What the project is made with is checked before it is used; what is known of it is told, and nothing else fails."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AUDIT = ROOT / ".ci" / "audit.py"
CLEAN_PYTHON = {"dependencies": [{"name": "mkdocs", "version": "1", "vulns": []}, {"name": "x", "skip_reason": "y"}]}
FAULTY_PYTHON = {
    "dependencies": [{"name": "lxml", "version": "6.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.2"]}]}]
}
CLEAN_NPM: dict[str, object] = {"vulnerabilities": {}}
FAULTY_NPM = {
    "vulnerabilities": {
        "esbuild": {"range": "<1", "severity": "high", "via": [{"url": "https://a.example/1"}]},
        "vite": {"range": "*", "severity": "low", "via": ["esbuild"]},
    }
}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-node.txt"])
def test_each_package_is_pinned_and_has_checksums(name: str) -> None:
    text = re.sub(r"^#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    packages = text.replace("\\\n", " ").strip().splitlines()
    pinned = re.compile(r"[\w.-]+==[\w.]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert packages
    assert [package[:60] for package in packages if not pinned.fullmatch(package)] == []


def test_nothing_is_installed_without_its_checksum() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    installed = re.findall(r"pip install.*--requirement.*", recipes)
    assert len(installed) == 2
    assert [line for line in installed if "--require-hashes" not in line] == []
    assert not re.search(r"npm install\b", recipes)


def audited(folder: Path, python: object, npm: object) -> subprocess.CompletedProcess[str]:
    """Run the audit with programs that answer what is given; a text is what they complain of."""
    programs = []
    for name, answer in (("pip-audit", python), ("npm", npm)):
        program = folder / name
        says = f"echo '{answer}' >&2" if isinstance(answer, str) else f"echo '{json.dumps(answer)}'"
        program.write_text(f"#!/bin/sh\n{says}\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)
        programs.append(str(program))
    return subprocess.run([sys.executable, AUDIT, *programs], capture_output=True, text=True, check=False)


def test_a_release_without_known_faults_is_let_through(tmp_path: Path) -> None:
    done = audited(tmp_path, CLEAN_PYTHON, CLEAN_NPM)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("no fault is known") == 2


@pytest.mark.parametrize(
    ("python", "npm", "told"),
    [
        (FAULTY_PYTHON, CLEAN_NPM, "lxml 6.1: PYSEC-1, mended by 6.2"),
        (CLEAN_PYTHON, FAULTY_NPM, "esbuild <1: high; https://a.example/1\nvite *: low; through what it needs"),
        ("no network", FAULTY_NPM, "vite *: low"),
    ],
)
def test_a_known_fault_stops_it_and_is_named(tmp_path: Path, python: object, npm: object, told: str) -> None:
    done = audited(tmp_path, python, npm)
    assert done.returncode == 1
    assert told in done.stdout


@pytest.mark.parametrize("npm", ["getaddrinfo ENOTFOUND", {"message": "request failed", "error": {"code": "E"}}])
def test_where_nobody_can_be_asked_it_is_said_and_nothing_fails(tmp_path: Path, npm: object) -> None:
    done = audited(tmp_path, "Connection refused", npm)
    assert done.returncode == 0
    assert done.stderr.count("NOT AUDITED: ") == 2
    assert "Connection refused" in done.stderr
