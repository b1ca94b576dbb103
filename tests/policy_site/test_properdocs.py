"""The way out of MkDocs (docs/decisions/0003): its continuation ProperDocs builds the same site.

Run by `make test-newest`, which installs ProperDocs beside the environment.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.newest
ROOT = Path(__file__).parents[2]
PROPERDOCS = ROOT / ".cache" / "properdocs"
# MkDocs writes the time into the compressed sitemap otherwise.
MOMENT = {"SOURCE_DATE_EPOCH": "1764288000"}


def build(folder: Path, program: str, packages: str = "") -> dict[str, bytes]:
    """Build the site with a program, and return its files by name."""
    command = [
        sys.executable,
        "-m",
        program,
        "build",
        "--strict",
        "--config-file",
        "mkdocs.yml",
        "--site-dir",
        str(folder),
    ]
    environment = {**os.environ, **MOMENT, "PYTHONPATH": packages}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("mkdocs"), "mkdocs")


@pytest.fixture(scope="module")
def continued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("properdocs"), "properdocs", str(PROPERDOCS))


def test_properdocs_writes_the_same_files(stock: dict[str, bytes], continued: dict[str, bytes]) -> None:
    assert "index.html" in stock
    assert sorted(continued) == sorted(stock)


def test_properdocs_writes_the_same_bytes(stock: dict[str, bytes], continued: dict[str, bytes]) -> None:
    assert [name for name in stock if continued.get(name) != stock[name]] == []
