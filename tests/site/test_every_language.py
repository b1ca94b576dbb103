"""What the calculator and the page for many systems have in each language."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from calculator import Policy
from calculator.as_json import ticket
from calculator.json_api import visit
from calculator.words.headline import headline
from calculator.words.messages import languages, messages
from tests.calculator.space import answered
from tests.calculator.words.test_headline import SITUATIONS
from tests.site.calculator_page import ANSWERED, WITH_TICKET, many_url, pages_printed, show, url
from tests.site.conftest import ROOT, Watch, watched
from tests.site.test_fleet import DONE, SECTION, give, part, state

OPEN = "?requester=silver&hosting=on-premise&edition=other&extensions=over-20&size=up-to-64sc&third-party=supported"
# The most that there is to print: much unknown, and reasons of every kind.
LONG = "?requester=unknown&topic=unknown&licence=unknown&version=older&setup=unsupported&third-party=unsupported"
FIVE = "?requester=silver&hosting=self-hosted&edition=other&extensions=over-20&size=up-to-64sc"
# The answer that a number of extensions is, in the form.
EXACT = {"12": "up-to-20"}
HEADER = 48  # pixels of the site's header
# The most pixels that the page may be high with them, by the size of the window.
HEIGHTS = {(1280, 900): 2_200, (360, 740): 4_200}
# The cases that the page must answer at a glance: those of partners, an end user who asks for phone support, and none.
TWELVE = (
    *(
        "?" + urlencode({name.replace("_", "-"): EXACT.get(answer, answer) for name, answer in situation.items()})
        for situation, *_ in SITUATIONS
    ),
    "?requester=customer&hosting=hosted-by-3cx&edition=smb",
    "",
)
# In the stead of the engine's worker: what is asked is answered by the functions that it calls (engine.js), outside of
# the browser. The engine in the browser is that of one language each, and takes a second to start.
STAND_IN = """(() => {
  const Real = Worker;
  class StandIn extends EventTarget {
    async postMessage({ type, id, situation, language, locale, link, request }) {
      this.#tell({ type: "ready" });
      if (type === "assess") {
        const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format();
        const answer = JSON.parse(await window.visit(JSON.stringify(situation), language, day, link));
        this.#tell({ type: "assessed", id, answer });
      } else if (type === "ticket") {
        const ticket = JSON.parse(await window.ticket(JSON.stringify(request), language));
        this.#tell({ type: "ticketed", id, ticket });
      }
    }

    #tell(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }
  window.Worker = class {
    constructor(address, how) {
      return how.type === "module" ? new StandIn() : new Real(address, how); // the search's
    }
  };
})();"""
VERDICT = """() => ({
  top: document.querySelector("[data-calculator-part=headline]").getBoundingClientRect().top,
  bottom: document.querySelector(".tiles").getBoundingClientRect().bottom,
})"""
WHEEL = re.compile(r"calculator-\w+\.\w+\.whl(?=\")")
PRINTED = "() => [...document.body.children].filter((one) => one.checkVisibility()).map((one) => one.className)"


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """One window for all languages, whose pages have no engine of their own."""
    with watched(browser, address, STAND_IN) as found:
        for name, answer in (("visit", visit), ("ticket", ticket)):
            found[0].expose_function(name, answer)
        yield found


@pytest.fixture(scope="module", params=languages())
def visited(request: pytest.FixtureRequest, window: tuple[Page, Watch], address: str) -> tuple[str, Page, Watch]:
    """The page of each language, one after the other."""
    page, watch = window
    page.goto(url(address, request.param))
    page.wait_for_function(ANSWERED)
    return request.param, page, watch


@pytest.fixture
def language(visited: tuple[str, Page, Watch]) -> str:
    return visited[0]


@pytest.fixture
def page(visited: tuple[str, Page, Watch]) -> Iterator[Page]:
    _, page, watch = visited
    yield page
    watch.check()


def test_with_five_answers_the_page_is_not_long(page: Page, address: str, language: str) -> None:
    usual = page.viewport_size
    assert usual
    show(page, url(address, language), FIVE)
    page.locator("#ticket").click()  # folded, as it comes
    for (width, height), most in HEIGHTS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("() => document.documentElement.scrollHeight") <= most, (language, width)
    page.set_viewport_size(usual)


def test_the_whole_verdict_is_seen_at_once(page: Page, address: str, policy: Policy, language: str) -> None:
    """Each case in Russian, which is nearest to the limit; in another language, the two that it says most about.

    One of them is the highest, in every language and at either size.
    """
    usual = page.viewport_size
    assert usual
    words = messages(language)

    def length(query: str) -> int:
        return len(headline(answered(policy, dict(parse_qsl(query[1:])), ordinary=True), words).text)

    sizes = [*HEIGHTS]
    for query in sorted(TWELVE, key=length, reverse=True)[: None if language == "ru" else 2]:
        show(page, url(address, language), query)
        sizes.reverse()  # begins with the size that the window has
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("() => scrollTo(0, 0)")
            verdict = page.evaluate(VERDICT)
            # On a phone it is reached first, and has the window but for the site's header.
            room = height if width > height else verdict["top"] + height - HEADER
            assert verdict["bottom"] <= room, (query, width, verdict)
    page.set_viewport_size(usual)


def test_a_ticket_is_prepared(page: Page, address: str, language: str) -> None:
    show(page, url(address, language), OPEN)
    words = messages(language)
    page.locator("[data-ticket-next]").click()
    form = page.locator(".ticket__form")
    for field in ("licence-key", "description", "steps-taken", "how-to-replicate", "files"):
        assert words.text(f"field.{field}") in form.inner_text()
        assert words.text(f"field.{field}.hint") in form.inner_text()
    form.locator("[type=submit]").click()
    faults = page.locator("[data-calculator-part=ticket-fault-list] a")
    faults.first.wait_for()
    assert faults.all_inner_texts() == [
        words.text(f"field.{field}.missing")
        for field in ("licence-key", "description", "steps-taken", "how-to-replicate")
    ]
    count = page.locator(".duty__check").count()
    assert page.locator("[data-calculator-part=ticket-done]").inner_text() == words.counted(
        "ticket-done", 0, total=count
    )
    assert page.locator("[data-calculator-part=ticket-left]").inner_text() == words.counted("ticket-left", count)
    # Each check is the clause as the policy has it in this language.
    checks = page.locator(".duty").filter(has=page.locator("a[href$='#third-party-vendor-first']"))
    quoted = checks.locator('[data-calculator-part="ticket-words"]').inner_text()
    link = str(checks.locator("a[href$='#third-party-vendor-first']").evaluate("($link) => $link.href"))
    clause = BeautifulSoup(page.request.get(link).text(), "lxml").find(id="third-party-vendor-first")
    assert clause and quoted.splitlines()[0] in " ".join(clause.get_text().split())


def test_a_result_is_printed_on_one_page_with_nothing_else(page: Page, address: str, language: str) -> None:
    show(page, url(address, language), LONG)
    assert pages_printed(page) == 1
    page.emulate_media(media="print")
    visible = page.evaluate(PRINTED)
    assert visible == ["sheet"]
    sheet = page.locator(".sheet").inner_text()
    assert messages(language).text("receipt.title") in sheet
    assert sheet.startswith(page.locator("[data-calculator-part=title]").text_content() or "no title")
    page.emulate_media(media="null")


@pytest.mark.parametrize("tongue", languages())
def test_the_engine_of_each_page_has_the_words_of_its_language(site: Path, tongue: str) -> None:
    """All of them; the one for tickets in English, test_wheel.py has. What else is in the wheels does not differ."""
    pages = [url(str(site), tongue), many_url(str(site), tongue)]
    wheels = {WHEEL.findall(Path(page, "index.html").read_text(encoding="utf-8"))[0] for page in pages}
    (wheel,) = wheels
    catalogue = f"calculator/words/locales/{tongue}/LC_MESSAGES/calculator.mo"
    with ZipFile(site / "assets" / "pyodide" / wheel) as files:
        assert files.read(catalogue) == (ROOT / catalogue).read_bytes()


@pytest.fixture(scope="module")
def running(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """A window whose pages have the engine of their language."""
    with watched(browser, address) as found:
        yield found


@pytest.mark.parametrize("tongue", languages())
def test_the_engine_of_each_page_answers(
    running: tuple[Page, Watch], address: str, policy: Policy, tongue: str
) -> None:
    """The page holds all that it said at once against the engine's answer, and its console would tell a difference."""
    page, watch = running
    page.goto(url(address, tongue, OPEN))
    page.wait_for_function(WITH_TICKET)
    right = headline(answered(policy, dict(parse_qsl(OPEN[1:])), ordinary=True), messages(tongue))
    assert page.locator("[data-calculator-part=headline]").inner_text().split() == right.text.split()
    watch.check()


@pytest.mark.parametrize("tongue", ["en", "el"])
def test_the_section_for_many_systems_has_its_words_and_a_template(
    running: tuple[Page, Watch], address: str, policy: Policy, tongue: str
) -> None:
    """In English and one more: they differ in words alone, which `translations check` holds against the English."""
    page, watch = running
    page.goto(many_url(address, tongue))
    with page.expect_download() as download:
        part(page, "template").click()
    template = Path(download.value.path()).read_bytes()
    delimiter = "," if tongue == "en" else ";"
    header, *rows = csv.reader(io.StringIO(template.decode(), newline=""), delimiter=delimiter)
    assert header == [question.id for question in policy.questions]
    assert len(rows) == 2
    assert "2" in give(page, template)
    assert state(page) == "done"
    assert part(page, "errors-box").is_hidden()
    labels = page.locator("[data-calculator-fleet-outcome='level-1'] .value").all_inner_texts()
    values = next(outcome for outcome in policy.outcomes if outcome.id == "level-1").values
    assert labels
    assert set(labels) <= {messages(tongue).text(f"value.{value}") for value in values}
    assert not [words for words in page.locator(SECTION).all_inner_texts() if "{" in words]
    said = give(page, b"name\n")
    refused = messages(tongue).text("no-question-column", file="systems.csv", questions=", ".join(header))
    assert refused in said
    watch.check()


def test_a_table_with_labels_of_another_language_is_understood(
    running: tuple[Page, Watch], address: str, policy: Policy
) -> None:
    page, watch = running
    page.goto(many_url(address, "pt"))
    words = messages("el")
    names = [words.text(f"question.{question.id}.short") for question in policy.questions]
    give(page, (";".join(f'"{name}"' for name in names) + "\n" + ";" * (len(names) - 1) + "\n").encode())
    uses = part(page, "columns").locator("button[data-use]:not([data-use=''])")
    assert [use.get_attribute("data-use") for use in uses.all()] == [question.id for question in policy.questions]
    part(page, "accept").click()
    page.wait_for_function(DONE)
    assert words.text("question.hosting.short") in part(page, "used").locator("p").first.inner_text()
    watch.check()
