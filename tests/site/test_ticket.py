"""Preparing a ticket on the calculator page, as its visitors do it, in a real browser."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from calculator.words.messages import messages
from tests.site.barriers import objections, schemes
from tests.site.calculator_page import url, without_clipboard
from tests.site.conftest import Started, opened
from tests.site.phone import on_a_phone
from tests.site.ticket_form import DONE, FAULTY, FIELDS, OPEN, compose, composed, fill, step

TICKET = "[data-calculator-ticket]"
# All is open, but of the words of the duties, which are alike for everybody, only the first few.
OPENED = """() => {
  for (const $fold of document.querySelectorAll(".ticket details")) $fold.open = true;
  for (const $more of [...document.querySelectorAll(".ticket .duty__more")].slice(3)) $more.open = false;
}"""
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


def test_the_ticket_can_be_in_english_for_a_reader_of_another_language(started: Started) -> None:
    page = started(OPEN, "de")
    fill(page)
    compose(page)
    assert messages("de").text("field.description") in composed(page)
    page.locator("#ticket-language").select_option("en")
    # Another language is another text.
    expect(page.locator("#ticket-composed")).to_be_hidden()
    compose(page)
    assert messages("en").text("field.description") in composed(page)
    assert page.locator("#ticket-composed").get_attribute("lang") == "en"


def test_the_licence_answer_of_the_case_counts(started: Started) -> None:
    page = started(OPEN + "&licence=nfr")
    step(page, "fields").locator("summary").first.click()
    assert page.locator(".ticket__form").is_hidden() and step(page, "text").is_hidden()
    marked = page.locator('[data-ticket-stage] .duty:has([data-calculator-part="ticket-unmet"]:visible)')
    assert marked.locator("blockquote").all_inner_texts() == ["You must not use an NFR licence key in the ticket."]


def test_a_long_text_and_a_script_are_text_and_nothing_else(started: Started) -> None:
    page = started(OPEN)
    page.evaluate("() => { window.alert = () => { window.alerted = true; }; }")
    written = "<script>alert(1)</script><img src=x onerror=alert(1)>" + "ä" * 10_000
    fill(page, description=written)
    compose(page)
    assert f"> {written}" in composed(page)
    assert page.evaluate("() => window.alerted") is None
    assert page.locator(".ticket script, .ticket img").count() == 0
    fill(page, description="x" * 20_001, licence_key="<b>NFR</b>")
    compose(page)
    page.wait_for_function(FAULTY)
    assert "20001" in page.locator("#ticket-fault-description").inner_text()
    assert page.locator("#ticket-fault-licence-key b").count() == 0


def test_nothing_is_asked_of_the_network_or_kept(browser: Browser, address: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(url(address, query=OPEN + "#ticket"))
        page.wait_for_selector("[data-calculator-ticket]:not([hidden])")
        asks_and_keeps_nothing(page)


def asks_and_keeps_nothing(page: Page) -> None:
    page.mouse.wheel(0, 10)  # whoever is there gets the theme's script
    page.wait_for_function("() => document.body.dataset.mdColorMedia")
    before = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".duties input").first.check()
    fill(page, description="a secret")
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


def test_where_copying_is_not_allowed_the_text_is_selected(started: Started) -> None:
    page = started(OPEN)
    fill(page)
    compose(page)
    text = composed(page)
    with without_clipboard(page):
        page.locator('[data-calculator-part="ticket-copy"]').click()
        expect(page.locator('[data-calculator-part="ticket-copied"]')).not_to_be_empty()
    selected = "() => { const $e = document.activeElement; return $e.value.slice($e.selectionStart, $e.selectionEnd) }"
    assert page.evaluate(selected) == text


def test_ticks_and_fields_stay_when_answers_change_and_the_composed_text_does_not(started: Started) -> None:
    page = started(OPEN)
    page.locator(".duty__check:has-text('network') input").first.check()
    fill(page)
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
    assert page.locator(DONE).inner_text().startswith("1 of ")
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
def test_the_form_is_there_where_a_ticket_may_be_opened(started: Started, query: str, form: bool, note: str) -> None:
    page = started(query)
    assert step(page, "text").is_visible() == form
    (shown,) = page.locator("[data-ticket-when].note:visible").all_inner_texts()
    assert note in shown
    assert page.locator(".duty__check").count() >= 8


def test_a_refused_ticket_is_not_prepared(started: Started) -> None:
    page = started("requester=gold&topic=headset")  # which waits for the ticket, whatever it says
    assert page.locator('[data-outcome="ticket"]').get_attribute("data-value") == "refused"
    assert page.locator("[data-calculator-ticket]").is_hidden()


def test_without_the_engine_there_is_nothing_to_prepare(context: BrowserContext, address: str) -> None:
    page = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    context.route("**/*.wasm", refuse)
    page.goto(f"{address}/calculator/{OPEN}#ticket")
    page.wait_for_selector("[data-calculator][data-engine=failed]")
    assert page.locator("[data-calculator-ticket]").is_hidden()


def test_it_bars_nobodys_way(started: Started) -> None:
    """Axe finds nothing to object to with faults shown and with the text composed, and a phone has room for it.

    In German, whose words are long; English has nothing that German has not.
    """
    page = started(OPEN, "de")
    with on_a_phone(page):
        page.evaluate(OPENED)
        page.locator(".duty__check input").first.check()
        fill(page, licence_key="NFR")
        compose(page)
        page.wait_for_function(FAULTY)
        assert page.evaluate(FITS), "with faults"
        for scheme in schemes(page):
            assert objections(page, scheme, TICKET) == [], f"{scheme}, with faults"
        fill(page)
        compose(page)
        composed(page)
        # What is composed stands in the last step; the page without faults: test_calculator.py.
        for scheme in schemes(page):
            assert objections(page, scheme, "[data-ticket-step=text]") == [], f"{scheme}, composed"
        assert page.evaluate(FITS), "composed"
