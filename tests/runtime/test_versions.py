"""Other versions of Pyodide than the pinned one: each builds and answers. ``make test-newest`` only.

The versions are the last release before the pinned one and the newest pre-release that npm has, or those that
PYODIDE_VERSIONS names.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from calculator import Policy, json_api
from runtime.build import PLAIN, PYODIDE, ROOT, build, skipped
from runtime.cuts.cut import LIBRARY, LOCK, REST
from runtime.node import run
from tests.calculator.space import sample
from tests.cases import CASES
from tests.runtime.test_build import ANSWERING

SITUATIONS = 48
KEPT = ROOT / ".cache" / "pyodide"


def published() -> list[str]:
    done = subprocess.run(["npm", "view", "pyodide", "versions", "--json"], capture_output=True, text=True, check=True)
    versions: list[str] = json.loads(done.stdout)
    return versions


def chosen(versions: list[str], pinned: str) -> list[str]:
    """Return the last release before the pinned version, the pinned one, and the newest pre-release."""
    releases = [version for version in versions if "-" not in version]
    before = releases[: releases.index(pinned)][-1:]
    return [*before, pinned, *[version for version in versions if "-" in version][-1:]]


def pinned() -> str:
    version: str = json.loads((PYODIDE / "package.json").read_text(encoding="utf-8"))["version"]
    return version


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    # Asked for here, so that npm is only called for these tests.
    if "version" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("markexpr") == "newest"
        named = os.environ.get("PYODIDE_VERSIONS", "").split()
        metafunc.parametrize("version", named or (chosen(published(), pinned()) if wanted else ["newest"]))


@pytest.fixture
def package(version: str) -> Path:
    """A version of Pyodide, from npm."""
    folder = KEPT / version
    installed = folder / "node_modules" / "pyodide"
    if not (installed / "package.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]
        subprocess.run([*command, f"pyodide@{version}"], check=True)
    return installed


@pytest.mark.newest
def test_it_builds_and_answers_what_python_answers(package: Path, policy: Policy, tmp_path: Path) -> None:
    bundle = build(tmp_path / "bundle", pyodide=package, best=1, kept=None)
    plain = bundle / PLAIN
    situations = [one["situation"] for one in CASES]
    situations += sample(policy, SITUATIONS - len(situations), seed=48, unknown=0.3)
    texts = [json.dumps(situation) for situation in situations]
    # A cut that is skipped leaves one lock for all languages, or no second binary.
    (lock, *_) = (file for file in (plain / "pyodide-lock.el.json", plain / LOCK) if file.exists())
    rest = plain / REST if (plain / REST).exists() else None
    found = run(plain, ANSWERING, asked=["el", texts], library=plain / LIBRARY, lock=lock, rest=rest)
    answered = json.loads(found.answer)
    assert len(texts) == SITUATIONS
    assert answered == [json_api.visit(text, "el", "2026-11-22", "") for text in texts]
    # Shown with -rP, and by no failure: a cut that does not fit is work for whoever raises the version.
    print(f"skipped: {skipped(bundle) or 'nothing'}")


def test_the_versions_are_chosen_by_the_pinned_one() -> None:
    listed = ["1.0.0", "2.0.0-alpha.1", "2.0.0", "2.0.1", "3.0.0-alpha.1", "3.0.0-alpha.2"]
    assert chosen(listed, "2.0.1") == ["2.0.0", "2.0.1", "3.0.0-alpha.2"]
