"""The calculator in Firefox and WebKitGTK: a case, another answer or language, many systems, a ticket."""

from pathlib import Path

import pytest

from calculator import Policy
from calculator.__main__ import main
from calculator.words.messages import messages
from tests.browsers.calculator_page import VALUES, holds, requester
from tests.browsers.webdriver import Page, appeared
from tests.site.calculator_page import many_url, url
from tests.site.test_fleet import DONE
from tests.site.ticket_form import FIELDS, OPEN
from tests.site.visits import CASE, verdict

pytestmark = pytest.mark.browsers
# Picks an answer and looks, before anything else can happen.
PICK = """(selector) => {
  document.querySelector(selector).click();
  return document.querySelector("[data-calculator]").dataset.by;
}"""
TAKES_FILES = "() => document.querySelector('[data-calculator-part=fleet-controls]').checkVisibility()"
COUNTS = """() => [...document.querySelectorAll("[data-calculator-fleet-outcome=ticket] li")]
  .map(($value) => [$value.querySelector(".value").dataset.kind, Number($value.lastChild.textContent)])"""
SYSTEMS = """name,requester,hosting,version,size
Αθήνα,silver,on-premise,older,up-to-64sc
Bonn,gold,hosted-by-3cx,latest,other-4sc
"Ulm, West",moon,,,
"""


def test_a_link_opens_its_case_and_another_answer_stands_at_once(page: Page, policy: Policy, any_address: str) -> None:
    page.goto(url(any_address, query=CASE))
    holds(page, policy, "silver")
    assert page.evaluate(PICK, requester("bronze")) == "diagram"
    assert page.evaluate(VALUES) == verdict(policy, "bronze")
    holds(page, policy, "bronze")
    assert "requester=bronze" in page.url
    page.reload()
    holds(page, policy, "bronze")
    assert not page.complaints(any_address)


def test_another_language_keeps_the_case(page: Page, policy: Policy, address: str) -> None:
    page.goto(url(address, query=CASE))
    page.click(requester("gold"))
    holds(page, policy, "gold")
    page.click("[data-languages] summary")
    page.click('.languages__list a[hreflang="el"]')
    page.wait_for("() => document.documentElement.lang === 'el'")
    holds(page, policy, "gold")
    assert page.url.startswith(url(address, "el", "?requester=gold&"))
    phone = verdict(policy, "gold")["phone"]
    assert page.text("[data-outcome=phone] > .value") == messages("el").text(f"value.{phone}")
    assert not page.complaints(address)


def test_many_systems_are_answered_as_the_command_line_does(page: Page, address: str, tmp_path: Path) -> None:
    source, target = tmp_path / "Our systems.csv", tmp_path / "out.csv"
    source.write_text(SYSTEMS, encoding="utf-8")
    main(["fleet", str(source), "--output", str(target), "--safe", "--ordinary"])
    page.goto(many_url(address))
    page.wait_for(TAKES_FILES)
    page.type("#fleet-file", str(source))
    page.wait_for(DONE)
    assert page.text("[data-calculator-part=fleet-status]") == "Done. Rows: 3. Rows with an error: 1."
    assert sorted(page.evaluate(COUNTS)) == [["fix-first", 1], ["open", 1]]
    page.click("[data-calculator-part=fleet-download]")
    assert appeared(page.downloads / "Our systems-support.csv") == target.read_bytes()
    assert not page.complaints(address)


def test_a_ticket_is_filled_in_and_composed(page: Page, address: str) -> None:
    page.goto(url(address, "el", f"{OPEN}#ticket"))
    page.click(".duties input")
    page.click("[data-ticket-next=fields]")
    for name, text in FIELDS.items():
        page.type(f"#field-{name}", text)
    page.click(".ticket__form button[type=submit]")
    composed = page.wait_for("() => document.querySelector('#ticket-composed').value")
    words = messages("el")
    assert f"{words.text('field.description')}\n> No ringing tone." in composed
    assert words.text("answer.requester.silver") in composed
    assert not page.complaints(address)
