"""Where the browser has no workers, and where files come late."""

import time
from typing import Any

import pytest
from playwright.sync_api import expect

from calculator import Policy
from calculator.words.messages import messages
from runtime.build import manifest
from tests.site.calculator_page import ANSWERED, FAILED, values
from tests.site.conftest import Again, Watch
from tests.site.hosts import Host
from tests.site.visits import CASE, OVERHEARD, RETRY, STATUS, holds, pick, texts, verdict

THROWING = "class { constructor() { throw new DOMException('no', 'SecurityError'); } }"


@pytest.mark.parametrize(("language", "worker"), [("en", "undefined"), ("el", THROWING)])
def test_without_workers_the_page_says_so_at_once_and_answers(
    again: Again, address: str, policy: Policy, language: str, worker: str
) -> None:
    # The page tells its console why, and complains of nothing else.
    page = again(f"window.Original = Worker; window.Worker = {worker}; console.error = () => {{}};")
    watch = Watch(page, address)
    page.goto(f"{address}/{'' if language == 'en' else f'{language}/'}calculator/{CASE}")
    page.wait_for_function(FAILED)
    assert page.locator(STATUS).inner_text() == texts(page)["failed"]
    pick(page, "gold")
    shown = page.locator('[data-outcome="level-2"] > .value')
    assert shown.inner_text() == messages(language).text("value.offered")
    assert page.locator("[data-calculator] [aria-busy]").count() == 0
    assert values(page) == verdict(policy, "gold")
    page.locator(RETRY).click()
    expect(page.locator(RETRY)).to_be_visible()  # in vain
    page.evaluate("() => { window.Worker = window.Original; }")
    page.locator(RETRY).click()
    page.wait_for_function(ANSWERED)
    expect(page.locator(RETRY)).to_be_hidden()
    watch.check()


# Files that come late


def test_a_slow_line_is_no_fault_as_long_as_bytes_arrive(again: Again, host: Host, policy: Policy) -> None:
    def trickle(handler: Any, content: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/wasm")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        for start in range(0, len(content), len(content) // 5):
            time.sleep(1.2)
            handler.wfile.write(content[start : start + len(content) // 5])

    host.spoilt[str(manifest()["wasm"])] = trickle
    page = again(OVERHEARD, clock=True)
    page.goto(f"{host.address}/calculator/{CASE}", wait_until="commit")
    page.wait_for_function("() => document.readyState !== 'loading'")
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
