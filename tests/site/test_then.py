"""A link of an earlier version: what that version said of its case, beside what the version in force says."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from calculator import assess, load_policy
from tests.site.barriers import PHONE, bars_nobodys_way
from tests.site.calculator_page import ANSWERED, url
from tests.site.conftest import ROOT
from tests.site.hosts import Host

OLD = load_policy(ROOT / "versions" / "1.0" / "policy.toml")
THEN = '[data-calculator-part="then"]'
ROWS = f"""() => [...document.querySelectorAll('{THEN} tbody tr')].map(($row) => [
  $row.querySelector("th").textContent, ...[...$row.querySelectorAll("td")].map(($cell) =>
    [...$cell.querySelectorAll("[data-kind]")].map(({{ dataset }}) => dataset.kind))])"""
NFR = "?requester=silver&hosting=on-premise&licence=nfr&policy=1.0"
TRUNK = "?requester=silver&topic=supported-trunk&hosting=on-premise&extensions=25&size=up-to-64sc&policy=1.0"


@pytest.mark.parametrize(
    ("query", "then", "now"),
    [
        (NFR, {"requester": "silver", "hosting": "on-premise", "licence": "nfr"},
         {"requester": "silver", "hosting": "on-premise", "licence": "nfr"}),
        # An answer that only the earlier version has, and a number.
        (TRUNK, {"requester": "silver", "topic": "supported-trunk", "hosting": "on-premise", "extensions": "over-20",
                 "size": "up-to-64sc"},
         {"requester": "silver", "hosting": "on-premise", "extensions": "over-20", "size": "up-to-64sc",
          "third-party": "supported"}),
    ],
)  # fmt: skip
def test_both_results_stand_beside_each_other(
    page: Page, address: str, query: str, then: dict[str, str], now: dict[str, str]
) -> None:
    page.goto(url(address, query=query))
    expect(page.locator(THEN)).to_be_visible()
    heads = page.locator(f"{THEN} thead th").all_text_contents()
    assert heads == ["Version 1.0", f"Version {load_policy().version}"]
    before = [list(one.possible) for one in assess(OLD, then, ordinary=True).outcomes.values()]
    after = [list(one.possible) for one in assess(load_policy(), now, ordinary=True).outcomes.values()]
    assert [row[1:] for row in page.evaluate(ROWS)] == [[*pair] for pair in zip(before, after, strict=True)]
    page.wait_for_function(ANSWERED)


def test_what_differs_is_said_in_words(page: Page, address: str) -> None:
    page.goto(url(address, query=NFR))
    expect(page.locator('[data-calculator-part="then-said"]')).to_have_text("Results that differ: Ticket")
    page.goto(url(address, query=TRUNK))
    expect(page.locator('[data-calculator-part="then-said"]')).to_have_text("Both versions give the same results.")
    page.wait_for_function(ANSWERED)


def test_it_goes_with_the_case_that_it_is_about(page: Page, address: str) -> None:
    page.goto(url(address, query=NFR))
    expect(page.locator(THEN)).to_be_visible()
    page.locator('input[name="requester"][value="gold"]').check()
    expect(page.locator(THEN)).to_be_hidden()
    page.wait_for_function(ANSWERED)
    expect(page.locator(THEN)).to_be_hidden()


@pytest.mark.parametrize("version", ["", "policy=0.1&", f"policy={load_policy().version}&"])
def test_a_link_of_today_or_of_a_version_that_is_not_kept_has_one_answer(
    page: Page, address: str, version: str
) -> None:
    page.goto(url(address, query=f"?{version}requester=silver"))
    page.wait_for_function(ANSWERED)
    expect(page.locator(THEN)).to_be_hidden()


def test_axe_finds_nothing_to_object_to(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(url(address, "de", NFR))
    expect(page.locator(THEN)).to_be_visible()
    page.wait_for_function(ANSWERED)
    bars_nobodys_way(page, THEN)


def test_without_its_file_the_answer_of_today_stands(context: BrowserContext, host: Host) -> None:
    page = context.new_page()
    page.route(re.compile(r"/earlier\.1\.0\."), lambda route: route.abort())
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(url(host.address, query=NFR))
    page.wait_for_function(ANSWERED)
    expect(page.locator(THEN)).to_be_hidden()
    assert any("Version 1.0 cannot be compared" in line for line in said)
