"""When an engine that has worked dies: nothing of an earlier case stays, and the next engine is asked again."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from calculator import Policy
from tests.site.calculator_page import ANSWERED, FAILED, READY, many_url, show, url, values
from tests.site.conftest import Again, opened
from tests.site.visits import CASE, OVERHEARD, RETRY, STATUS, holds, pick, texts, verdict

# From then on another engine that dies counts as the first one (worker-client.js).
LONG_AGO = 301_000  # milliseconds
SHOWN = """() => [...document.querySelectorAll("[data-outcome]")].map(($outcome) => {
  return {
    outcome: $outcome.dataset.outcome,
    value: $outcome.dataset.value ?? null,
    busy: $outcome.getAttribute("aria-busy"),
    kind: $outcome.querySelector("[data-calculator-part=value]").dataset.kind ?? null,
  };
})"""
# Picks, and looks at once: no frame has been drawn yet.
PICK_AND_LOOK = f"""(value) => {{
  document.querySelector(`input[name="requester"][value="${{value}}"]`).click();
  return ({SHOWN})();
}}"""


# Forgets which engines there were before the one that works.
ANEW = """() => {
  window.heard = (message) => message;
  window.workers.splice(0, window.workers.length - 1);
  window.asked.length = 0;
}"""


@pytest.fixture(scope="module")
def visited(browser: Browser) -> Iterator[Page]:
    """A page that stays, with a clock that tests can wind: an engine that works is none the worse for those before."""
    with opened(browser) as context:
        context.add_init_script(OVERHEARD)
        page = context.new_page()
        page.clock.install()
        yield page


@pytest.fixture
def working(visited: Page, address: str) -> Page:
    """A page whose engine has answered, and whose earlier engines died long ago."""
    home = url(address)
    if visited.url.startswith(home) and visited.evaluate(READY):
        visited.evaluate(ANEW)
        visited.clock.fast_forward(LONG_AGO)
    else:
        visited.goto("about:blank")
    show(visited, home, CASE)
    visited.wait_for_selector("[data-calculator-ticket]:not([hidden])")
    return visited


def test_an_engine_that_is_ended_in_silence_is_started_again_and_asked_again(working: Page, policy: Policy) -> None:
    working.evaluate("() => window.workers[0].terminate()")
    right = verdict(policy, "customer")
    for outcome in working.evaluate(PICK_AND_LOOK, "customer"):
        # The compiled decision has answered already.
        assert outcome["kind"] == outcome["value"] == right[outcome["outcome"]]
        assert outcome["busy"] is None
    expect(working.locator("[data-calculator-ticket]")).to_be_hidden()
    assert working.locator("[data-calculator]").get_attribute("data-by") == "diagram"
    for gone in ("[data-calculator-ticket]", "[data-calculator-part=keep]"):
        assert working.locator(gone).is_hidden()
        assert working.locator(gone).get_attribute("aria-busy") == "true"
    assert working.locator(".sheet").inner_text() == ""
    working.clock.run_for(6_000)
    assert working.locator(STATUS).inner_text() == texts(working)["again"]
    holds(working, policy, "customer")
    assert working.locator(STATUS).inner_text() == ""
    assert working.locator(RETRY).is_hidden()
    pick(working, "gold")
    holds(working, policy, "gold")


# The engine that has worked throws, the next one never answers, and the last one throws.
FAILING = """() => {
  window.heard = (message) => {
    if (message.type !== "assessed") return message;
    return window.workers.length === 2 ? null : { type: "failed", why: "an error" };
  };
}"""


def test_an_engine_that_fails_time_and_again_is_given_up_until_one_tries_again(working: Page, policy: Policy) -> None:
    """Whatever an engine fails of, it counts."""
    working.evaluate(FAILING)
    pick(working, "gold")
    for _ in range(300):
        if working.evaluate(FAILED):
            break
        working.wait_for_timeout(200)
        if working.evaluate(READY):
            working.clock.run_for(5_100)
    assert working.evaluate("() => window.workers.length") == 3
    assert working.locator(STATUS).inner_text() == texts(working)["failed"]
    assert working.locator("[data-calculator] [aria-busy]").count() == 0
    assert values(working) == verdict(policy, "gold")
    assert working.locator("[data-calculator]").get_attribute("data-by") == "diagram"
    pick(working, "bronze")
    assert values(working) == verdict(policy, "bronze")
    assert working.locator("[data-calculator] [aria-busy]").count() == 0
    assert "requester=bronze" in working.url
    working.evaluate("() => { window.heard = (message) => message; }")
    working.locator(RETRY).focus()
    working.keyboard.press("Enter")
    assert working.evaluate("() => document.activeElement.id") == "result"
    holds(working, policy, "bronze")
    assert working.locator(STATUS).inner_text() == ""


def test_an_engine_that_dies_unasked_leaves_its_answer_standing(working: Page, policy: Policy) -> None:
    before = working.evaluate(SHOWN)
    working.evaluate("() => window.workers[0].dispatchEvent(new ErrorEvent('error', { message: 'dead' }))")
    assert working.evaluate(SHOWN) == before
    assert working.locator("[data-calculator-ticket]").is_visible()
    working.wait_for_function(READY)
    holds(working, policy, "silver")


def fill(page: Page) -> None:
    page.locator("[data-ticket-next=fields]").click()
    for field in ("licence-key", "description", "steps-taken", "how-to-replicate"):
        page.locator(f"#field-{field}").fill(f"My {field}.")


def test_a_ticket_that_is_being_composed_is_composed_by_the_next_engine(working: Page) -> None:
    fill(working)
    working.evaluate("() => window.workers[0].terminate()")
    working.locator(".ticket__form button[type=submit]").click()
    expect(working.locator(".ticket__form")).to_have_attribute("aria-busy", "true")
    working.clock.run_for(6_000)
    working.locator("#ticket-composed").wait_for(state="visible")
    assert "My description." in working.locator("#ticket-composed").input_value()
    assert working.locator(".ticket__form").get_attribute("aria-busy") is None


# Asks for the text, changes something in the moment in which it comes, and says whether it is shown then.
CHANGED_MEANWHILE = """() => new Promise((resolve) => {
  window.heard = (message) => {
    if (message.type !== "ticketed") return message;
    %s
    setTimeout(() => resolve(document.querySelector("#ticket-composed").checkVisibility()));
    return message;
  };
  document.querySelector(".ticket__form button[type=submit]").click();
})"""
FIELD_CHANGED = """
    document.querySelector("#field-description").value = "Another.";
    document.querySelector("#field-description").dispatchEvent(new Event("input", { bubbles: true }));
