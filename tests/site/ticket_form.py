"""The ticket on the calculator page as its tests fill it in."""

from playwright.sync_api import Locator, Page

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
