"""The messages between the calculator page and its engine's worker (assets/calculator/engine/protocol.js)."""

from playwright.sync_api import Page

from tests.site.calculator_page import ANSWERED, many_url
from tests.site.conftest import Again
from tests.site.visits import CASE, pick

# Keeps the types of all messages to and from the engine's worker; the theme's search has a worker without a name.
# How often bytes arrive is chance.
COUNTED = """
window.messages = [];
const note = (worker, { type }) => { if (worker.isEngine && type !== "progress") window.messages.push(type); };
window.Worker = class extends Worker {
  constructor(address, how) {
    super(address, how);
    this.isEngine = Boolean(how?.name);
    super.addEventListener("message", ({ data }) => note(this, data));
  }
  postMessage(message, ...how) {
    note(this, message);
    super.postMessage(message, ...how);
  }
};
"""
TICKET = "[data-calculator-ticket]:not([hidden]):not([aria-busy])"


def messages(page: Page) -> list[str]:
    """Return the types of the messages since the last call."""
    found: list[str] = page.evaluate("() => window.messages.splice(0)")
    return found


def test_a_verdict_is_one_message_and_one_reply_and_so_are_its_ticket_and_the_text_of_that(
    again: Again, address: str
) -> None:
    counted = again(COUNTED)
    counted.goto(f"{address}/calculator/{CASE}#ticket")
    counted.wait_for_function(ANSWERED)
    counted.wait_for_selector(TICKET)
    assert messages(counted) == ["assess", "ready", "assessed", "ticket", "ticketed"]
    pick(counted, "gold")
    counted.wait_for_function(ANSWERED)
    counted.wait_for_selector(TICKET)
    assert messages(counted) == ["assess", "assessed", "ticket", "ticketed"]
    counted.locator("[data-ticket-next=fields]").click()
    counted.locator(".ticket__form button[type=submit]").click()
    counted.locator("[data-ticket-field] [aria-invalid]").first.wait_for()
    assert messages(counted) == ["ticket", "ticketed"]


def test_a_file_is_one_message_and_ends_with_one_reply(again: Again, address: str) -> None:
    counted = again(COUNTED)
    counted.goto(many_url(address))
    counted.wait_for_function("() => window.messages.includes('assessed')")
    messages(counted)
    file = {"name": "systems.csv", "mimeType": "text/csv", "buffer": b"requester\ngold\n"}
    counted.set_input_files("#fleet-file", file)  # type: ignore[arg-type]
    counted.locator("[data-calculator-fleet][data-state=done]").wait_for()
    # A file takes the place of one that may be under way.
    assert [*dict.fromkeys(messages(counted))] == ["cancel-fleet", "fleet"]
