"""When the engine dies, or never comes: what the page shows is true of its answers, and one can try again."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calculator import Policy
from calculator.messages import languages, messages
from runtime.bundle import manifest
from tests.site.hosts import Host, Spoil, cut, missing, portal, portal_as_script, serving, silent, stalling
from tests.site.test_calculator import ANSWERED, READY, START, expected, values

FAILED = "() => document.querySelector('[data-calculator]').dataset.engine === 'failed'"
RETRY = '[data-calculator-action="retry"]'
STATUS = '[data-calculator-part="status"]'
CASE = "?requester=silver&hosting=on-premise&edition=other&extensions=over-20&size=up-to-64sc"
# Keeps the engine's workers (the theme's search has one without a name), and lets a test change what they say.
OVERHEARD = """
window.workers = [];
window.heard = (message) => message;
window.Worker = class extends Worker {
  constructor(address, how) { super(address, how); if (how?.name) window.workers.push(this); }
  addEventListener(type, listener, options) {
    super.addEventListener(type, type !== "message" ? listener : ({ data }) => {
      const heard = window.heard(data);
      if (heard) listener(new MessageEvent("message", { data: heard }));
    }, options);
  }
};
"""
SHOWN = """() => [...document.querySelectorAll("[data-outcome]")].map(($outcome) => {
  const seen = ($part) => $part.checkVisibility() ? $part.innerText : "";
  return {
    outcome: $outcome.dataset.outcome,
    value: $outcome.dataset.value ?? null,
    busy: $outcome.getAttribute("aria-busy"),
    kind: $outcome.querySelector("[data-calculator-part=value]").dataset.kind ?? null,
    words: seen($outcome.querySelector("[data-calculator-part=text]")),
  };
})"""
# Picks, and looks at once: no frame has been drawn yet.
PICK_AND_LOOK = f"""(value) => {{
  document.querySelector(`input[name="requester"][value="${{value}}"]`).click();
  return ({SHOWN})();
}}"""


def texts(page: Page) -> dict[str, str]:
    """What the page says of each state of the calculator, in its own language."""
    found: dict[str, str] = json.loads(page.locator("[data-calculator-runtime]").text_content() or "")["texts"]
    return found


def pick(page: Page, requester: str) -> None:
    page.locator(f'input[name="requester"][value="{requester}"]').check()


def holds(page: Page, policy: Policy, requester: str) -> None:
    """Waits until the engine's answer is there, and holds that it is the right one."""
    page.wait_for_function(ANSWERED)
    situation = {**START, **dict(pair.split("=") for pair in CASE[1:].split("&")), "requester": requester}
    assert values(page) == expected(policy, situation)
    expect(page.locator("[data-calculator] [aria-busy]")).to_have_count(0)  # the ticket comes last


@pytest.fixture
def working(context: BrowserContext, address: str) -> Page:
    """A page whose engine has answered."""
    page = context.new_page()
    page.add_init_script(OVERHEARD)
    page.clock.install()
    page.goto(f"{address}/calculator/{CASE}")
    page.wait_for_function(ANSWERED)
    page.wait_for_selector("[data-calculator-ticket]:not([hidden])")
    return page


# An engine that has worked


def test_an_engine_that_is_ended_in_silence_is_started_again_and_asked_again(working: Page, policy: Policy) -> None:
    working.evaluate("() => window.workers[0].terminate()")
    for outcome in working.evaluate(PICK_AND_LOOK, "customer"):
        assert (outcome["value"], outcome["busy"]) == (None, "true")
    working.wait_for_timeout(500)
    ordinary = expected(
        policy, {**START, **dict(pair.split("=") for pair in CASE[1:].split("&")), "requester": "customer"}
    )
    for outcome in working.evaluate(SHOWN):
        # The printed table has no column for the charge.
        assert outcome["kind"] == (None if outcome["outcome"] == "charge" else ordinary[outcome["outcome"]])
        assert (outcome["value"], outcome["busy"], outcome["words"]) == (None, "true", "")
    for gone in ("[data-calculator-ticket]", "[data-calculator-part=reasons-box]", "[data-calculator-part=keep]"):
        assert working.locator(gone).is_hidden()
    assert working.locator(".sheet").inner_text() == ""
    working.clock.run_for(6_000)
    assert working.locator(STATUS).inner_text() == texts(working)["again"]
    holds(working, policy, "customer")
    assert working.locator(STATUS).inner_text() == texts(working)["ready"]
    assert working.locator(RETRY).is_hidden()
    pick(working, "gold")
    holds(working, policy, "gold")


