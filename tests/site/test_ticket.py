"""Preparing a ticket on the calculator page, as its visitors do it, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from calculator.words.messages import messages
from tests.site.barriers import PHONE, objections, schemes
from tests.site.calculator_page import pages_printed, tab_to, url, without_clipboard
from tests.site.conftest import Started, Watch, opened

OPEN = "?requester=silver&hosting=on-premise&edition=other&extensions=over-20&size=up-to-64sc"
FAULTY = "() => document.activeElement.matches('.ticket__faults')"
DONE = '[data-calculator-part="ticket-done"]'
FIELDS = {
    "licence-key": "ABCD-1234",
    "description": "No ringing tone.",
    "steps-taken": "Restarted.",
    "how-to-replicate": "Call 101.",
}


def step(page: Page, name: str) -> Locator:
    return page.locator(f"[data-ticket-step={name}]")


def fill(page: Page, **changed: str) -> None:
    if not page.locator(".ticket__form").is_visible():
        page.locator("[data-ticket-next=fields]").click()
    for name, text in (FIELDS | {name.replace("_", "-"): text for name, text in changed.items()}).items():
        page.locator(f"#field-{name}").fill(text)


def compose(page: Page) -> None:
    page.locator(".ticket__form button[type=submit]").click()


def composed(page: Page) -> str:
    page.locator("#ticket-composed").wait_for(state="visible")
    return page.locator("#ticket-composed").input_value()


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_the_question_to_the_copied_ticket_by_keyboard_alone(
    browser: Browser, address: str, language: str
) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        watch = Watch(page, address)
        page.goto(url(address, language, "#ticket"))
        prepare_by_keyboard(page, language)
        watch.check()


def prepare_by_keyboard(page: Page, language: str) -> None:
    page.wait_for_selector("[data-calculator][data-engine=ready]")
    tab_to(page, 'input[name="requester"]')
    page.keyboard.press("ArrowDown")  # from "not sure" round to Bronze
    page.keyboard.press("ArrowDown")  # Silver
    # Nothing else decides whether a ticket may be opened, so the form is there.
    page.locator("[data-ticket-step=text]").wait_for(state="visible")
    tab_to(page, ".duties input")
    page.keyboard.press("Space")
    assert page.locator(".duties input").first.is_checked()
    tab_to(page, "[data-ticket-next=fields]")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.matches('[data-ticket-step=fields] summary')")
    tab_to(page, "#field-licence-key")
    page.keyboard.type("NFR-1234")
    page.keyboard.press("Enter")
    page.wait_for_function(FAULTY)
    words = messages(language)
    # The list of faults has the focus; each leads to its field, where it is described with the clause.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "field-licence-key"
    assert "#field" not in page.url
    fault = page.locator("#ticket-fault-licence-key")
    assert words.text("field.licence-key.refused") in fault.inner_text()
    assert "ticket-no-nfr-key" in fault.inner_text()
    assert "ticket-fault-licence-key" in (page.locator("#field-licence-key").get_attribute("aria-describedby") or "")
    page.keyboard.press("Control+a")
    page.keyboard.type("ABCD-1234")
    assert fault.is_hidden()
    assert page.locator("[data-ticket-fault=licence-key]").count() == 0
    for name in ("description", "steps-taken", "how-to-replicate"):
        tab_to(page, f"#field-{name}")
        page.keyboard.type(FIELDS[name])
    assert page.locator(".ticket__faults").is_hidden()
    tab_to(page, ".ticket__form button")
    page.keyboard.press("Enter")
    text = composed(page)
    assert page.evaluate("() => document.activeElement.id") == "ticket-composed"
    tab_to(page, '[data-calculator-part="ticket-copy"]')
    page.keyboard.press("Enter")
    expect(page.locator('[data-calculator-part="ticket-copied"]')).not_to_be_empty()
    assert page.evaluate("() => navigator.clipboard.readText()") == text
    assert f"{words.text('field.description')}\n> No ringing tone." in text
    assert words.text("answer.requester.silver") in text


def test_the_ticket_can_be_in_english_for_a_reader_of_another_language(started: Started) -> None:
    page = started(OPEN, "el")
    fill(page)
    compose(page)
    assert messages("el").text("field.description") in composed(page)
    page.locator("#ticket-language").select_option("en")
    # Another language is another text.
    expect(page.locator("#ticket-composed")).to_be_hidden()
    compose(page)
    assert messages("en").text("field.description") in composed(page)
    assert page.locator("#ticket-composed").get_attribute("lang") == "en"


def test_the_button_and_the_checks_that_are_left_open_the_first_step(started: Started) -> None:
    page = started(OPEN)
    fold = page.locator("[data-calculator-part=ticket-fold]")
    for way in ("[data-calculator-action=ticket]", "[data-calculator-part=ticket-left]"):
        fold.evaluate("($fold) => { $fold.open = false; }")
        page.locator(way).click()
        expect(page.locator(".duty__check").first).to_be_visible()
    current = page.locator("[data-ticket-step][aria-current=step]")
    assert current.get_attribute("data-ticket-step") == "checks"
    assert page.locator("[data-ticket-step] h3").all_inner_texts() == [
        "1 Checks",
        "2 What to put in the ticket",
        "3 Ticket text",
    ]
    assert "step 2" in (step(page, "text").text_content() or "")


def test_the_checks_that_are_done_are_counted(started: Started) -> None:
    page = started(OPEN)
    checks = page.locator(".duty__check input")
    count, left = checks.count(), page.locator("[data-calculator-part=ticket-left]")
    assert page.locator(DONE).inner_text() == f"0 of {count} done"
    assert left.inner_text() == f"{count} checks still to do"
    announced = page.locator("[data-calculator-part=ticket-announced]")
    assert announced.get_attribute("role") == "status" and announced.inner_text() == ""
    for check in checks.all()[:-1]:
        check.check()
    assert page.locator(DONE).inner_text() == announced.inner_text() == f"{count - 1} of {count} done"
    assert left.inner_text() == "1 check still to do"
    checks.last.check()
    assert left.inner_text() == "All checks are done"


def test_going_back_a_step_loses_nothing(started: Started) -> None:
    page = started(OPEN)
    page.locator(".duty__check input").first.check()
    fill(page)
    compose(page)
    text = composed(page)
    current = page.locator("[data-ticket-step][aria-current=step]")
    assert current.get_attribute("data-ticket-step") == "text"
    step(page, "checks").locator("summary").first.click()  # folds it
    step(page, "checks").locator("summary").first.click()
    assert current.get_attribute("data-ticket-step") == "checks"
    assert page.locator(".duty__check input").first.is_checked()
    assert page.locator("#field-description").input_value() == FIELDS["description"]
    assert composed(page) == text


def test_every_fault_is_named_on_top_and_at_its_field(started: Started) -> None:
    page = started(OPEN)
    page.locator("[data-ticket-next=fields]").click()
    compose(page)
    page.wait_for_function(FAULTY)
    links = page.locator(".ticket__faults a")
    assert links.all_inner_texts() == [
        "Enter the licence key of the affected system.",
        "Describe the problem.",
        "List the steps that you have taken.",
        "Explain how to reproduce the problem.",
    ]
    links.nth(1).click()
    field = page.locator("#field-description")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == "ticket-fault-description ticket-hint-description"
    assert page.locator("#ticket-fault-description").inner_text() == "Describe the problem."
    field.fill("No ringing tone.")
    assert field.get_attribute("aria-invalid") is None
    assert links.count() == 3


def test_each_field_has_its_clause_behind_a_button(started: Started) -> None:
    page = started(OPEN)
    page.locator("[data-ticket-next=fields]").click()
    field = page.locator("[data-ticket-field=files]")
    clause = field.locator("blockquote")
    assert clause.is_hidden()
    field.locator("summary").click()
    assert "support info file" in clause.inner_text()
    # The licence is answered in the case, so nothing asks for it once more.
    assert "NFR" not in " ".join(page.locator(".ticket__form label").all_inner_texts())


def test_the_text_can_be_saved_and_printed(started: Started) -> None:
    page = started(OPEN)
    fill(page, description="Ünï\nDetails of the case")
    compose(page)
    text = composed(page)
    with page.expect_download() as download:
        page.locator("[data-calculator-part=ticket-save]").click()
    assert download.value.suggested_filename == "ticket.txt"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    page.evaluate("() => { window.print = () => { window.printed = document.querySelector('.sheet').innerText; }; }")
    before = page.locator(".sheet").text_content()
    page.emulate_media(media="print")
    page.locator("[data-calculator-part=ticket-print]").evaluate("($print) => $print.click()")
    assert page.evaluate("() => window.printed.trim()") == text.strip()
    assert pages_printed(page) == 1  # which ends with the event that puts the result back
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator(".sheet").text_content() == before
    page.emulate_media(media="screen")


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
    with page.expect_request("**/search/worker.js*"):
        page.mouse.wheel(0, 10)  # whoever is there gets the theme's script and, last, its search
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


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_bars_nobodys_way(browser: Browser, address: str, language: str) -> None:
    """Axe finds nothing to object to with faults shown and with the text composed, and a phone has room for it."""
    with opened(browser, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(url(address, language, OPEN + "#ticket"))
        page.wait_for_selector("[data-calculator-ticket]:not([hidden])")
        page.evaluate("() => document.querySelectorAll('.ticket details').forEach(($e) => { $e.open = true })")
        page.locator(".duty__check input").first.check()
        fill(page, licence_key="NFR")
        compose(page)
        page.wait_for_function(FAULTY)
        for scheme in schemes(page):
            assert objections(page, scheme, "[data-calculator-ticket]") == [], f"{scheme}, with faults"
        fill(page)
        compose(page)
        composed(page)
        for scheme in schemes(page):
            assert objections(page, scheme, "[data-calculator-ticket]") == [], f"{scheme}, composed"
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
