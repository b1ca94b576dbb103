"""What `mkdocs serve` builds again after an edit: the language of the page, in the end whatever it shows on."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policy_site.serving import Serving

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
MKDOCS = Path(sys.executable).with_name("mkdocs")
PATIENCE = 120  # seconds


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in three languages, with docs of its own to edit."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("overrides", "node_modules", "translations", "calculator", "versions"):
        (folder / name).symlink_to(ROOT / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r" {8}- locale: (?!en|de|el)\w+\n(?: {10}.*\n)+", "", settings)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for name in ("en", "de", "el", "assets"):
        shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    return folder


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(MKDOCS), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=project, stdout=log, stderr=log, env={**os.environ, "SITE_URL": ""})
        address = f"http://127.0.0.1:{port}"
        try:
            until(lambda: "<title>" in read(f"{address}/el/"), project)
            yield address
        finally:
            server.terminate()
            server.wait()


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return str(answer.read().decode())
    except urllib.error.URLError:
        return ""


def until(holds: Callable[[], bool], project: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, (project / "log").read_text()
        time.sleep(0.1)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def index_of(page: str) -> str:
    """Find the index that the search box of a page loads."""
    (found,) = re.findall(r'"(../[^"]*assets/search/index[^"]*)"', read(page))
    return str(urllib.parse.urljoin(page, found))


def builds(project: Path) -> list[str]:
    """The languages built so far, in turn."""
    return re.findall(r"Building '(\w+)' documentation", (project / "log").read_text())


def test_an_edit_builds_its_language_and_keeps_the_rest(project: Path, served: str) -> None:
    before = len(builds(project))
    edit(project / "docs" / "el" / "levels.md", "\n# ", "\nΠροσθήκη\n\n# ")
    until(lambda: "Προσθήκη" in read(f"{served}/el/levels/"), project)
    assert builds(project)[before:] == ["el"]
    assert read(f"{served}/levels/") and read(f"{served}/de/levels/")
    assert "/de/levels/" in read(f"{served}/sitemap.xml")
    assert 'hreflang="de"' in read(f"{served}/el/levels/")
    for folder in ("", "de/", "el/"):
        assert "level-2-who" in read(index_of(f"{served}/{folder}levels/"))


def test_an_edit_of_the_english_shows_at_once_and_then_in_the_others(project: Path, served: str) -> None:
    before = len(builds(project))
    edit(project / "docs" / "en" / "response-time.md", "48", "49 edited")
    until(lambda: "49 edited" in read(f"{served}/response-time/"), project)
    assert builds(project)[before:] == ["en"]
    until(lambda: "49 edited" in read(f"{served}/de/response-time/"), project)  # in the notice beside its clause
    assert sorted(builds(project)[before:]) == ["de", "el", "en"]
    assert "Προσθήκη" in read(f"{served}/el/levels/")


def test_a_page_that_goes_is_shown_in_english_everywhere(project: Path, served: str) -> None:
    before = len(builds(project))
    (project / "docs" / "el" / "forum.md").unlink()
    until(lambda: 'class="untranslated"' in read(f"{served}/el/forum/"), project)
    assert sorted(builds(project)[before:]) == ["de", "el", "en"]
    assert "/el/forum/" not in read(f"{served}/sitemap.xml")


def test_after_a_mistake_the_mend_is_shown(project: Path, served: str) -> None:
    levels = project / "docs" / "en" / "levels.md"
    edit(levels, "#level-2-who }", "#level-2-whom }")
    until(lambda: "docs/en: no page has the clause 'level-2-who'" in (project / "log").read_text(), project)
    edit(levels, "#level-2-whom }", "#level-2-who }\n\nMended")
    until(lambda: "Mended" in read(f"{served}/levels/"), project)


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Serving]:
    """A server that has built three languages of a page."""
    for language in ("en", "de", "el"):
        page = tmp_path / "docs" / language / "levels.md"
        page.parent.mkdir(parents=True)
        page.write_text("before", encoding="utf-8")
    serving = Serving()
    serving.all = ["en", "de", "el"]
    serving.plan(tmp_path / "docs")
    assert serving.wanted == []  # all of them
    yield serving
    serving.close()


def touch(file: Path) -> None:
    """Write a file later than it was written before, however coarse the clock of the disk."""
    later = file.stat().st_mtime_ns + 1_000_000
    os.utime(file, ns=(later, later))


@pytest.mark.parametrize(
    ("edited", "wanted", "owed"),
    [
        (["el/levels.md"], ["el"], set()),
        (["en/levels.md"], ["en"], {"de", "el"}),
        (["en/levels.md", "el/levels.md"], ["en", "el"], {"de"}),
        ([], [], set()),  # something else has changed: everything is built
    ],
)
def test_an_edit_asks_for_its_language(
    edited: list[str], wanted: list[str], owed: set[str], planned: Serving, tmp_path: Path
) -> None:
    for name in edited:
        touch(tmp_path / "docs" / name)
    planned.plan(tmp_path / "docs")
    assert (planned.wanted, planned.owed) == (wanted, owed)


def test_the_bell_asks_for_the_languages_that_are_owed(planned: Serving, tmp_path: Path) -> None:
    touch(tmp_path / "docs" / "en" / "levels.md")
    planned.plan(tmp_path / "docs")
    touch(planned.bell)
    planned.plan(tmp_path / "docs")
    assert (planned.wanted, planned.owed) == (["de", "el"], set())


def test_a_build_that_failed_is_owed(planned: Serving, tmp_path: Path) -> None:
    touch(tmp_path / "docs" / "el" / "levels.md")
    planned.plan(tmp_path / "docs")
    planned.note_failure()
    touch(tmp_path / "docs" / "de" / "levels.md")
    planned.plan(tmp_path / "docs")
    assert planned.wanted == ["de"] and planned.owed == {"el"}


def test_a_page_that_comes_builds_everything(planned: Serving, tmp_path: Path) -> None:
    (tmp_path / "docs" / "el" / "phone.md").write_text("new", encoding="utf-8")
    planned.plan(tmp_path / "docs")
    assert planned.wanted == []
