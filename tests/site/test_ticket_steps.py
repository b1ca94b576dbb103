"""The three steps of a ticket, in a real browser: checks, fields with their faults, text."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from calculator.words.messages import Messages, messages
from tests.site.calculator_page import pages_printed, tab_to, url
from tests.site.conftest import Started, Watch, opened
from tests.site.ticket_form import DONE, FAULTY, FIELDS, OPEN, compose, composed, fill, step


def test_from_the_question_to_the_copied_ticket_by_keyboard_alone(browser: Browser, address: str) -> None:
    """In German; test_every_language.py has the words of every language, and the others here are of English."""
    words = messages("de")
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        watch = Watch(page, address)
        page.goto(url(address, "de", "#ticket"))
        tick_by_keyboard(page)
        err_by_keyboard(page, words)
        finish_by_keyboard(page, words)
        watch.check()


def tick_by_keyboard(page: Page) -> None:
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


def err_by_keyboard(page: Page, words: Messages) -> None:
    tab_to(page, "#field-licence-key")
    page.keyboard.type("NFR-1234")
    page.keyboard.press("Enter")
    page.wait_for_function(FAULTY)
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


def finish_by_keyboard(page: Page, words: Messages) -> None:
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
    page.emulate_media(media="null")
