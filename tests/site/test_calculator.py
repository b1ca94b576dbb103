"""The calculator page as its visitors use it, in a real browser."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from calculator import Policy
from calculator.words.messages import messages
from policy_site.calculator_labels import Labels
from tests.site.barriers import bars_nobodys_way
from tests.site.calculator_page import (
    ANSWERED,
    BY_DIAGRAM,
    FAILED,
    START,
    expected,
    tab_to,
    values,
)
from tests.site.conftest import Started
from tests.site.phone import on_a_phone

BRONZE = "?requester=bronze&hosting=self-hosted&edition=other&extensions=over-20&size=up-to-64sc"


@pytest.mark.parametrize("path", ["/", "/not-included/"])
def test_nothing_bars_the_way_for_anybody(still: Page, address: str, path: str) -> None:
    """Axe finds nothing to object to in light and in dark, and the page fits a phone."""
    with on_a_phone(still):
        still.goto(address + path)
        bars_nobodys_way(still)


def test_nothing_bars_the_way_to_an_answer(started: Started) -> None:
    page = started(BRONZE, "it")
    with on_a_phone(page):
        page.evaluate("() => document.querySelectorAll('article details').forEach(($e) => { $e.open = true })")
        bars_nobodys_way(page)


def test_a_case_answered_by_keyboard_alone(started: Started, policy: Policy) -> None:
    page = started("", "it")
    tab_to(page, 'input[name="requester"]')
    page.keyboard.press("ArrowDown")  # from "not sure", the last, round to Bronze, the first
    tab_to(page, 'input[name="hosting"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, 'input[name="extensions"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(ANSWERED)
    situation = {"requester": "bronze", "hosting": "self-hosted", "extensions": "over-20", **START}
    assert values(page) == expected(policy, situation)
    assert re.search(r"\?requester=bronze&hosting=self-hosted&extensions=over-20&policy=", page.url)
    # What is assumed is one key away.
    words = messages("it")
    tab_to(page, "details.assumed > summary")
    page.keyboard.press("Enter")
    tab_to(page, 'input[name="version"]')
    page.keyboard.press("ArrowDown")
    page.wait_for_function(ANSWERED)
    assert values(page)["ticket"] == "fix-first"
    shown = page.locator('[data-calculator-assumed="version"] [data-calculator-part="answer"]')
    assert shown.inner_text() == words.text("answer.version.older")
    # The topic is in sight, second.
    tab_to(page, 'select[name="topic"]', "Shift+Tab")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")  # the last topic; below it stands "not sure"
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, situation | {"topic": "evaluation", "version": "older"})
    # The verdict in words, with its clauses quoted and linked.
    assert page.locator('[data-outcome="ticket"] [data-calculator-part="value"]').inner_text() == words.text(
        "value.ticket.refused"
    )
    assert words.text("reason.evaluation.topic") in page.locator('[data-calculator-part="headline"]').inner_text()
    tab_to(page, '[data-calculator-part="grounds"] > summary')
    page.keyboard.press("Enter")
    tab_to(page, '[data-calculator-part="grounds"] [data-clause="faq-evaluation-none"]')
    quote = page.locator(
        '[data-calculator-part="clauses"] > li', has=page.locator('[data-clause="faq-evaluation-none"]')
    )
    quoted = quote.locator("blockquote").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#faq-evaluation-none"))
    assert quoted.splitlines()[0] in page.locator("#faq-evaluation-none").inner_text()


def test_the_event_carries_the_json_of_the_command_line(started: Started) -> None:
    page = started(BRONZE)
    told: dict[str, Any] = page.evaluate(
        """() => new Promise((resolve) => {
          addEventListener("calculator:assessed", ({ detail }) => resolve(detail), { capture: true, once: true });
          document.querySelector("[data-calculator-form]").dispatchEvent(new Event("change"));
        })"""
    )
    assert told["outcomes"]["level-3"]["value"] == "confirm"
    assert "A1" in [reading["id"] for reading in told["outcomes"]["level-3"]["readings"]]
    assert told["changes"]


@pytest.fixture
def linked(still: Page, address: str) -> Callable[[str], Page]:
    """Give a function that follows a link to a case, which the compiled decision answers alone."""

    def follow(query: str) -> Page:
        still.goto(f"{address}/calculator/?{query}")
        still.wait_for_function(BY_DIAGRAM)
        return still

    return follow


def test_a_link_restores_the_case_and_its_faults_are_named(linked: Callable[[str], Page], policy: Policy) -> None:
    page = linked(
        f"requester=bronze&extensions=25&topic=unknown&colour=red&hosting=moon&edition=smb"
        f"&edition=free&licence=&h=level&policy={policy.version}&size=%3Cscript%3E" + "x" * 5000
    )
    situation = {**START, "requester": "bronze", "extensions": "over-20", "topic": None, "licence": None}
    assert values(page) == expected(policy, situation)
    notice = page.locator('[data-calculator-part="notice"]')
    named = notice.locator("bdi").all_inner_texts()
    assert named == ["colour=red", "hosting=moon", "edition=smb&edition=free"]
    assert notice.inner_text().endswith("edition=smb&edition=free and 1 more.")
    assert page.url.endswith(
        f"?h=level&requester=bronze&topic=unknown&extensions=over-20&licence=unknown&policy={policy.version}"
    )


def test_a_link_of_a_hundred_and_fifty_made_up_keys_says_little_of_them(linked: Callable[[str], Page]) -> None:
    keys = "&".join(f"key{number}={'word' * 9}" for number in range(150))
    page = linked(f"{keys}&requester=gold")
    notice = page.locator('[data-calculator-part="notice"]')
    assert notice.locator("bdi").count() == 3
    assert notice.inner_text().endswith(" and 147 more.")
    assert len(notice.inner_text()) < 250
    assert "key" not in page.url


@pytest.mark.parametrize(
    ("query", "named"),
    [
        # As many in a link as are named.
        ("requester=gold&requester=silver&policy=1.0&policy=1.0&a=%E2%80%AE%D7%90",
         ["requester=gold&requester=silver", "policy=1.0&policy=1.0", "a=\u202eא"]),
        ("policy=<b>0</b>&requester=" + "x" * 10_000 + "&" + "%F0%9F%91%8D" * 100 + "=1",
         ["policy=<b>0</b>", "requester=" + "x" * 30 + "…", "👍" * 40 + "…"]),
        ("__proto__=1&constructor=2&toString=3", ["__proto__=1", "constructor=2", "toString=3"]),
        ("%=1&b=%ZZ", ["%=1", "b=%ZZ"]),
    ],
)  # fmt: skip
def test_what_a_link_holds_beside_answers_is_isolated_and_cut(
    linked: Callable[[str], Page], query: str, named: list[str]
) -> None:
    page = linked(query)
    assert page.locator('[data-calculator-part="notice"] bdi').all_text_contents() == named


def test_keys_of_the_theme_and_of_mailings_are_left_alone_without_a_word(
    linked: Callable[[str], Page], policy: Policy
) -> None:
    foreign = "utm_source=mail&utm_x=1&fbclid=a&gclid=a&mc_cid=a&mc_eid=b&h=level"
    page = linked(foreign)
    assert page.locator('[data-calculator-part="notice"]').text_content() == ""
    assert page.locator('[data-calculator-part="notice"]').is_hidden()
    assert page.url.endswith(f"/calculator/?{foreign}")
    page.locator('input[name="requester"][value="gold"]').check()
    assert page.url.endswith(f"/calculator/?{foreign}&requester=gold&policy={policy.version}")


def test_blanks_around_the_answers_of_a_link_are_ignored(linked: Callable[[str], Page], policy: Policy) -> None:
    page = linked(f"requester=%20gold%09&extensions=+25%C2%A0&version=%20&policy=+{policy.version}+")
    assert page.locator('[data-calculator-part="notice"]').is_hidden()
    assert page.url.endswith(f"?requester=gold&extensions=over-20&version=unknown&policy={policy.version}")


def test_a_form_sent_without_javascript_leads_to_the_same_case(linked: Callable[[str], Page], policy: Policy) -> None:
    sent = "&".join(f"{name}={answer or ''}" for name, answer in (START | {"requester": "gold", "size": None}).items())
    page = linked(sent)
    assert values(page) == expected(policy, {**START, "requester": "gold"})
    assert page.locator('[data-calculator-part="notice"]').is_hidden()
    assert page.url.endswith(f"/calculator/?requester=gold&policy={policy.version}")


def test_a_link_of_another_policy_version_says_so(linked: Callable[[str], Page]) -> None:
    page = linked("requester=gold&policy=0.1")
    assert "0.1" in page.locator('[data-calculator-part="notice"]').inner_text()


# A link, the questions that it says have changed, and the answers that it gives.
FORMER_LINKS: list[tuple[str, str, dict[str, str | None]]] = [
    # Each answer that is gone, wherever it stands in the link
    ("topic=supported-trunk&requester=gold&policy=1.0", "", {"requester": "gold", "third-party": "supported"}),
    ("topic=%20supported-phone", "", {"third-party": "supported"}),
    ("third-party=none&topic=supported-phone&policy=1.0", "", {"third-party": "supported"}),
    ("topic=supported-trunk&third-party=unsupported&policy=1.0", "", {"third-party": "unsupported"}),
    # What means something else since
    ("size=up-to-64sc&policy=1.0", "Size", {"size": "up-to-64sc"}),
    ("licence=nfr&requester=customer&policy=1.0", "Licence", {"requester": "customer", "licence": "nfr"}),
    ("licence=unknown&policy=1.0", "Licence", {"licence": None}),
    # What does not, and links of today
    ("size=over-64sc&requester=gold&policy=1.0", "", {"size": "over-64sc", "requester": "gold"}),
    ("size=up-to-64sc&licence=nfr", "", {"size": "up-to-64sc", "licence": "nfr"}),
]


@pytest.mark.parametrize("link", FORMER_LINKS, ids=[query for query, *_ in FORMER_LINKS])
def test_a_link_of_version_1_0_is_read_and_says_what_has_changed(
    linked: Callable[[str], Page], policy: Policy, link: tuple[str, str, dict[str, str | None]]
) -> None:
    query, changed, read = link
    page = linked(query)
    assert values(page) == expected(policy, {**START, **read})
    for question, answer in read.items():
        assert (f"{question}={answer or 'unknown'}" in page.url) == (answer != START.get(question))
    notice = page.locator('[data-calculator-part="notice"]').inner_text()
    assert ("have changed" in notice) == bool(changed) and changed in notice
    assert ("version 1.0" in notice) == ("policy=1.0" in query)
    assert "left out" not in notice and page.url.endswith(f"policy={policy.version}")


def test_when_an_answer_comes_is_quoted_unless_the_ticket_is_refused(started: Started, policy: Policy) -> None:
    page = started("requester=gold")
    following = page.locator('[data-calculator-part="response-box"]')
    assert "checks still to do" in following.inner_text() and "Handled in office hours" in following.inner_text()
    following.locator("summary").click()
    quotes = page.locator('[data-calculator-part="response"] blockquote')
    assert quotes.count() == len(policy.response) and quotes.first.is_visible()
    page.locator('select[name="topic"]').select_option("headset")
    page.wait_for_function(ANSWERED)
    assert values(page)["ticket"] == "refused"
    assert following.is_hidden()


def test_clearing_goes_back_to_the_start(started: Started, policy: Policy) -> None:
    page = started("requester=gold&version=older")
    assert "?requester=gold&version=older" in page.url
    page.locator("[data-calculator-form] button[type=reset]").click()
    page.wait_for_function("() => location.search === ''")
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, START)


def test_clearing_leaves_nothing_of_what_a_link_said(linked: Callable[[str], Page]) -> None:
    page = linked("colour=red&requester=gold&policy=0.1")
    notice = page.locator('[data-calculator-part="notice"]')
    expect(notice).to_be_visible()
    page.locator("[data-calculator-form] button[type=reset]").click()
    expect(notice).to_be_hidden()


def test_an_address_that_is_gone_back_to_says_the_case_that_is_shown(started: Started) -> None:
    page = started("requester=gold")
    page.evaluate("() => { location.hash = 'result'; }")
    page.locator('input[name="requester"][value="silver"]').check()
    page.go_back()
    page.wait_for_function("() => location.hash === ''")
    expect(page).to_have_url(re.compile(r"\?requester=silver&policy=[\d.]+$"))


PLACES = """() => [...document.querySelector(".calculator__case").children].map(($part) => $part.className)"""


@pytest.mark.parametrize(("query", "first"), [("requester=silver", True), ("utm_source=mail", False), ("", False)])
def test_on_a_phone_the_result_of_a_link_comes_first_for_everybody(
    linked: Callable[[str], Page], still: Page, query: str, first: bool
) -> None:
    """In the order of the elements, which keyboards and screen readers follow, as before the eye."""
    with on_a_phone(still):
        page = linked(query)
        assert (page.evaluate(PLACES)[0] == "calculator__result") == first
        heights = page.locator(".calculator__form, .calculator__result").evaluate_all(
            "($parts) => Object.fromEntries($parts.map(($part) => [$part.className, $part.getBoundingClientRect().y]))"
        )
        assert (heights["calculator__result"] < heights["calculator__form"]) == first
        page.set_viewport_size({"width": 1280, "height": 900})
        page.wait_for_function(f"() => ({PLACES})()[0] === 'calculator__form'")


# As the template writes it where FEEDBACK_URL is set; it is not followed.
TOLD = """() => {
  const $wrong = Object.assign(document.createElement("a"), { href: "https://git.example/new?title=calculator" });
  document.querySelector("[data-calculator-part=keep]").append($wrong);
  document.body.addEventListener("click", (event) => event.preventDefault(), { once: true });
  $wrong.click();
  return $wrong.href;
}"""


def test_whoever_tells_of_a_fault_tells_in_which_case(started: Started) -> None:
    page = started("?requester=silver")
    told = parse_qs(urlsplit(page.evaluate(TOLD)).query)
    assert told["title"] == ["calculator"]
    assert "requester=silver" in told["case"][0]


def test_switching_the_language_keeps_the_case(linked: Callable[[str], Page]) -> None:
    page = linked(BRONZE.removeprefix("?"))
    page.locator("details[data-languages] > summary").click()
    page.locator('a[hreflang="it"]').click()
    page.wait_for_url(re.compile(r"/it/calculator/\?requester=bronze"))
    page.wait_for_function(BY_DIAGRAM)
    assert values(page)["level-3"] == "confirm"


def test_links_to_other_languages_carry_the_case_before_they_are_followed(started: Started) -> None:
    page = started(BRONZE)
    page.evaluate("() => { location.hash = 'result'; }")
    page.wait_for_function("() => document.querySelector('a[hreflang=it]').href.endsWith('#result')")
    for language in ("de", "el", "pt-BR"):
        href = page.locator(f'a[hreflang="{language}"]').evaluate("($link) => $link.href")
        assert href == page.url.replace("/calculator/", f"/{language[:2]}/calculator/")
    page.locator('input[name="requester"][value="gold"]').check()
    href = page.locator('a[hreflang="it"]').evaluate("($link) => $link.href")
    assert "requester=gold" in href and href.endswith("#result")
    page.locator("[data-calculator-form] button[type=reset]").click()
    page.wait_for_function("() => !document.querySelector('a[hreflang=it]').href.includes('?')")


def test_a_language_opened_in_a_new_tab_has_the_case_and_the_clause(linked: Callable[[str], Page]) -> None:
    page = linked("requester=silver&hosting=self-hosted#topics")
    page.locator("details[data-languages] > summary").click()
    with page.context.expect_page() as opened:
        page.locator('a[hreflang="fr"]').click(button="middle")
    opened.value.wait_for_url(
        re.compile(r"/fr/calculator/\?requester=silver&hosting=self-hosted&policy=[\d.]+#topics$")
    )
    opened.value.close()


def test_a_link_to_another_language_follows_the_clause(still: Page, address: str) -> None:
    page = still
    page.goto(f"{address}/levels/")
    link = page.locator('a[hreflang="el"]')
    assert str(link.evaluate("($link) => $link.href")).endswith("/el/levels/")
    page.evaluate("() => { location.hash = 'level-2-who' }")
    page.wait_for_function("() => document.querySelector('a[hreflang=el]').href.endsWith('/el/levels/#level-2-who')")
    page.go_back()
    page.wait_for_function("() => document.querySelector('a[hreflang=el]').href.endsWith('/el/levels/')")


def test_switching_the_language_keeps_the_clause(still: Page, address: str) -> None:
    still.goto(f"{address}/levels/#level-2-who")
    still.locator("details[data-languages] > summary").click()
    still.locator('a[hreflang="el"]').click()
    still.wait_for_url(re.compile(r"/el/levels/#level-2-who$"))


def test_under_save_data_the_engine_waits_for_the_first_answer(
    still: Page, linked: Callable[[str], Page], policy: Policy
) -> None:
    """What was said of the link stays when the engine has answered."""
    asked: list[str] = []
    still.on("request", lambda request: asked.append(request.url))
    page = linked("colour=red")
    page.wait_for_function("() => document.querySelector('[data-calculator]').dataset.engine === 'idle'")
    page.wait_for_timeout(500)
    assert asked and not [url for url in asked if "pyodide" in url]
    assert values(page) == expected(policy, START)  # by the compiled decision
    assert page.locator("[data-calculator] [aria-busy]").count() == 0
    page.locator('input[name="requester"][value="gold"]').check()
    page.wait_for_function(ANSWERED)
    assert [url for url in asked if "pyodide" in url]
    assert values(page) == expected(policy, {**START, "requester": "gold"})
    assert page.locator('[data-calculator-part="notice"] bdi').all_inner_texts() == ["colour=red"]


def test_when_the_engine_cannot_be_loaded_the_page_stands(
    context: BrowserContext, address: str, policy: Policy
) -> None:
    page = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    context.route("**/*.wasm", refuse)
    page.goto(f"{address}/calculator/{BRONZE}")
    page.wait_for_function(FAILED)
    case = dict(pair.split("=") for pair in BRONZE.removeprefix("?").split("&"))
    assert values(page) == expected(policy, {**START, **case})
    assert page.locator("[data-calculator]").get_attribute("data-by") == "diagram"
    assert page.locator('[data-calculator-part="status"]').inner_text()
    assert page.locator('input[name="requester"][value="bronze"]').is_checked()
    assert page.locator("table.answers tbody tr").count() > 10
    page.locator('input[name="requester"][value="gold"]').check()
    assert values(page) == expected(policy, {**START, **case, "requester": "gold"})
    assert page.locator("[data-calculator] [aria-busy]").count() == 0
    assert "requester=gold" in page.url


def test_a_file_that_is_dropped_here_is_shown_where_it_belongs(started: Started) -> None:
    page = started()
    kept = page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["requester\\ngold\\n"], "systems.csv"));
          const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          return !document.querySelector("h1").dispatchEvent(drop);
        }"""
    )
    assert kept  # the browser does not open it in place of the page
    link = page.locator('[data-calculator-part="dropped-file"] a')
    expect(link).to_be_focused()
    assert link.evaluate("($link) => $link.pathname").endswith("/calculator/many/")


