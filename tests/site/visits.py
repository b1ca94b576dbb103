"""What the tests of a failing engine share: the case, the hooks of the page, and workers that can be overheard."""

import json

from playwright.sync_api import Page, expect

from calculator import Policy
from tests.site.calculator_page import ANSWERED, START, expected, values

RETRY = '[data-calculator-action="retry"]'
STATUS = '[data-calculator-part="status"]'
CASE = "?requester=silver&hosting=on-premise&edition=other&extensions=over-20&size=up-to-64sc"
# Keeps the engine's workers (the theme's search has one without a name) and the types of what they are asked, and lets
# a test change what they say.
OVERHEARD = """
window.workers = [];
window.asked = [];
window.heard = (message) => message;
window.Worker = class extends Worker {
  constructor(address, how) { super(address, how); if (how?.name) window.workers.push(this); }
  postMessage(message, ...how) {
    window.asked.push(message.type);
    super.postMessage(message, ...how);
  }
  addEventListener(type, listener, options) {
    super.addEventListener(type, type !== "message" ? listener : ({ data }) => {
      const heard = window.heard(data);
      if (heard) listener(new MessageEvent("message", { data: heard }));
    }, options);
  }
};
"""


def texts(page: Page) -> dict[str, str]:
    """Return what the page says of each state of the calculator, in its own language."""
    found: dict[str, str] = json.loads(page.locator("[data-calculator-runtime]").text_content() or "")["texts"]
    return found


def pick(page: Page, requester: str) -> None:
    page.locator(f'input[name="requester"][value="{requester}"]').check()


def verdict(policy: Policy, requester: str) -> dict[str, str]:
    """Return the value of each outcome of the case, asked by another requester."""
    return expected(policy, answers_of(requester))


def answers_of(requester: str) -> dict[str, str | None]:
    answers = dict(pair.split("=") for pair in CASE.removeprefix("?").split("&"))
    return {**START, **answers, "requester": requester}


def holds(page: Page, policy: Policy, requester: str) -> None:
    """Wait for the engine's answer and check that it is right and whole."""
    page.wait_for_function(ANSWERED)
    assert values(page) == verdict(policy, requester)
    expect(page.locator("[data-calculator] [aria-busy]")).to_have_count(0)  # the ticket comes last
