"""The search box in a browser: how it opens and closes, what it loads and says, how results are reached and marked."""

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, expect

from tests.site.barriers import PHONE, objections, schemes
from tests.site.calculator_page import SAVES_DATA
from tests.site.conftest import opened, spoilt_until_mended
from tests.site.test_pages import LANGUAGES

QUERY, LIST, STATUS, SAID, NONE, FAILED, AGAIN = (
    f"[data-search-part={part}]" for part in ("query", "list", "status", "said", "none", "failed", "again")
)
INDEX = "**/assets/search/index.*.json"
OPEN = "#__search:checked"
type Answer = tuple[str, Callable[[Route], None]]
type Faulty = tuple[Page, list[Answer]]
IN_FIELD = f"() => document.activeElement.matches('{QUERY}')"


class Visits:
    """A window that stays for a file of tests, and notes what its pages ask for and complain of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("response", lambda response: self.faults.append(response.url) if response.status >= 400 else None)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)


@pytest.fixture(scope="module")
def visits(browser: Browser) -> Iterator[Visits]:
    with opened(browser) as context:
        context.add_init_script(SAVES_DATA)  # no test is about the engine of a calculator that is found
        yield Visits(context.new_page())


@pytest.fixture
def visit(visits: Visits, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page with a clean console, all of whose requests are answered by the site, and what it asked for."""
    visits.page.goto("about:blank")
    visits.asked.clear()
    yield visits.page, visits.asked
    faults, visits.faults = visits.faults, []
    assert faults == []
    assert all(url.startswith((address, "about:")) for url in visits.asked)


@pytest.fixture(scope="module")
def levels(browser: Browser, address: str) -> Iterator[Visits]:
    """A page that stays, on which the search was loaded before."""
    with opened(browser) as context:
        visits = Visits(context.new_page())
        visits.page.goto(f"{address}/levels/")
        visits.page.locator(QUERY).fill("phone")
        visits.page.locator(f"{LIST} a").first.wait_for()
        yield visits


@pytest.fixture
def loaded(levels: Visits, address: str) -> Iterator[Page]:
    """A page with a search that is loaded and closed, and in which nothing is typed."""
    levels.page.locator(QUERY).fill("")
    levels.page.evaluate("document.activeElement.blur()")
    yield levels.page
    faults, levels.faults = levels.faults, []
    assert faults == []
    assert all(url.startswith(address) for url in levels.asked)


@pytest.fixture(scope="module")
def faulty_window(browser: Browser) -> Iterator[Faulty]:
    """A window that stays, and what answers the requests for files of the search in place of the site, if anything."""
    with opened(browser) as context:
        answers: list[Answer] = []

        def answer(route: Route) -> None:
            for asked, instead in answers:
                if fnmatch(route.request.url, asked):
                    return instead(route)
            return route.continue_()

        context.route("**/assets/search/**", answer)
        yield context.new_page(), answers


@pytest.fixture
def faulty(faulty_window: Faulty) -> Faulty:
    page, answers = faulty_window
    answers.clear()
    page.goto("about:blank")
    return faulty_window


def of_search(asked: list[str]) -> list[str]:
    return [url for url in asked if re.search(r"/assets/search/(index|engine|stemmer)\.", url)]


