"""What the build does when the pages of a language are not as they should be."""

import gc
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.records import keep_languages, review_everything
from translations.__main__ import main
from translations.project import open_project

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
LACKING = ("levels.md", "calculator.md")
MKDOCS = Path(sys.executable).with_name("mkdocs")


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records in which every text of today is reviewed."""
    folder = tmp_path_factory.mktemp("reviewed")
    for name in ("mkdocs.yml", "docs", "overrides", "calculator"):
        (folder / name).symlink_to(ROOT / name)
    project = open_project(folder)
    review_everything(project)
    return project.reviews


def laid_out(folder: Path, reviews: Path) -> Path:
    """The project with docs and records of its own to spoil."""
    for name in ("mkdocs.yml", "overrides", "node_modules", "calculator"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "translations").mkdir()
    for file in (ROOT / "translations").iterdir():
        if file.name != reviews.name:
            (folder / "translations" / file.name).symlink_to(file)
    shutil.copytree(reviews, folder / "translations" / "reviews")
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


@pytest.fixture
def project(tmp_path: Path, reviews: Path) -> Path:
    return laid_out(tmp_path, reviews)


def build(project: Path, language: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SITE_URL": "https://support-policy.example/"}
    environment |= {"LANGUAGE_ONLY": language} if language else {}
    return subprocess.run(
        [str(MKDOCS), "build", "--strict"],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: '{old}' stands there {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def read(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")


class Built(NamedTuple):
    """A site that was built, and what the build told."""

    folder: Path
    told: list[str]

    def page(self, *place: str) -> BeautifulSoup:
        return read(self.folder.joinpath("site", *place, "index.html"))


class Stopped(NamedTuple):
    """How a build is stopped: by MkDocs in this process, which has read its modules already."""

    project: Path
    monkeypatch: pytest.MonkeyPatch
    caplog: pytest.LogCaptureFixture

    def told(self, language: str) -> str:
        """What a build of a language tells that stops."""
        self.monkeypatch.chdir(self.project)
        self.monkeypatch.setenv("LANGUAGE_ONLY", language)
        usual = gc.get_threshold()
        settings = load_config(str(self.project / "mkdocs.yml"), strict=True)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            with pytest.raises(Abort):
                mkdocs_build.build(settings)
        finally:
            settings.plugins.on_shutdown()
            gc.set_threshold(*usual)
        return self.caplog.text


@pytest.fixture
def stopped(project: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Stopped:
    return Stopped(project, monkeypatch, caplog)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, reviews: Path) -> Built:
    """The site in two languages: a number has changed in English, and the other language lacks pages."""
    project = laid_out(tmp_path_factory.mktemp("two"), reviews)
    keep_languages(project, "en", "pt")
    for name in LACKING:
        (project / "docs" / "pt" / name).unlink()
    page = project / "docs" / "en" / "response-time.md"
    replace(page, "48\N{NO-BREAK SPACE}hours from", "24\N{NO-BREAK SPACE}hours from")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return Built(project, done.stderr.splitlines())


@pytest.fixture(scope="module")
def greek(tmp_path_factory: pytest.TempPathFactory, reviews: Path) -> Built:
    """The site in Greek alone: it lacks a page, was edited after its review, and has a link that leads nowhere.

    The link stops a build at its end, when all is written. What waits for review stops none.
    """
    project = laid_out(tmp_path_factory.mktemp("greek"), reviews)
    (project / "docs" / "el" / "levels.md").unlink()
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    replace(
        project / "docs" / "el" / "not-included.md",
        "- Η 3CX δεν υποστηρίζει πύλες.",
        "- Η 3CX υποστηρίζει πύλες.",
    )
    replace(project / "docs" / "en" / "not-included.md", "support headsets.", "support any headsets.")
    site = project / "overrides" / "locales" / "el" / "LC_MESSAGES" / "site.po"
    replace(site, '"Σύνδεσμος προς αυτό το σημείο"', '"Σύνδεσμος προς αυτή τη θέση"')
    replace(project / "docs" / "el" / "index.md", "](levels.md)", "](level.md)")
    done = build(project, language="el")
    assert done.returncode != 0
    return Built(project, (done.stdout + done.stderr).splitlines())


def test_an_untranslated_page_is_english_and_says_so(two: Built) -> None:
    page = two.page("pt", "levels")
    assert page.html is not None and page.html["lang"] == "pt-BR"
    (notice,) = page.select('p.untranslated[lang="pt"]')
    assert notice.a is None, "the site names no repository"
    assert page.select('article > div[lang="en"] #level-2-who')
    assert page.select('meta[name="robots"][content="noindex"]')
    calculator = two.page("pt", "calculator")
    (legend,) = calculator.select('article > div[lang="en"] [data-calculator-question="requester"] legend')
    assert legend.get_text() == "Who opens the ticket?"
    places = re.findall("<loc>(.*?)</loc>", (two.folder / "site" / "sitemap.xml").read_text(encoding="utf-8"))
    named = {place.removeprefix(places[0]) for place in places if place.endswith(("/phone/", "/levels/"))}
    assert named == {"phone/", "pt/phone/", "levels/"}


def test_an_untranslated_page_is_english_where_one_language_is_built(greek: Built) -> None:
    page = greek.page("levels")
    assert page.select('p.untranslated[lang="el"]') and page.select('article > div[lang="en"] #level-2-who')
    home = greek.page()
    assert home.select('nav a[href="levels/"]') and home.select('article a[href="levels/#level-2-who"]')


def test_a_link_that_leads_nowhere_stops_the_build_and_is_named(greek: Built) -> None:
    (fault,) = [line for line in greek.told if "level.md" in line]
    assert "el/index.md" in fault
    assert "Aborted with 1 warnings in strict mode!" in greek.told


def test_a_clause_that_is_missing_stops_the_build_and_is_named(stopped: Stopped) -> None:
    replace(stopped.project / "docs" / "it" / "levels.md", "#level-2-who }", "#level-2-whom }")
    assert "docs/it/levels.md: the clause 'level-2-who' is missing" in stopped.told("it")


def test_a_menu_without_a_title_stops_the_build_and_is_named(stopped: Stopped) -> None:
    settings = stopped.project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.unlink()  # a link to ours
    settings.write_text(text.replace("- menu.more:", "- menu.others:"), encoding="utf-8")
    assert "the menu's section 'menu.others' is no key of the catalogues: add it to" in stopped.told("en")


def test_a_changed_number_in_english_is_one_stale_clause_in_the_other_language(
    two: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    project = two.folder
    (told,) = [line for line in two.told if "English has changed" in line]
    assert told.startswith("WARNING -  docs/pt/response-time.md:") and ": sla-48-hours: " in told
    (notice,) = [
        notice for page in sorted((project / "site" / "pt").glob("*/index.html"))
        for notice in read(page).select("article #sla-48-hours .review")
    ]  # fmt: skip
    assert notice.summary is not None and notice.summary.get_text()
    (english,) = notice.select('div[lang="en"]')
    assert "24 hours from the creation of the ticket" in english.get_text().replace("\N{NO-BREAK SPACE}", " ")
    calculator = project / "site" / "pt" / "calculator" / "index.html"
    config = json.loads(read(calculator).select("[data-calculator-config]")[0].get_text())
    quotes = json.loads((calculator.parent / config["quotes"]["url"]).resolve().read_text(encoding="utf-8"))
    quoted = quotes["clauses"]["sla-48-hours"]
    assert "24" in quoted["notice"] and "24" not in quoted["html"]
    assert [clause for clause, there in quotes["clauses"].items() if there["notice"]] == ["sla-48-hours"]
    (index,) = project.glob("site/assets/search/index.pt.*.json")
    docs = json.loads(index.read_text(encoding="utf-8"))["docs"]
    assert not [entry for entry in docs if "The service level agreement" in entry["text"]]
    english_pages = [*(project / "site").glob("*.html"), *(project / "site" / "response-time").glob("*.html")]
    assert not any(read(page).select(".review") for page in english_pages)
    status = two.page("pt", "translations")
    bars = [[(bar["data-state"], bar["width"]) for bar in line.select("rect")] for line in status.select(".bars__line")]
    assert bars == [[("current", "108")], [("current", "98"), ("stale", "1"), ("missing", "9")]]
    named = [code.get_text() for code in status.select("article li code")]
    ids = {str(tag["id"]) for name in ("levels", "calculator") for tag in two.page(name).select("[id]")}
    lacked = {one for one in named if one.startswith(("levels:", "calculator:")) or one in ids}
    assert named.count("sla-48-hours") == 1 and {*named} == {"sla-48-hours"} | lacked
    assert main(["status", "--json"], project) == 0
    counted = {found["language"]: found["policy"] for found in json.loads(capsys.readouterr().out)}
    assert [(counted[language]["current"], counted[language]["stale"]) for language in ("en", "pt")] == [
        (108, 0),
        (98, 1),
    ]


def test_a_translation_edited_after_its_review_says_so_in_its_own_words(greek: Built) -> None:
    told = [line for line in greek.told if line.startswith("WARNING -  ") and "review" in line]
    assert [line.split(": ")[1] for line in told] == ["no-headsets", "no-gateways", "permalink"]
    page = greek.page("not-included")
    edited, stale = (page.select(f"#{clause} > .review")[0] for clause in ("no-gateways", "no-headsets"))
    assert edited.summary is not None and stale.summary is not None
    assert edited.summary.get_text() != stale.summary.get_text()
    assert "3CX does not support gateways." in edited.get_text()
    assert "any headsets" in stale.get_text()
    status = greek.page("translations")
    assert [code.get_text() for code in status.select("article li details code")] == ["site.po", "permalink"]
    clauses, messages = (table.select("tbody td") for table in status.select("table.progress"))
    assert [cell.get_text() for cell in clauses[:4]] == ["97", "1", "9", "1"]
    assert messages[3].get_text() == "1"


def test_a_broken_record_of_reviews_stops_the_build_and_is_named(stopped: Stopped) -> None:
    (stopped.project / "translations" / "reviews" / "el.toml").write_text("reviewed =", encoding="utf-8")
    assert "translations/reviews/el.toml:1" in stopped.told("el")
