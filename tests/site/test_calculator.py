"""The calculator page as its visitors use it, in a real browser."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route

from calculator import Policy, assess
from calculator.messages import messages
from tests.calculator.space import EVERYDAY

READY = "() => document.querySelector('[data-calculator]').dataset.engine === 'ready'"
ANSWERED = "() => document.querySelectorAll('[data-outcome][data-value]').length === 7"
BRONZE = "?requester=bronze&hosting=self-hosted&edition=other&extensions=over-20&size=up-to-64sc"
START: dict[str, str | None] = {
    name: EVERYDAY[name] for name in ("topic", "licence", "administrator", "version", "setup", "third-party")
}


def values(page: Page) -> dict[str, str | None]:
    found: dict[str, str | None] = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('[data-outcome]')]"
        ".map(($e) => [$e.dataset.outcome, $e.dataset.value ?? null]))"
    )
    return found


def expected(policy: Policy, situation: dict[str, str | None]) -> dict[str, str]:
    return {name: verdict.value for name, verdict in assess(policy, situation).outcomes.items()}


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(120):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("language", ["en", "it"])
def test_a_case_answered_by_keyboard_alone(page: Page, address: str, policy: Policy, language: str) -> None:
    page.goto(f"{address}/{'' if language == 'en' else 'it/'}calculator/")
    page.wait_for_function(READY)
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
    words = messages(language)
    tab_to(page, "details.assumed > summary")
    page.keyboard.press("Enter")
    tab_to(page, 'input[name="version"]')
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.querySelector('[data-outcome=ticket]').dataset.value === 'fix-first'")
    shown = page.locator('[data-calculator-assumed="version"] [data-calculator-part="answer"]')
    assert shown.inner_text() == words.text("answer.version.older")
    # The topic is in sight, second.
    tab_to(page, 'select[name="topic"]', "Shift+Tab")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")  # the last topic; below it stands "not sure"
    page.wait_for_function("() => document.querySelector('[data-outcome=ticket]').dataset.value === 'refused'")
    assert values(page) == expected(policy, situation | {"topic": "evaluation", "version": "older"})
    # The verdict in words, with its clauses quoted and linked.
    assert page.locator('[data-outcome="ticket"] [data-calculator-part="value"]').inner_text() == words.text(
        "value.ticket.refused"
    )
    assert words.text("reason.evaluation.topic") in page.locator('[data-calculator-part="reasons"]').inner_text()
    tab_to(page, '[data-outcome="ticket"] summary')
    page.keyboard.press("Enter")
    tab_to(page, '[data-outcome="ticket"] a')
    quoted = page.locator('[data-outcome="ticket"] blockquote').first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#faq-evaluation-none"))
    assert quoted in page.locator("#faq-evaluation-none").inner_text()


def test_the_event_carries_the_json_of_the_command_line(page: Page, address: str) -> None:
    page.add_init_script(
        "addEventListener('calculator:assessed', (event) => { (window.told ??= []).push(event.detail) }, true)"
    )
    page.goto(f"{address}/calculator/{BRONZE}")
    page.wait_for_function(ANSWERED)
    told: list[dict[str, Any]] = page.evaluate("() => window.told")
    assert told[-1]["outcomes"]["level-3"]["value"] == "confirm"
    assert "A1" in [reading["id"] for reading in told[-1]["outcomes"]["level-3"]["readings"]]
    assert told[-1]["changes"]


def test_a_link_restores_the_case_and_its_faults_are_named(page: Page, address: str, policy: Policy) -> None:
    page.goto(
        f"{address}/calculator/?requester=bronze&extensions=25&topic=unknown&colour=red&hosting=moon&edition=smb"
        f"&edition=free&licence=&h=level&policy={policy.version}&size=%3Cscript%3E" + "x" * 5000
    )
    page.wait_for_function(ANSWERED)
    situation = {**START, "requester": "bronze", "extensions": "over-20", "topic": None, "licence": None}
    assert values(page) == expected(policy, situation)
    notice = page.locator('[data-calculator-part="notice"]').inner_text()
    for fault in ("colour=red", "hosting=moon", "edition=smb", "edition=free", "size=<script>"):
        assert fault in notice
    assert "requester" not in notice
    assert len(notice) < 400
    assert page.url.endswith(
        f"?h=level&requester=bronze&topic=unknown&extensions=over-20&licence=unknown&policy={policy.version}"
    )


def test_a_form_sent_without_javascript_leads_to_the_same_case(page: Page, address: str, policy: Policy) -> None:
    sent = "&".join(f"{name}={answer or ''}" for name, answer in (START | {"requester": "gold", "size": None}).items())
    page.goto(f"{address}/calculator/?{sent}")
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, {**START, "requester": "gold"})
    assert page.locator('[data-calculator-part="notice"]').is_hidden()
    assert page.url.endswith(f"/calculator/?requester=gold&policy={policy.version}")


def test_a_link_of_another_policy_version_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}/calculator/?requester=gold&policy=0.1")
    page.wait_for_function(ANSWERED)
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
    page: Page, address: str, policy: Policy, link: tuple[str, str, dict[str, str | None]]
) -> None:
    query, changed, read = link
    page.goto(f"{address}/calculator/?{query}")
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, {**START, **read})
    for question, answer in read.items():
        assert (f"{question}={answer or 'unknown'}" in page.url) == (answer != START.get(question))
    notice = page.locator('[data-calculator-part="notice"]').inner_text()
    assert ("have changed" in notice) == bool(changed) and changed in notice
    assert ("version 1.0" in notice) == ("policy=1.0" in query)
    assert "left out" not in notice and page.url.endswith(f"policy={policy.version}")


def test_when_an_answer_comes_is_quoted_unless_the_ticket_is_refused(page: Page, address: str, policy: Policy) -> None:
    page.goto(f"{address}/calculator/?requester=gold")
    page.wait_for_function(ANSWERED)
    quotes = page.locator('[data-calculator-part="response"] blockquote')
    assert quotes.count() == len(policy.response) and quotes.first.is_visible()
    page.locator('select[name="topic"]').select_option("headset")
    page.wait_for_function("() => document.querySelector('[data-outcome=ticket]').dataset.value === 'refused'")
    assert page.locator('[data-calculator-part="response-box"]').is_hidden()


def test_clearing_goes_back_to_the_start(page: Page, address: str, policy: Policy) -> None:
    page.goto(f"{address}/calculator/?requester=gold&version=older")
    page.wait_for_function(ANSWERED)
    page.locator("[data-calculator-form] button[type=reset]").click()
    page.wait_for_function("() => location.search === ''")
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, START)


def test_switching_the_language_keeps_the_case(page: Page, address: str) -> None:
    page.goto(f"{address}/calculator/{BRONZE}")
    page.wait_for_function(ANSWERED)
    page.locator(".md-select").first.hover()
    page.locator('a[hreflang="it"]').click()
    page.wait_for_url(re.compile(r"/it/calculator/\?requester=bronze"))
    page.wait_for_function(ANSWERED)
    assert values(page)["level-3"] == "confirm"


def test_switching_the_language_keeps_the_clause(page: Page, address: str) -> None:
    page.goto(f"{address}/levels/#level-2-who")
    page.locator(".md-select").first.hover()
    page.locator('a[hreflang="el"]').click()
    page.wait_for_url(re.compile(r"/el/levels/#level-2-who$"))


def test_under_save_data_the_engine_waits_for_the_first_answer(page: Page, address: str, policy: Policy) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/calculator/")
    page.wait_for_function("() => document.querySelector('[data-calculator]').dataset.engine === 'idle'")
    page.wait_for_timeout(500)
    assert not [url for url in asked if "pyodide" in url]
    page.locator('input[name="requester"][value="gold"]').check()
    page.wait_for_function(ANSWERED)
    assert values(page) == expected(policy, {**START, "requester": "gold"})


def test_when_the_engine_cannot_be_loaded_the_page_stands(context: BrowserContext, address: str) -> None:
    page = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    context.route("**/*.wasm", refuse)
    page.goto(f"{address}/calculator/{BRONZE}")
    page.wait_for_function("() => document.querySelector('[data-calculator]').dataset.engine === 'failed'")
    assert set(values(page).values()) == {None}
    assert page.locator('[data-calculator-part="status"]').inner_text()
    assert page.locator('input[name="requester"][value="bronze"]').is_checked()
    assert page.locator("table.answers tbody tr").count() > 10
    page.locator('input[name="requester"][value="gold"]').check()
    assert "requester=gold" in page.url


def test_a_policy_page_asks_for_no_engine(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/levels/")
    page.wait_for_load_state("networkidle")
    assert asked and not [url for url in asked if "pyodide" in url or "calculator" in url]


def test_without_javascript_the_form_and_the_tables_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/it/calculator/")
    assert page.locator("form[data-calculator-form] input[name=requester]").count() == 9
    assert page.locator("noscript p").count() == 1
    assert page.locator("table.answers").is_visible() and page.locator("table.topics").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/not-included/", "/calculator/" + BRONZE, "/it/calculator/" + BRONZE])
def test_nothing_bars_the_way_for_anybody(browser: Browser, address: str, path: str, scheme: Any) -> None:
    """Axe finds nothing to object to, and the page fits a phone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + path)
    if "calculator" in path:
        page.wait_for_function(ANSWERED, timeout=60_000)
        page.evaluate("() => document.querySelectorAll('article details').forEach(($e) => { $e.open = true })")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()
