"""A link of an earlier version: what that version said of its case, beside what the version in force says."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from calculator import assess, load_policy
from tests.site.barriers import bars_nobodys_way
from tests.site.calculator_page import ANSWERED, BY_DIAGRAM, SAVES_DATA, START, expected, url, values
from tests.site.conftest import ROOT
from tests.site.phone import on_a_phone

OLD = load_policy(ROOT / "versions" / "1.0" / "policy.toml")
THEN = '[data-calculator-part="then"]'
ROWS = f"""() => [...document.querySelectorAll('{THEN} tbody tr')].map(($row) => [
  $row.querySelector("th").textContent, ...[...$row.querySelectorAll("td")].map(($cell) =>
    [...$cell.querySelectorAll("[data-kind]")].map(({{ dataset }}) => dataset.kind))])"""
NFR = "?requester=silver&hosting=on-premise&licence=nfr&policy=1.0"
TRUNK = "?requester=silver&topic=supported-trunk&hosting=on-premise&extensions=25&size=up-to-64sc&policy=1.0"


@pytest.fixture
def visit(still: Page, address: str) -> Callable[..., Page]:
    """Give a function that follows a link, and waits for the answer of today, which is there without the engine."""

    def follow(query: str, asked: list[str] | None = None, language: str = "en") -> Page:
        def note(request: Request) -> None:
            if asked is not None:
                asked.append(request.url)

        still.on("request", note)
        still.goto(url(address, language, query))
        still.wait_for_function(BY_DIAGRAM)
        still.remove_listener("request", note)
        return still

    return follow


@pytest.mark.parametrize(
    ("query", "said", "then", "now"),
    [
        (NFR, "Results that differ: Ticket",
         {"requester": "silver", "hosting": "on-premise", "licence": "nfr"},
         {"requester": "silver", "hosting": "on-premise", "licence": "nfr"}),
        # An answer that only the earlier version has, and a number.
        (TRUNK, "Both versions give the same results.",
         {"requester": "silver", "topic": "supported-trunk", "hosting": "on-premise", "extensions": "over-20",
                 "size": "up-to-64sc"},
         {"requester": "silver", "hosting": "on-premise", "extensions": "over-20", "size": "up-to-64sc",
          "third-party": "supported"}),
        # A question that is asked twice is left out in both.
        (NFR.replace("licence", "licence=nfr&licence"), "Both versions give the same results.",
         {"requester": "silver", "hosting": "on-premise"},
         {"requester": "silver", "hosting": "on-premise"}),
    ],
)  # fmt: skip
def test_both_results_stand_beside_each_other(
    visit: Callable[..., Page], query: str, said: str, then: dict[str, str], now: dict[str, str]
) -> None:
    page = visit(query)
    expect(page.locator(THEN)).to_be_visible()
    heads = page.locator(f"{THEN} thead th").all_text_contents()
    assert heads == ["Version 1.0", f"Version {load_policy().version}"]
    before = [list(one.possible) for one in assess(OLD, then, ordinary=True).outcomes.values()]
    after = [list(one.possible) for one in assess(load_policy(), now, ordinary=True).outcomes.values()]
    assert [row[1:] for row in page.evaluate(ROWS)] == [[*pair] for pair in zip(before, after, strict=True)]
    expect(page.locator('[data-calculator-part="then-said"]')).to_have_text(said)


def test_it_goes_with_the_case_that_it_is_about(visit: Callable[..., Page]) -> None:
    """And does not come back with the engine's answer, which the first pick asks for."""
    asked: list[str] = []
    page = visit(NFR, asked)
    assert any("/earlier." in address for address in asked)
    expect(page.locator(THEN)).to_be_visible()
    page.locator('input[name="requester"][value="gold"]').check()
    expect(page.locator(THEN)).to_be_hidden()
    page.wait_for_function(ANSWERED)
    expect(page.locator(THEN)).to_be_hidden()


@pytest.mark.parametrize("version", ["", "policy=0.1&", f"policy={load_policy().version}&"])
def test_a_link_of_today_or_of_a_version_that_is_not_kept_has_one_answer(
    visit: Callable[..., Page], version: str
) -> None:
    """Nothing is asked for that it could be compared with."""
    asked: list[str] = []
    page = visit(f"?{version}requester=silver", asked)
    assert asked and not any("/earlier." in address for address in asked)
    expect(page.locator(THEN)).to_be_hidden()


def test_axe_finds_nothing_to_object_to(visit: Callable[..., Page]) -> None:
    page = visit(NFR, language="de")
    expect(page.locator(THEN)).to_be_visible()
    with on_a_phone(page):
        bars_nobodys_way(page, THEN)


def test_without_its_file_the_answer_of_today_stands(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script(SAVES_DATA)
    page.route(re.compile(r"/earlier\.1\.0\."), lambda route: route.abort())
    with page.expect_console_message(lambda message: "Version 1.0 cannot be compared" in message.text):
        page.goto(url(address, query=NFR))
    page.wait_for_function(BY_DIAGRAM)
    case = {**START, "requester": "silver", "hosting": "on-premise", "licence": "nfr"}
    assert values(page) == expected(load_policy(), case)
    expect(page.locator(THEN)).to_be_hidden()
