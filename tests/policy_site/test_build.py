"""What the build does when the pages of a language are not as they should be."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.records import keep_languages, review_everything
from translations.project import open_project

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
STATUS = "import pathlib; from translations.__main__ import main; main(['status', '--json'], pathlib.Path.cwd())"
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


@pytest.fixture
def project(tmp_path: Path, reviews: Path) -> Path:
    """The project with docs and records of its own to spoil."""
    for name in ("mkdocs.yml", "overrides", "node_modules", "calculator"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "translations").mkdir()
    for file in (ROOT / "translations").iterdir():
        if file.name != reviews.name:
            (tmp_path / "translations" / file.name).symlink_to(file)
    shutil.copytree(reviews, tmp_path / "translations" / "reviews")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    return tmp_path


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


def test_an_untranslated_page_is_english_and_says_so(project: Path) -> None:
    keep_languages(project, "en", "el")
    for name in ("levels.md", "calculator.md"):
        (project / "docs" / "el" / name).unlink()
    done = build(project)
    assert done.returncode == 0, done.stderr
    page = read(project / "site" / "el" / "levels" / "index.html")
    assert page.html is not None and page.html["lang"] == "el"
    (notice,) = page.select('p.untranslated[lang="el"]')
    assert notice.a is None, "the site names no repository"
    assert page.select('article > div[lang="en"] #level-2-who')
    assert page.select('meta[name="robots"][content="noindex"]')
    calculator = read(project / "site" / "el" / "calculator" / "index.html")
    (legend,) = calculator.select('article > div[lang="en"] [data-calculator-question="requester"] legend')
    assert legend.get_text() == "Who opens the ticket?"
    sitemap = (project / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "/el/phone/" in sitemap and "/el/levels/" not in sitemap


def test_an_untranslated_page_is_english_where_one_language_is_built(project: Path) -> None:
    (project / "docs" / "el" / "levels.md").unlink()
    done = build(project, language="el")
    assert done.returncode == 0, done.stderr
    page = read(project / "site" / "levels" / "index.html")
    assert page.select('p.untranslated[lang="el"]') and page.select('article > div[lang="en"] #level-2-who')
    home = read(project / "site" / "index.html")
    assert home.select('nav a[href="levels/"]') and home.select('article a[href="levels/#level-2-who"]')


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("#level-2-who }", "#level-2-whom }", "docs/it/levels.md: the clause 'level-2-who' is missing"),
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


def test_a_menu_without_a_title_stops_the_build_and_is_named(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.unlink()  # a link to ours
    settings.write_text(text.replace("- menu.more:", "- menu.others:"), encoding="utf-8")
    done = build(project, language="en")
    assert done.returncode != 0
    assert "the menu's section 'menu.others' is no key of the catalogues: add it to" in done.stdout + done.stderr


def test_a_changed_number_in_english_is_one_stale_clause_in_each_language(project: Path) -> None:
    languages = ("el", "pt")
    keep_languages(project, "en", *languages)
    page = project / "docs" / "en" / "response-time.md"
    replace(page, "48\N{NO-BREAK SPACE}hours from", "24\N{NO-BREAK SPACE}hours from")
    done = build(project)
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if "English has changed" in line]
    assert [line.split(":")[0] for line in told] == [f"WARNING -  docs/{name}/response-time.md" for name in languages]
    assert all(": sla-48-hours: " in line for line in told)
    for language in languages:
        stale = [
            notice for page in sorted((project / "site" / language).glob("*/index.html"))
            for notice in read(page).select("article #sla-48-hours .review")
        ]  # fmt: skip
        (notice,) = stale
        assert notice.summary is not None and notice.summary.get_text()
        (english,) = notice.select('div[lang="en"]')
        assert "24 hours from the creation of the ticket" in english.get_text().replace("\N{NO-BREAK SPACE}", " ")
        found = read(project / "site" / language / "calculator" / "index.html")
        config = json.loads(found.select("[data-calculator-config]")[0].get_text())
        file = project / "site" / language / "calculator" / config["quotes"]["url"]
        quotes = json.loads(file.resolve().read_text(encoding="utf-8"))
        quoted = quotes["clauses"]["sla-48-hours"]
        assert "24" in quoted["notice"] and "24" not in quoted["html"]
        assert [clause for clause, there in quotes["clauses"].items() if there["notice"]] == ["sla-48-hours"]
        index = json.loads(
            next(project.glob(f"site/assets/search/index.{language}.*.json")).read_text(encoding="utf-8")
        )
        assert not [entry for entry in index["docs"] if "The service level agreement" in entry["text"]]
    english_pages = [*(project / "site").glob("*.html"), *(project / "site" / "response-time").glob("*.html")]
    assert not any(read(page).select(".review") for page in english_pages)
    status = read(project / "site" / "el" / "translations" / "index.html")
    bars = [[(bar["data-state"], bar["width"]) for bar in line.select("rect")] for line in status.select(".bars__line")]
    assert bars == [[("current", "108")], *([[("current", "107"), ("stale", "1")]] * 2)]
    assert [code.get_text() for code in status.select("article li code")] == ["sla-48-hours"] * 2
    shown = subprocess.run([sys.executable, "-c", STATUS], cwd=project, capture_output=True, text=True, check=True)
    counted = {found["language"]: found["policy"] for found in json.loads(shown.stdout)}
    assert counted["en"]["current"] == 108
    assert all(counted[language]["current"] == 107 and counted[language]["stale"] == 1 for language in languages)


def test_a_translation_edited_after_its_review_says_so_in_its_own_words(project: Path) -> None:
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
    done = build(project, language="el")
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("WARNING -  ") and "review" in line]
    assert [line.split(": ")[1] for line in told] == ["no-headsets", "no-gateways", "permalink"]
    page = read(project / "site" / "not-included" / "index.html")
    edited, stale = (page.select(f"#{clause} > .review")[0] for clause in ("no-gateways", "no-headsets"))
    assert edited.summary is not None and stale.summary is not None
    assert edited.summary.get_text() != stale.summary.get_text()
    assert "3CX does not support gateways." in edited.get_text()
    assert "any headsets" in stale.get_text()
    status = read(project / "site" / "translations" / "index.html")
    assert [code.get_text() for code in status.select("article li details code")] == ["site.po", "permalink"]
    clauses, messages = (table.select("tbody td") for table in status.select("table.progress"))
    assert [cell.get_text() for cell in clauses[:4]] == ["106", "1", "0", "1"]
    assert messages[3].get_text() == "1"


def test_a_broken_record_of_reviews_stops_the_build_and_is_named(project: Path) -> None:
    (project / "translations" / "reviews" / "el.toml").write_text("reviewed =", encoding="utf-8")
    done = build(project, language="el")
    assert done.returncode != 0
    assert "translations/reviews/el.toml:1" in done.stdout + done.stderr