"""
ANSWER_CHANGED = """document.querySelector('input[name="requester"][value="gold"]').click();"""


def test_a_text_for_what_was_changed_meanwhile_is_not_shown(working: Page) -> None:
    fill(working)
    assert not working.evaluate(CHANGED_MEANWHILE % FIELD_CHANGED)
    assert working.locator("#ticket-composed").is_hidden()
    assert not working.evaluate(CHANGED_MEANWHILE % ANSWER_CHANGED)
    working.wait_for_function(ANSWERED)
    expect(working.locator(".ticket__form")).not_to_have_attribute("aria-busy", "true")
    assert working.locator("#ticket-composed").is_hidden()


def test_a_file_given_to_an_engine_that_is_gone_is_told_of_and_the_next_one_is_answered(
    again: Again, address: str
) -> None:
    working = again(OVERHEARD, clock=True)
    working.goto(many_url(address))
    working.wait_for_function(READY)
    working.evaluate("() => window.workers[0].terminate()")
    file: Any = {"name": "systems.csv", "mimeType": "text/csv", "buffer": b"requester\ngold\n"}
    section = working.locator("[data-calculator-fleet]")
    working.set_input_files("#fleet-file", file)
    expect(section).to_have_attribute("data-state", "running")
    # Only then somebody waits for an answer: the labels have to be fetched first.
    working.wait_for_function("() => window.asked.includes('fleet')")
    working.clock.run_for(16_000)
    expect(section).to_have_attribute("data-state", "failed")
    working.set_input_files("#fleet-file", file)  # while the next engine starts
    expect(section).to_have_attribute("data-state", "done")


def test_functions_that_have_to_be_fetched_first_are_waited_for(working: Page) -> None:
    # A worker that fetches the rest of its binary can say nothing meanwhile, but does so before.
    working.evaluate(
        """() => {
          window.heard = ({ type }) => {
            if (type !== "assessed") return null;
            setTimeout(() => { window.isFetching = true; });
            return { type: "progress" };
          };
        }"""
    )
    pick(working, "gold")
    working.wait_for_function("() => window.isFetching")
    working.clock.run_for(50_000)
    assert working.evaluate("() => window.workers.length") == 1
    working.clock.run_for(11_000)
    assert working.evaluate("() => window.workers.length") == 2
