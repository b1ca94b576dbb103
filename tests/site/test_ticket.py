"""Preparing a ticket on the calculator page, as its visitors do it, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from calculator.words.messages import languages, messages

OPEN = "?requester=silver&hosting=on-premise&edition=other&extensions=over-20&size=up-to-64sc"
SHOWN = "[data-calculator-ticket]:not([hidden])"
INVALID = "() => document.activeElement.hasAttribute('aria-invalid')"
FIELDS = {
    "licence-key": "ABCD-1234",
    "description": "No ringing tone.",
    "steps-taken": "Restarted.",
    "how-to-replicate": "Call 101.",
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may copy, asks only its own origin, and whose console stays clean."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(60_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request",
        lambda request: None if request.url.startswith((address, "blob:", "data:")) else complaints.append(request.url),
    )
    yield opened
    assert complaints == []
    context.close()


def visit(page: Page, address: str, query: str = OPEN, language: str = "en") -> None:
    page.goto(f"{address}/{'' if language == 'en' else language + '/'}calculator/{query}")
    page.wait_for_selector(SHOWN)


def fill(page: Page, **changed: str) -> None:
    for name, text in (FIELDS | {name.replace("_", "-"): text for name, text in changed.items()}).items():
        page.locator(f"#field-{name}").fill(text)


def compose(page: Page) -> None:
    page.locator(".ticket__form button[type=submit]").click()


def composed(page: Page) -> str:
    page.locator("#ticket-composed").wait_for(state="visible")
    return page.locator("#ticket-composed").input_value()


def tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_the_question_to_the_copied_ticket_by_keyboard_alone(page: Page, address: str, language: str) -> None:
    page.goto(f"{address}/{'' if language == 'en' else 'de/'}calculator/")
    page.wait_for_selector("[data-calculator][data-engine=ready]")
    tab_to(page, 'input[name="requester"]')
    page.keyboard.press("ArrowDown")  # from "not sure" round to Bronze
    page.keyboard.press("ArrowDown")  # Silver
    # Nothing else decides whether a ticket may be opened, so the form is there.
    page.locator(".ticket__form").wait_for(state="visible")
    tab_to(page, ".duties input")
    page.keyboard.press("Space")
    assert page.locator(".duties input").first.is_checked()
    tab_to(page, "#field-licence-key")
    page.keyboard.type("NFR-1234")
    page.keyboard.press("Enter")
    page.wait_for_function(INVALID)
    words = messages(language)
    # The first field at fault has the focus, and what is wrong with it is described with the clause.
    assert page.evaluate("() => document.activeElement.id") == "field-licence-key"
    fault = page.locator("#ticket-fault-licence-key")
    assert words.text("field.licence-key.refused") in fault.inner_text()
    assert "ticket-no-nfr-key" in fault.inner_text()
    assert "ticket-fault-licence-key" in (page.locator("#field-licence-key").get_attribute("aria-describedby") or "")
    page.keyboard.press("Control+a")
    page.keyboard.type("ABCD-1234")
    assert fault.is_hidden()
    tab_to(page, "#field-nfr-key")
    page.keyboard.press("ArrowDown")  # no
    for name in ("description", "steps-taken", "how-to-replicate"):
        tab_to(page, f"#field-{name}")
        page.keyboard.type(FIELDS[name])
    tab_to(page, ".ticket__form button")
    page.keyboard.press("Enter")
    text = composed(page)
    assert page.evaluate("() => document.activeElement.id") == "ticket-composed"
    tab_to(page, '[data-calculator-part="ticket-copy"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-calculator-part="ticket-copied"]')).not_to_be_empty()
    assert page.evaluate("() => navigator.clipboard.readText()") == text
    assert f"{words.text('field.description')}\nNo ringing tone." in text
    assert words.text("answer.requester.silver") in text


def test_the_ticket_can_be_in_english_for_a_reader_of_another_language(page: Page, address: str) -> None:
    visit(page, address, language="el")
    fill(page)
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    assert messages("el").text("field.description") in composed(page)
    page.locator("#ticket-language").select_option("en")
    # Another language is another text.
    expect(page.locator("#ticket-composed")).to_be_hidden()
    compose(page)
    assert messages("en").text("field.description") in composed(page)
    assert page.locator("#ticket-composed").get_attribute("lang") == "en"


def test_whoever_says_that_the_key_is_an_nfr_key_gets_no_text(page: Page, address: str) -> None:
    visit(page, address)
    fill(page)
    page.locator("#field-nfr-key").select_option("yes")
    compose(page)
    page.wait_for_function(INVALID)
    field = page.locator('[data-ticket-field="nfr-key"]')
    assert messages("en").text("field.nfr-key.refused") in field.inner_text()
    assert field.locator("blockquote").inner_text() == "You must not use an NFR licence key in the ticket."
    assert page.locator("#ticket-composed").is_hidden()


def test_the_licence_answer_of_the_case_counts(page: Page, address: str) -> None:
    visit(page, address, OPEN + "&licence=nfr")
    assert page.locator(".ticket__form").is_hidden()
    marked = page.locator('[data-ticket-stage] .duty:has([data-calculator-part="ticket-unmet"]:visible)')
    assert marked.locator("blockquote").all_inner_texts() == ["You must not use an NFR licence key in the ticket."]


def test_a_long_text_and_a_script_are_text_and_nothing_else(page: Page, address: str) -> None:
    page.add_init_script("window.alert = () => { window.alerted = true }")
    visit(page, address)
    written = "<script>alert(1)</script><img src=x onerror=alert(1)>" + "ä" * 10_000
    fill(page, description=written)
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    assert written in composed(page)
    assert page.evaluate("() => window.alerted") is None
    assert page.locator(".ticket script, .ticket img").count() == 0
    fill(page, description="x" * 20_001, licence_key="<b>NFR</b>")
    compose(page)
    page.wait_for_function(INVALID)
    assert "20001" in page.locator("#ticket-fault-description").inner_text()
    assert page.locator("#ticket-fault-licence-key b").count() == 0


def test_nothing_is_asked_of_the_network_or_kept(page: Page, address: str) -> None:
    visit(page, address)
    with page.expect_request("**/search/worker.js*"):
        page.mouse.wheel(0, 10)  # whoever is there gets the theme's script and, last, its search
    before = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".duties input").first.check()
    fill(page, description="a secret")
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    composed(page)
    page.locator('[data-calculator-part="ticket-copy"]').click()
    expect(page.locator('[data-calculator-part="ticket-copied"]')).not_to_be_empty()
    assert asked == []
    assert page.url == before
    kept = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state])"
    assert "secret" not in page.evaluate(kept)
    assert page.locator(".ticket [name]").count() == 0
    # The language switch takes the case along, and nothing else.
    assert "secret" not in (page.locator('a[hreflang="it"]').first.get_attribute("href") or "")


def test_where_copying_is_not_allowed_the_text_is_selected(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visit(page, address)
    fill(page)
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    text = composed(page)
    page.locator('[data-calculator-part="ticket-copy"]').click()
    expect(page.locator('[data-calculator-part="ticket-copied"]')).not_to_be_empty()
    selected = "() => { const $e = document.activeElement; return $e.value.slice($e.selectionStart, $e.selectionEnd) }"
    assert page.evaluate(selected) == text


def test_ticks_and_fields_stay_when_answers_change_and_the_composed_text_does_not(page: Page, address: str) -> None:
    visit(page, address)
    page.locator(".duty__check:has-text('network') input").first.check()
    fill(page)
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    assert composed(page)
    page.locator('input[name="hosting"][value="hosted-by-3cx"]').check()
    expect(page.locator("#ticket-composed")).to_be_hidden()
    expect(page.locator(".duty__check:has-text('self-hosted or on-premise')")).to_have_count(0)
    page.locator('select[name="topic"]').select_option("headset")
    expect(page.locator("[data-calculator-ticket]")).to_be_hidden()  # refused
    page.locator('select[name="topic"]').select_option("audio")
    expect(page.locator(".ticket__form")).to_be_visible()
    assert page.locator(".duty__check input:checked").count() == 1
    assert page.locator("#field-description").input_value() == FIELDS["description"]


@pytest.mark.parametrize(
    ("query", "form", "note"),
    [
        (OPEN, True, "You can open a ticket."),
        (
            "?requester=bronze&hosting=self-hosted&edition=smb&topic=audio&size=up-to-64sc",
            True,
            "Ask 3CX",
        ),  # to confirm
        ("?requester=gold&topic=call-fraud&size=over-64sc", True, "advice, not an analysis"),
        (OPEN + "&version=older", False, "Fix what is marked below"),
        (OPEN + "&licence=nfr", False, "this key must not be used in a ticket"),
        ("?requester=customer", False, "depends on questions that you have not answered"),
    ],
)
def test_the_form_is_there_where_a_ticket_may_be_opened(
    page: Page, address: str, query: str, form: bool, note: str
) -> None:
    visit(page, address, query)
    assert page.locator(".ticket__form").is_visible() == form
    (shown,) = page.locator("[data-ticket-when].note:visible").all_inner_texts()
    assert note in shown
    assert page.locator(".duty__check").count() >= 8


def test_a_refused_ticket_is_not_prepared(page: Page, address: str) -> None:
    page.goto(f"{address}/calculator/?requester=gold&topic=headset")
    page.wait_for_selector('[data-outcome="ticket"][data-value="refused"]')
    page.wait_for_timeout(300)
    assert page.locator("[data-calculator-ticket]").is_hidden()


def test_without_the_engine_there_is_nothing_to_prepare(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    context.route("**/*.wasm", refuse)
    page.goto(f"{address}/calculator/{OPEN}")
    page.wait_for_selector("[data-calculator][data-engine=failed]")
    assert page.locator("[data-calculator-ticket]").is_hidden()
    context.close()


@pytest.mark.parametrize("language", languages())
def test_every_language_has_it(page: Page, address: str, language: str) -> None:
    visit(page, address, OPEN + "&third-party=supported", language)
    words = messages(language)
    form = page.locator(".ticket__form")
    for field in ("licence-key", "nfr-key", "description", "steps-taken", "how-to-replicate", "files"):
        assert words.text(f"field.{field}") in form.inner_text()
    # Each check is the clause as the policy has it in this language.
    checks = page.locator(".duty").filter(has=page.locator("a[href$='#third-party-vendor-first']"))
    quoted = checks.locator('[data-calculator-part="ticket-words"]').inner_text()
    link = checks.locator("a[href$='#third-party-vendor-first']").get_attribute("href") or ""
    page.goto(f"{page.url.partition('?')[0]}{link}")
    assert quoted.splitlines()[0] in page.locator("#third-party-vendor-first").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_it_bars_nobodys_way(browser: Browser, address: str, language: str, scheme: Any) -> None:
    """Axe finds nothing to object to with faults shown and with the text composed, and a phone has room for it."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(60_000)
    visit(page, address, OPEN, language)
    page.evaluate("() => document.querySelectorAll('.ticket details').forEach(($e) => { $e.open = true })")
    fill(page, licence_key="NFR")
    compose(page)
    page.wait_for_function(INVALID)
    assert objections(page) == []
    fill(page)
    page.locator("#field-nfr-key").select_option("no")
    compose(page)
    composed(page)
    assert objections(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    context.close()


def objections(page: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found]
