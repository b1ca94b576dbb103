"""What the build does when the pages of a language are not as they should be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
MKDOCS = Path(sys.executable).with_name("mkdocs")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with docs of its own to spoil."""
    for name in ("mkdocs.yml", "overrides", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


def build(project: Path, language: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | ({"LANGUAGE_ONLY": language} if language else {})
    return subprocess.run(
        [str(MKDOCS), "build", "--strict"],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def read(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


def test_an_untranslated_page_is_english_and_says_so(project: Path) -> None:
    for name in ("levels.md", "calculator.md"):
        (project / "docs" / "el" / name).unlink()
    done = build(project)
    assert done.returncode == 0, done.stderr
    page = read(project / "site" / "el" / "levels" / "index.html")
    assert page.html is not None and page.html["lang"] == "el"
    (notice,) = page.select('p.untranslated[lang="el"]')
    assert "/new/main/docs/el?filename=levels.md" in str(notice.a)
    assert page.select('article > div[lang="en"] #level-2-who')
    assert page.select('meta[name="robots"][content="noindex"]')
    calculator = read(project / "site" / "el" / "calculator" / "index.html")
    (legend,) = calculator.select('article > div[lang="en"] [data-calculator-question="requester"] legend')
    assert legend.get_text() == "Who opens the ticket?"
    sitemap = (project / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "/el/phone/" in sitemap and "/el/levels/" not in sitemap


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("#level-2-who }", "#level-2-whom }", "no page of this language has the clauses level-2-who"),
        ("#level-2-troubleshooting }", "#level-2-who }", "the clause 'level-2-who' stands already in"),
        ("](levels.md)", "](level.md)", "level.md"),
    ],
)
def test_a_spoilt_page_stops_the_build_and_is_named(project: Path, right: str, wrong: str, fault: str) -> None:
    file = project / "docs" / "it" / ("index.md" if right.startswith("]") else "levels.md")
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    done = build(project, language="it")
    assert done.returncode != 0
    assert fault in done.stdout + done.stderr