def test_what_the_table_does_not_know_is_not_shown(working: Page) -> None:
    working.locator("details.assumed > summary").click()
    working.evaluate("() => window.workers[0].terminate()")
    working.locator('select[name="topic"]').select_option("headset")
    working.wait_for_timeout(500)
    assert {outcome["kind"] for outcome in working.evaluate(SHOWN)} == {None}
    assert working.locator('[data-calculator-part="jump-value"]').text_content() == "…"


@pytest.mark.parametrize(
    "heard",
    [
        "(message) => message.type === 'assessed' ? { type: 'failed', why: 'an error' } : message",  # throws
        "(message) => message.type === 'assessed' ? null : message",  # never answers
    ],
)
def test_an_engine_that_fails_time_and_again_is_given_up_until_one_tries_again(
    working: Page, policy: Policy, heard: str
) -> None:
    working.evaluate(f"() => {{ window.heard = {heard}; }}")
    pick(working, "gold")
    for _ in range(60):
        if working.evaluate(FAILED):
            break
        working.wait_for_timeout(200)
        if working.evaluate(READY):
            working.clock.run_for(5_100)
    assert working.evaluate("() => window.workers.length") == 3
    assert working.locator(STATUS).inner_text() == texts(working)["failed"]
    assert working.locator("[data-calculator] [aria-busy]").count() == 0
    assert {outcome["value"] for outcome in working.evaluate(SHOWN)} == {None}
    assert working.locator('[data-outcome="level-2"] > .outcome__head .value').get_attribute("data-kind") == "offered"
    # "The reasons follow" would be untrue.
    assert (
        working.locator('[data-calculator-part="from-table"]').inner_text() == "These values come from the table below."
    )
    pick(working, "bronze")
    assert working.locator("[data-calculator] [aria-busy]").count() == 0
    assert "requester=bronze" in working.url
    working.evaluate("() => { window.heard = (message) => message; }")
    working.locator(RETRY).focus()
    working.keyboard.press("Enter")
    assert working.evaluate("() => document.activeElement.id") == "result"
    holds(working, policy, "bronze")
    assert working.locator(STATUS).inner_text() == texts(working)["ready"]


def test_an_engine_that_dies_unasked_leaves_its_answer_standing(working: Page, policy: Policy) -> None:
    before = working.evaluate(SHOWN)
    working.evaluate("() => window.workers[0].dispatchEvent(new ErrorEvent('error', { message: 'dead' }))")
    assert working.evaluate(SHOWN) == before
    assert working.locator("[data-calculator-ticket]").is_visible()
    working.wait_for_function(READY)
    holds(working, policy, "silver")


def test_a_ticket_that_is_being_composed_is_composed_by_the_next_engine(working: Page) -> None:
    for field in ("licence-key", "description", "steps-taken", "how-to-replicate"):
        working.locator(f"#field-{field}").fill(f"My {field}.")
    working.locator("#field-nfr-key").select_option("no")
    working.evaluate("() => window.workers[0].terminate()")
    working.locator(".ticket__form button[type=submit]").click()
    expect(working.locator(".ticket__form")).to_have_attribute("aria-busy", "true")
    working.clock.run_for(6_000)
    working.locator("#ticket-composed").wait_for(state="visible")
    assert "My description." in working.locator("#ticket-composed").input_value()
    assert working.locator(".ticket__form").get_attribute("aria-busy") is None