@pytest.mark.parametrize(
    ("path", "typed", "clause"),
    [
        ("/el/levels/", "ακουστικα μικροφωνο", "/el/not-included/#no-headsets"),
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
    assert re.search(r"\d", page.locator(SAID).inner_text())
    language = path.split("/")[1] if path.split("/")[1] in LANGUAGES else "en"
    assert [url.split("/")[-1].split(".")[:2] for url in of_search(asked) if "/index." in url] == [["index", language]]
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
    page.keyboard.type("kopfhörer")
    page.locator('.md-search-result__link[href*="topic=headset"]').first.click()
    page.wait_for_url(re.compile(r"/de/calculator/\?topic=headset"))
    page.wait_for_function("() => document.querySelector('[data-calculator] [name=topic]').value === 'headset'")


def test_pasted_text_is_searched(loaded: Page) -> None:
    # Sets the value with an input event and no key, as pasting and dictating do.
    loaded.locator("[data-md-component=search-query]").fill("response time")
    loaded.locator('.md-search-result__link[href*="/response-time/"]').first.wait_for()


def test_readers_words_find_a_clause_and_are_not_shown(loaded: Page) -> None:
    page = loaded
    page.keyboard.press("/")
    page.keyboard.type("hotline")
    page.locator('.md-search-result__link[href$="#phone-silver-and-above"]').first.wait_for()
    assert "hotline" not in page.locator(".md-search-result__list").inner_text().lower()


def test_a_result_says_what_it_lacks_and_the_box_what_it_has_not_found(loaded: Page) -> None:
    page = loaded
    page.keyboard.press("/")
    page.keyboard.type("gateway zzqqxx")
    page.locator(".md-search-result__terms del").first.wait_for()
    assert page.locator(".md-search-result__terms del").first.inner_text() == "zzqqxx"
    page.keyboard.press("Control+a")
    page.keyboard.type("zzqqxx")
    page.locator(NONE).wait_for()
    assert page.locator(".md-search-result__item").count() == 0


def test_it_opens_by_typing_and_escape_returns_to_the_field(loaded: Page) -> None:
    page = loaded
    page.locator(QUERY).click()
    page.keyboard.press("ArrowDown")
    assert page.locator(OPEN).count() == 0
    page.keyboard.type("phone")
    page.locator(f"{LIST} a").first.wait_for()
    assert page.locator(OPEN).count() == 1
    page.keyboard.press("ArrowDown")
    assert not page.evaluate(IN_FIELD)
    page.keyboard.press("Escape")
    assert page.evaluate(IN_FIELD)
    expect(page.locator(OPEN)).to_have_count(0)
    assert page.locator(QUERY).input_value() == "phone"
    expect(page.locator(LIST)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    assert page.locator(OPEN).count() == 1, "what was found is shown again"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert page.locator(OPEN).count() == 0


def test_the_keyboard_leaves_it_through_the_results(loaded: Page) -> None:
    page = loaded
    page.keyboard.press("/")
    page.keyboard.type("phone")
    page.locator(f"{LIST} a").first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate(f"() => document.activeElement.closest('{LIST}') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(IN_FIELD) and page.locator(OPEN).count() == 1
    page.keyboard.press("Shift+Tab")
    expect(page.locator(OPEN)).to_have_count(0)


def test_on_a_phone_a_button_opens_it_and_gets_the_focus_back(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/de/levels/")
    button = page.get_by_role("button", name="Suche", exact=True)
    assert button.get_attribute("aria-expanded") == "false"
    button.tap()
    page.wait_for_function(IN_FIELD)
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.type("telefon")
    page.locator(f"{LIST} a").first.wait_for()
    page.get_by_role("button", name="Schließen").tap()
    expect(page.locator(OPEN)).to_have_count(0)
    assert page.evaluate("() => document.activeElement.matches('[data-opens=search]')")
    context.close()


ANNOUNCED = {
    "en": ("# pages found", "1 page found", "Nothing found"),
    "de": ("# Seiten gefunden", "1 Seite gefunden", "Nichts gefunden"),
    "it": ("# pagine trovate", "1 pagina trovata", "Nessun risultato"),
    "fr": ("# pages trouvées", "1 page trouvée", "Aucune page trouvée"),
    "ru": ("Найдено страниц: #", "Найдена 1 страница", "Ничего не найдено"),
    "el": ("Σελίδες που βρέθηκαν: #", "Βρέθηκε 1 σελίδα", "Δεν βρέθηκε τίποτα"),
    "pt": ("# páginas encontradas", "1 página encontrada", "Nada encontrado"),
    "es": ("# páginas encontradas", "1 página encontrada", "No se ha encontrado nada"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_results_has_its_words_in_each_language(site: Path, language: str) -> None:
    page = (site / ("" if language == "en" else language) / "levels" / "index.html").read_text(encoding="utf-8")
    said = page.replace("\N{NO-BREAK SPACE}", " ")
    assert [words for words in ANNOUNCED[language] if f'"{words}"' not in said] == []


def with_one(route: Route) -> None:
    """The index with a page that alone has its word."""
    index = route.fetch().json()
    page = {"kind": "page", "location": "one/", "title": "Zzyzx", "text": "Zzyzx"}
    route.fulfill(json={**index, "docs": [*index["docs"], page]})


def unchecked(route: Route) -> None:
    """A page that takes any files for its own."""
    text = route.fetch().text()
    route.fulfill(body=re.sub(r'"integrity": "[^"]*"', '"integrity": ""', text), content_type="text/html")


def test_the_number_of_results_is_announced_once_nobody_types(faulty: Faulty, address: str) -> None:
    page, answers = faulty
    answers[:] = [(INDEX, with_one)]
    place = f"{address}/el/levels/"
    page.route(place, unchecked)
    page.goto(place)
    page.unroute(place)
    status = page.locator(STATUS)
    assert status.get_attribute("role") == "status"
    page.evaluate(
        f"""() => {{
          window.heard = [];
          const $status = document.querySelector("{STATUS}");
          new MutationObserver(() => $status.textContent && heard.push($status.textContent))
            .observe($status, {{ childList: true, subtree: true, characterData: true }});
        }}"""
    )
    page.keyboard.press("/")
    for typed, said in zip(("silver gold", "zzyzx", "qqqwwwxx"), ANNOUNCED["el"], strict=True):
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        expect(status).to_have_text(re.compile(f"^{said.replace('#', '[2-9]').replace(' ', r'\s')}$"))
    assert page.evaluate("() => heard.length") == 3
    page.keyboard.press("Escape")
    expect(status).to_have_text("")


def test_where_nothing_is_found_the_calculator_and_the_topics_are_offered(
    visit: tuple[Page, list[str]], address: str
) -> None:
    page, _ = visit
    home = f"{address}/pt/"
    page.goto(f"{home}after-opening/")
    page.keyboard.press("/")
    page.keyboard.type("zzqqxx")
    ways = page.locator(f"{NONE} a")
    ways.first.wait_for()
    addresses = [f"{home}calculator/", f"{home}calculator/table/#topics"]
    assert ways.evaluate_all("($links) => $links.map(($link) => $link.href)") == addresses
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(addresses[1])
    assert page.locator("#topics").is_visible()


def changed(route: Route) -> None:
    """One byte is another, and all that else checks a file is content."""
    found = route.fetch()
    body = found.body()
    place = body.rindex(b"e")
    other = body[:place] + b"o" + body[place + 1 :]
    route.fulfill(body=other, content_type=found.headers["content-type"])


BROKEN: dict[str, Callable[[Route], None]] = {
    "missing": lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>404</h1>"),
    "another page": lambda route: route.fulfill(content_type="text/html", body="<h1>Please log in</h1>"),
    "cut": lambda route: route.fulfill(body=route.fetch().body()[:200], headers=route.fetch().headers),
    "empty": lambda route: route.fulfill(body=b"", headers=route.fetch().headers),
    "changed": changed,
    "no line": lambda route: route.abort(),
}


# Index, engine and stemmer come by one function, to which a status, other content and no answer are what there is: each
# way to fail is taken with one of them, and the change that a checksum alone sees with the data and with a module.
# A worker knows no checksum: it comes by another way. Each further try asks for all files anew, so one visit has one
# fault after the other.
LOST = {
    "files": [
        ("index.en", "missing"),
        ("engine", "cut"),
        ("stemmer.en", "another page"),
        ("index.en", "changed"),
        ("engine", "changed"),
        ("index.en", "no line"),
    ],
    "worker": [("worker", "missing"), ("worker", "no line"), ("worker", "empty")],
}


@pytest.mark.parametrize("faults", LOST.values(), ids=LOST)
def test_a_search_that_cannot_be_loaded_says_so_and_is_tried_again(
    faulty: Faulty, address: str, faults: list[tuple[str, str]]
) -> None:
    page, answers = faulty
    spoilt: list[str] = []

    def spoil(route: Route, how: str) -> None:
        spoilt.append(route.request.url)
        BROKEN[how](route)

    page.goto(f"{address}/levels/")
    for place, (file, how) in enumerate(faults):
        answers[:] = [(f"*/assets/search/{file}.*", partial(spoil, how=how))]
        spoilt.clear()
        page.locator(AGAIN).click() if place else page.locator(QUERY).fill("hotline")
        page.locator(AGAIN).wait_for()
        assert spoilt, (file, how)
        assert page.locator(SAID).inner_text() == "The search could not be loaded.", (file, how)
        assert page.locator(f"{LIST} li").count() == 0, (file, how)
    expect(page.locator(STATUS)).to_have_text("The search could not be loaded.")
    answers.clear()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.locator(f'{LIST} a[href$="#phone-silver-and-above"]').first.wait_for()
    assert page.evaluate(IN_FIELD) and page.locator(FAILED).is_hidden()


def test_what_the_cache_holds_broken_is_fetched_anew(context: BrowserContext, address: str) -> None:
    broken = ["index.en", "engine", "stemmer.en"]
    cached = {"cache-control": "max-age=3600", "content-type": "text/plain"}
    asked: list[str] = []

    def first_broken(route: Route) -> None:
        path = route.request.url.removeprefix(address).partition("?")[0]
        asked.append(path)
        if asked.count(path) == 1:
            route.fulfill(body="<h1>Log in</h1>", headers=cached)
        else:
            route.continue_()

    for file in broken:
        context.route(f"**/assets/search/{file}.*", first_broken)
    page = context.new_page()
    page.goto(f"{address}/levels/")
    page.locator(QUERY).fill("hotline")
    page.locator(f"{LIST} a").first.wait_for()
    page.reload()
    page.locator(QUERY).fill("hotline")
    page.locator(f"{LIST} a").first.wait_for()


def test_without_workers_it_says_that_it_cannot_be_loaded(faulty: Faulty, address: str) -> None:
    page, _ = faulty
    page.goto(f"{address}/levels/")
    page.evaluate("Worker = class { constructor() { throw new Error('no') } }; null")
    page.locator(QUERY).fill("phone")
    page.locator(AGAIN).wait_for()


def test_a_search_that_falls_silent_says_that_it_cannot_be_loaded(context: BrowserContext, address: str) -> None:
    context.route(INDEX, lambda _: None)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}/levels/")
    page.locator(QUERY).fill("phone")
    assert page.locator(SAID).inner_text() == "Search is loading"
    page.clock.run_for(16_000)
    page.locator(AGAIN).wait_for()


def test_what_is_typed_never_becomes_markup(loaded: Page) -> None:
    page = loaded
    page.locator(QUERY).fill("gateway <b>zzqqxx</b>")
    page.locator(".md-search-result__terms del").first.wait_for()
    assert page.locator(f"{LIST} b").count() == 0


def test_a_topic_comes_first_and_the_glossary_last(loaded: Page) -> None:
    page = loaded
    for query in ("headset", "latest version"):
        page.locator(QUERY).fill(query)
        page.locator(f"{LIST} a").first.wait_for()
        page.wait_for_timeout(300)
        places = page.locator(f"{LIST} > li > a:first-child").evaluate_all(
            "($all) => $all.map(($one) => $one.pathname)"
        )
        if query == "headset":
            assert places[0] == "/calculator/"
        assert "/glossary/" not in places[:-1]


def objected(page: Page, within: str | None = "[data-search]") -> list[Any]:
    """What axe objects to in what is shown of the search, in light and in dark."""
    page.wait_for_timeout(500)  # the box opens with a fade
    found: list[Any] = []
    for scheme in schemes(page):
        page.wait_for_timeout(300)
        found += objections(page, scheme, within)
    return found


def test_nothing_bars_the_way_in_the_open_search(browser: Browser, address: str) -> None:
    with opened(browser, viewport={"width": 1280, "height": 740}) as context:
        page = context.new_page()
        page.goto(f"{address}/de/levels/")
        page.keyboard.press("/")
        page.keyboard.type("Kopfhörer")
        page.locator(f"{LIST} a").first.wait_for()
        # With the page behind it.
        assert objected(page, None) == []
        page.locator(QUERY).fill("zzqqxx")
        page.locator(f"{NONE} a").first.wait_for()
        assert objected(page) == []


def test_nothing_bars_the_way_in_the_open_search_of_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        mend = spoilt_until_mended(page, INDEX, BROKEN["missing"])
        page.goto(f"{address}/el/levels/")
        page.keyboard.press("/")
        page.keyboard.type("ακουστικά")
        page.locator(AGAIN).wait_for()
        assert objected(page) == []
        mend()
        page.locator(AGAIN).click()
        page.locator(f"{LIST} a").first.wait_for()
        assert objected(page) == []
