"""The package as somebody gets it: its wheel, installed alone on each Python at hand, and used as its readme says."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.specifiers import SpecifierSet

from translations.build import urls

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
README = ROOT / "docs" / "python.md"
SITE, REPOSITORY = "https://support.partner.com/", "https://git.partner.com/support-policy"
ASK = "import sys; print(sys.version_info >= (3, 12), sys.implementation.cache_tag, sys.executable)"


def pythons() -> dict[str, str]:
    """Every Python that is new enough, one a version: on the path, and those of pyenv."""
    named = [shutil.which(f"python3.{minor}") for minor in range(12, 20)]
    built = Path.home().glob(".pyenv/versions/3.*/bin/python3")
    found: dict[str, str] = {}
    for program in (sys.executable, *filter(None, named), *map(str, sorted(built))):
        told = subprocess.run([program, "-c", ASK], capture_output=True, text=True, check=False).stdout.split(" ", 2)
        if told[0] == "True":
            found.setdefault(told[1], told[2].strip())
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    environment = os.environ | {"SITE_URL": SITE, "REPO_URL": REPOSITORY}
    subprocess.run(build, check=True, capture_output=True, env=environment)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module", params=pythons().items(), ids=lambda found: found[0])
def installed(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that has the wheel and nothing else; no registry is asked."""
    _, python = request.param
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
    ours = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]  # it has none of its own
    subprocess.run([*ours, "install", "--quiet", "--no-index", str(wheel)], check=True, capture_output=True)
    return folder / "bin"


def run(installed: Path, *command: str, text: str = "") -> str:
    """What a program prints, away from our sources."""
    program, *arguments = command
    done = subprocess.run(
        [installed / program, *arguments],
        input=text, capture_output=True, encoding="utf-8", check=True, cwd=installed, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


def test_it_answers_with_the_words_and_addresses_of_its_build(installed: Path) -> None:
    program = "support-calculator"
    told = json.loads(run(installed, program, "assess", "--requester", "silver", "--ordinary", "--json"))
    assert told["outcomes"]["phone"]["value"] == "offered"
    assert SITE in run(installed, program, "clause", "sla-48-hours", "--language", "el")


def test_its_query_answers_in_sqlite(installed: Path) -> None:
    query = run(installed, "support-calculator", "table", "--format", "sql", "--columns", "requester", "--ordinary")
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE systems (requester)")
        database.execute("INSERT INTO systems VALUES ('silver')")
        ((requester, ticket, *_, errors),) = database.execute(query).fetchall()
    assert (requester, ticket, errors) == ("silver", "open", None)


def test_its_readme_is_so(installed: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    printed = iter(run(installed, "python", "-", text="\n".join(blocks)).splitlines())
    expected = [line.split("# ", 1)[1] for line in "\n".join(blocks).splitlines() if "# " in line]
    assert len(expected) >= 5
    for line in expected:
        assert line in printed, f"docs/python.md: this is not printed, or not in its place: {line}"


def test_it_says_what_it_is_and_needs_nothing(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        (named,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        told = Metadata.from_email(files.read(named))
        entries = files.read(named.replace("METADATA", "entry_points.txt")).decode()
    assert entries.split() == ["[console_scripts]", "support-calculator", "=", "calculator.__main__:run"]
    assert told.license_expression == "MIT" and told.requires_python == SpecifierSet(">=3.12")
    assert told.project_urls == {"Homepage": SITE, "Data": f"{SITE}policy.json", "Source": REPOSITORY}
    assert told.description_content_type == "text/markdown"
    assert told.description == README.read_text(encoding="utf-8")
    assert not told.requires_dist and not told.provides_extra
    assert "Typing :: Typed" in (told.classifiers or [])


def test_without_an_address_it_names_none() -> None:
    assert urls("", "") == {}
    assert urls(SITE, "") == {"Homepage": SITE, "Data": f"{SITE}policy.json"}