def test_a_text_for_fields_that_were_changed_meanwhile_is_not_shown(working: Page) -> None:
    for field in ("licence-key", "description", "steps-taken", "how-to-replicate"):
        working.locator(f"#field-{field}").fill(f"My {field}.")
    working.locator("#field-nfr-key").select_option("no")
    working.evaluate(
        """() => new Promise((resolve) => {
          window.heard = (message) => {
            if (message.type !== "ticketed") return message;
            document.querySelector("#field-description").value = "Another.";
            document.querySelector("#field-description").dispatchEvent(new Event("input", { bubbles: true }));
            setTimeout(resolve);
            return message;
          };
          document.querySelector(".ticket__form button[type=submit]").click();
        })"""
    )
    assert working.locator("#ticket-composed").is_hidden()


def test_a_file_given_to_an_engine_that_is_gone_is_told_of_and_the_next_one_is_answered(working: Page) -> None:
    working.evaluate("() => window.workers[0].terminate()")
    file: Any = {"name": "systems.csv", "mimeType": "text/csv", "buffer": b"requester\ngold\n"}
    section = working.locator("[data-calculator-fleet]")
    working.set_input_files("#fleet-file", file)
    expect(section).to_have_attribute("data-state", "running")
    working.clock.run_for(16_000)
    expect(section).to_have_attribute("data-state", "failed")
    working.set_input_files("#fleet-file", file)  # while the next engine starts
    expect(section).to_have_attribute("data-state", "done")


def test_functions_that_have_to_be_fetched_first_are_waited_for(working: Page) -> None:
    """A worker that fetches the rest of its binary can say nothing meanwhile, but does so before."""
    working.evaluate("() => { window.heard = ({ type }) => type === 'assessed' ? { type: 'progress' } : null; }")
    pick(working, "gold")
    working.wait_for_timeout(500)
    working.clock.run_for(50_000)
    assert working.evaluate("() => window.workers.length") == 1
    working.clock.run_for(11_000)
    assert working.evaluate("() => window.workers.length") == 2


# No worker


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "worker", ["undefined", "class { constructor() { throw new DOMException('no', 'SecurityError'); } }"]
)
def test_without_workers_the_page_says_so_at_once_and_the_table_answers(
    page: Page, address: str, language: str, worker: str
) -> None:
    # The page tells its console why, and complains of nothing else.
    page.add_init_script(f"window.Original = Worker; window.Worker = {worker}; console.error = () => {{}};")
    page.goto(f"{address}/{'' if language == 'en' else f'{language}/'}calculator/{CASE}")
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    pick(page, "gold")
    shown = page.locator('[data-outcome="level-2"] > .outcome__head .value')
    assert shown.inner_text() == messages(language).text("value.offered")
    assert page.locator("[data-calculator] [aria-busy]").count() == 0
    assert page.locator("tr[data-calculator-row-match]").count() > 0
    page.locator(RETRY).click()
    expect(page.locator(RETRY)).to_be_visible()  # in vain
    page.evaluate("() => { window.Worker = window.Original; }")
    page.locator(RETRY).click()
    page.wait_for_function(ANSWERED)
    expect(page.locator(RETRY)).to_be_hidden()


# Files that do not come


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    with serving(site) as started:
        yield started


@pytest.fixture
def faulty(context: BrowserContext, host: Host) -> Callable[[str, Spoil], Page]:
    """Opens the calculator page with one of its files spoilt."""

    def visit(file: str, spoil: Spoil) -> Page:
        host.spoilt[file] = spoil
        page = context.new_page()
        page.add_init_script(OVERHEARD)
        page.clock.install()
        page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
        page.wait_for_function("() => document.readyState !== 'loading'")
        return page

    return visit


def tries_again(page: Page, host: Host, policy: Policy) -> None:
    """The file is as it should be now: one more try answers, and so does the page when it is opened again."""
    host.spoilt.clear()
    pick(page, "gold")
    page.locator(RETRY).click()
    holds(page, policy, "gold")
    page.reload()
    holds(page, policy, "gold")


