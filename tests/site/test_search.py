"""Search in each reader's language: what is in the indexes, what queries find, and the search box in a browser."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page

from calculator import Policy
from tests.site.test_pages import LANGUAGES, folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FIRST = 5
RECALL = 0.95
# However a word is spelled, the same is found: capitals, no accents, ς, ß and umlauts in plain letters.
SPELLINGS = [
    ("el", ["πολιτική", "πολιτικη", "ΠΟΛΙΤΙΚΗ", "ΠΟΛΙΤΙΚΉ"]),
    ("el", ["πύλες", "πυλεσ", "πυλες", "ΠΎΛΕΣ"]),
    ("de", ["lizenzschlüssel", "lizenzschlussel", "LIZENZSCHLÜSSEL"]),
    ("de", ["außerdem", "ausserdem"]),
    ("ru", ["удалённо", "удаленно", "УДАЛЁННО"]),
    ("fr", ["téléphonique", "telephonique"]),
    ("es", ["integración", "integracion"]),
    ("pt", ["integração", "integracao"]),
    ("it", ["priorità", "priorita"]),
]
# Every form of a word leads to the clause.
FORMS = [
    ("el", ["πύλη", "πύλης", "πυλών", "πυλες"], "no-gateways"),
    ("el", ["αγένεια", "αγενειας", "αγενής", "αγενεις"], "rudeness-may-end-support"),
    ("de", ["lizenzschluessel", "schlüssel", "Lizenzschlüssels"], "ticket-licence-key"),
    ("de", ["feiertag", "feiertags", "feiertage", "feiertagen"], "sla-no-weekends-holidays"),
    ("ru", ["гарнитура", "гарнитуру", "гарнитурой", "гарнитуры"], "no-headsets"),
    ("fr", ["passerelle", "passerelles"], "no-gateways"),
    ("es", ["festivo", "festivos"], "sla-no-weekends-holidays"),
    ("pt", ["feriado", "feriados"], "sla-no-weekends-holidays"),
    ("it", ["frode", "frodi"], "no-call-fraud-analysis"),
    ("en", ["gateway", "gateways", "Gateway's"], "no-gateways"),
]


@pytest.fixture(scope="module")
def engine(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine as the site carries it, in a folder where every node takes it for modules."""
    copy = tmp_path_factory.mktemp("engine") / "search"
    shutil.copytree(site / "assets" / "search", copy)
    (copy / "package.json").write_text('{"type": "module"}')
    return copy


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index that the theme would use."""
    built = tmp_path_factory.mktemp("stock")
    command = [sys.executable, "-m", "tests.site.stock_index", str(built / "site"), str(built / "index.json")]
    subprocess.run(command, cwd=ROOT, check=True)
    return built / "index.json"


def index(site: Path, language: str) -> Path:
    return folder(site, language) / "search" / "search_index.json"


def entries(site: Path, language: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(index(site, language).read_text(encoding="utf-8"))["docs"]
    return found


def answers(queries: list[str], *how: str | Path) -> list[list[str]]:
    """For each query, the locations of the results in the order in which they are shown."""
    command = ["node", str(HERE / "search.mjs"), *map(str, how)]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8", check=True
    )
    found: list[list[str]] = json.loads(done.stdout)
    return found


def sections(site: Path, language: str, clauses: set[str]) -> dict[str, str]:
    """Where each clause stands for an index that ends at headings."""
    root = folder(site, language)
    found = {}
    for file in root.glob("*/index.html"):
        soup = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for clause in clauses:
            element = soup.find(id=clause)
            heading = element.find_previous(re.compile("h[1-4]")) if element else None
            if isinstance(heading, Tag):
                place = "" if heading.name == "h1" else f"#{heading['id']}"
                found[clause] = f"{file.parent.relative_to(site).as_posix()}/{place}"
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_holds_every_clause_section_and_topic_of_its_language_alone(
    site: Path, policy: Policy, language: str
) -> None:
    found = entries(site, language)
    locations = [entry["location"] for entry in found]
    assert len(locations) == len(set(locations))
    clauses = {clause for section in policy.clauses.values() for clause in section}
    assert {entry["location"].partition("#")[2] for entry in found if entry["kind"] == "clause"} == clauses
    topics = max(policy.questions, key=lambda question: len(question.answers))
    asked = [entry["location"].partition("?")[2] for entry in found if entry["kind"] == "topic"]
    assert asked == [f"{topics.id}={answer}" for answer in topics.answers]
    for entry in found:
        path, _, place = entry["location"].partition("#")
        path = path.partition("?")[0]
        assert path.split("/")[0] == language if language != "en" else path.split("/")[0] not in LANGUAGES
        assert entry["title"] and "¶" not in entry["title"] + entry["text"]
        page = (site / path / "index.html").read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_type_finds_the_clause_among_the_first_five(
    site: Path, engine: Path, stock: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted: dict[str, str] = tomllib.loads((HERE / "search" / f"{language}.toml").read_text(encoding="utf-8"))
    assert len(wanted) >= 25
    places = {entry["location"].partition("#")[2]: entry["location"] for entry in entries(site, language)}
    queries = list(wanted)
    ours = answers(queries, "engine", engine, language, index(site, language))
    missed = {query: found[:FIRST] for query, found in zip(queries, ours, strict=True)
              if places[wanted[query]] not in found[:FIRST]}  # fmt: skip
    recall = 1 - len(missed) / len(wanted)
    # The theme's own search ends at sections: there the section of the clause suffices.
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    heads = sections(site, language, set(wanted.values()))
    theirs = answers(queries, "stock", worker, stock)
    before = sum(heads[wanted[query]] in found[:FIRST] for query, found in zip(queries, theirs, strict=True))
    with capsys.disabled():
        print(f"\n{language}: recall {recall:.2f} (the theme's own search: {before / len(wanted):.2f})", end=" ")
    assert recall >= RECALL, missed
    assert before / len(wanted) < recall


@pytest.mark.parametrize(("language", "spellings"), SPELLINGS)
def test_spelling_does_not_matter(site: Path, engine: Path, language: str, spellings: list[str]) -> None:
    found = answers(spellings, "engine", engine, language, index(site, language))
    assert found[0]
    assert found == [found[0]] * len(spellings)


@pytest.mark.parametrize(("language", "forms", "clause"), FORMS)
def test_every_form_of_a_word_finds_the_clause(
    site: Path, engine: Path, language: str, forms: list[str], clause: str
) -> None:
    for form, found in zip(forms, answers(forms, "engine", engine, language, index(site, language)), strict=True):
        assert any(location.endswith(f"#{clause}") for location in found[:FIRST]), (form, found)


def test_typing_finds_before_the_word_is_finished(site: Path, engine: Path) -> None:
    typed = ["heads", "headse", "headset", "headsets"]
    for found in answers(typed, "engine", engine, "en", index(site, "en")):
        assert "not-included/#no-headsets" in found[:FIRST]


def test_a_topic_leads_to_the_calculator_with_the_topic_chosen(site: Path, engine: Path) -> None:
    (found,) = answers(["cuffie verifica"], "engine", engine, "it", index(site, "it"))
    assert "it/calculator/?topic=headset" in found[:FIRST]


def test_nothing_is_found_for_nothing_and_markup_stays_text(site: Path, engine: Path) -> None:
    odd = ["", "   ", "zzqqxx", "<b>", '"', "*", "-", "title:", "a" * 5000]
    found = answers(odd, "engine", engine, "en", index(site, "en"))
    assert found[:4] == [[]] * 4
    assert all(isinstance(one, list) for one in found)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page with a clean console, all of whose requests are answered by the site, and what it asked for."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []

    def note(message: Any) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: faults.append(response.url) if response.status >= 400 else None)
    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page, asked
    context.close()
    assert faults == []
    assert all(url.startswith(address) for url in asked)


def of_search(asked: list[str]) -> list[str]:
    return [url for url in asked if "search_index" in url or "engine.js" in url or "stemmers" in url]


@pytest.mark.parametrize(
    ("path", "typed", "clause"),
    [
        ("/el/levels/", "ακουστικα μικροφωνο", "/el/not-included/#no-headsets"),
        ("/it/", "cuffia", "/it/not-included/#no-headsets"),
        ("/phone/", "rude", "/after-opening/#rudeness-may-end-support"),
    ],
)
def test_a_clause_is_found_and_opened_by_keyboard(
    visit: tuple[Page, list[str]], address: str, path: str, typed: str, clause: str
) -> None:
    page, asked = visit
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert of_search(asked) == []
    page.keyboard.press("/")
    page.keyboard.type(typed)
    where, _, place = clause.partition("#")
    link = page.locator(f'.md-search-result__link[href*="{where}"][href$="#{place}"]')
    link.wait_for()
    assert link.locator("mark").count()
    assert re.search(r"\d", page.locator(".md-search-result__meta").inner_text())
    language = path.split("/")[1] if path.split("/")[1] in LANGUAGES else "en"
    index_asked = f"{address}/{'' if language == 'en' else language + '/'}search/search_index.json"
    assert [url for url in of_search(asked) if "index" in url] == [index_asked]
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if link.evaluate("($link) => $link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(where) + r"\?h=.*#" + place))
    assert page.locator(f"#{place} mark").first.is_visible()


def test_a_topic_found_opens_the_calculator_with_it(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/de/")
    page.keyboard.press("/")
    page.keyboard.type("check headset")
    page.locator('.md-search-result__link[href*="topic=headset"]').first.click()
    page.wait_for_url(re.compile(r"/de/calculator/\?topic=headset"))
    page.wait_for_function("() => document.querySelector('[data-calculator] [name=topic]').value === 'headset'")


def test_a_result_says_what_it_lacks_and_the_box_what_it_has_not_found(
    visit: tuple[Page, list[str]], address: str
) -> None:
    page, _ = visit
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.keyboard.type("gateway zzqqxx")
    page.locator(".md-search-result__terms del").first.wait_for()
    assert page.locator(".md-search-result__terms del").first.inner_text() == "zzqqxx"
    page.keyboard.press("Control+a")
    page.keyboard.type("zzqqxx")
    page.locator(".md-search-result__item").first.wait_for(state="detached")
    assert page.locator(".md-search-result__meta").inner_text()


def test_nothing_bars_the_way_in_the_open_search(visit: tuple[Page, list[str]], address: str) -> None:
    page, _ = visit
    page.goto(f"{address}/fr/levels/")
    page.keyboard.press("/")
    page.keyboard.type("passerelle zzqqxx")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(500)  # the box opens with a fade
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in violations] == []