def test_what_is_announced_is_short_however_much_there_is_to_fix(started: Started) -> None:
    page = started("?requester=gold&hosting=on-premise&version=older&setup=unsupported")
    page.locator("details.assumed > summary").click()
    for name, answer in (("third-party", "unsupported"), ("licence", "trial")):
        page.locator(f'input[name="{name}"][value="{answer}"]').check()
    page.wait_for_function(ANSWERED)
    region = page.locator('[data-calculator-part="announcement"]')
    expect(region).not_to_be_empty()
    assert 0 < len(region.inner_text().split()) <= 25


def test_on_paper_a_dark_page_has_dark_letters(still: Page, address: str) -> None:
    still.emulate_media(color_scheme="dark")
    still.goto(f"{address}/levels/")
    assert still.evaluate("() => document.body.dataset.mdColorScheme") == "slate"
    still.emulate_media(media="print", color_scheme="dark")
    still.wait_for_timeout(500)  # links change their colour slowly
    faint = still.evaluate(
        """() => {
          const light = (colour) => {
            const [r, g, b, a = 1] = colour.match(/[0-9.]+/g).map(Number);
            return a === 0 ? undefined : 0.2126 * r + 0.7152 * g + 0.0722 * b > 128;
          };
          const ground = ($e) => light(getComputedStyle($e).backgroundColor)
            ?? ($e.parentElement ? ground($e.parentElement) : true);
          return [...document.querySelectorAll("article *")]
            .filter(($e) => $e.checkVisibility() && $e.innerText?.trim())
            .filter(($e) => light(getComputedStyle($e).color) && ground($e))
            .map(($e) => $e.outerHTML.slice(0, 80));
        }"""
    )
    assert faint == []


def test_a_policy_page_asks_for_no_engine(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/levels/")
    page.wait_for_load_state("networkidle")
    assert asked and not [url for url in asked if "pyodide" in url or "calculator" in url]


def test_without_javascript_no_dead_form_stands_and_the_tables_are_there(
    browser: Browser, address: str, policy: Policy
) -> None:
    labels = Labels(policy=policy, words=messages("it"))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/it/")
    assert page.locator("form.case-form").is_hidden()
    page.goto(f"{address}/it/calculator/")
    assert page.locator("form[data-calculator-form]").is_hidden()
    assert page.locator("noscript p").count() == 1
    assert page.locator("table.answers").is_visible() and page.locator(".topic-groups").is_visible()
    assumed = page.locator("#tables ul").first.locator("li").all_inner_texts()
    assert assumed == [
        f"{labels.short(question.id)}: {labels.answer(question, question.ordinary)}"
        for question in policy.questions
        if not question.core
    ]
    page.locator('noscript a[href="table/"]').click()
    for table in ("table.answers", "table.topics"):
        expect(page.locator(table)).to_be_visible()
    context.close()