@pytest.mark.parametrize("spoil", [missing, cut, portal, portal_as_script])
@pytest.mark.parametrize("file", ["assets/calculator/index.js", "assets/calculator/worker.js"])
def test_a_script_that_cannot_be_used_is_told_at_once_and_fetched_anew(
    faulty: Callable[[str, Spoil], Page], host: Host, policy: Policy, file: str, spoil: Spoil
) -> None:
    page = faulty(file, spoil)
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    assert page.locator("table.answers tbody tr").count() > 10
    tries_again(page, host, policy)


@pytest.mark.parametrize("spoil", [cut, portal])
@pytest.mark.parametrize("part", ["loader", "module", "wasm", "library", "wheel"])
def test_a_file_of_the_engine_that_cannot_be_used_is_fetched_anew(
    faulty: Callable[[str, Spoil], Page], host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    page = faulty(named(part), spoil)
    page.wait_for_function(FAILED)
    tries_again(page, host, policy)


@pytest.mark.parametrize("spoil", [silent, stalling])
@pytest.mark.parametrize("part", ["index.js", "worker.js", "wasm", "library", "module"])
def test_a_file_that_never_comes_is_told_after_fifteen_seconds(
    faulty: Callable[[str, Spoil], Page], host: Host, policy: Policy, part: str, spoil: Spoil
) -> None:
    page = faulty(named(part), spoil)
    expect(page.locator(STATUS)).to_have_text(texts(page)["loading"])
    page.wait_for_timeout(3_000)  # until all else is there
    assert page.locator(RETRY).is_hidden()
    page.clock.run_for(16_000)
    expect(page.locator(STATUS)).to_have_text(texts(page)["slow"])
    assert page.locator("[data-calculator]").get_attribute("data-engine") == "loading"
    tries_again(page, host, policy)


def named(part: str) -> str:
    names = manifest()
    (wheel,) = names["lock"]["packages"].values()
    return str({"wheel": wheel["file_name"], **names}.get(part, f"assets/calculator/{part}"))


def test_a_slow_line_is_no_fault_as_long_as_bytes_arrive(faulty: Callable[[str, Spoil], Page], policy: Policy) -> None:
    def trickle(handler: Any, content: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/wasm")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        for start in range(0, len(content), len(content) // 5):
            time.sleep(1.2)
            handler.wfile.write(content[start : start + len(content) // 5])

    page = faulty(named("wasm"), trickle)
    page.evaluate(
        """() => {
          window.signs = 0;
          window.heard = (message) => {
            window.signs += message.type === "progress";
            return message;
          };
        }"""
    )
    for sign in range(1, 5):
        page.wait_for_function("(sign) => window.signs >= sign", arg=sign)
        page.clock.run_for(10_000)
        assert page.locator(RETRY).is_hidden()
    holds(page, policy, "silver")


def test_what_is_picked_before_the_script_is_there_stays_picked(
    faulty: Callable[[str, Spoil], Page], host: Host, policy: Policy
) -> None:
    """Also against the link that led here."""
    page = faulty("assets/calculator/index.js", silent)
    pick(page, "bronze")
    page.clock.run_for(20_000)
    host.spoilt.clear()
    page.locator(RETRY).click()
    holds(page, policy, "bronze")
    assert "requester=bronze" in page.url


# What a browser may refuse


def test_the_url_is_an_extra(browser: Any, address: str, policy: Policy) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); };")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}/calculator/{CASE}")
    page.wait_for_function(ANSWERED)
    pick(page, "gold")
    holds(page, policy, "gold")
    page.locator('[data-calculator-action="copy-link"]').click()
    page.wait_for_function("() => document.querySelector('[data-calculator-part=kept]').textContent")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "requester=gold" in copied
    page.locator('[data-calculator-action="copy-text"]').click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\n')")
    assert copied in page.evaluate("navigator.clipboard.readText()")
    assert faults == []
    context.close()
