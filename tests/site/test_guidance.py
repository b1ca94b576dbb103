"""What the calculator page shows beside its verdicts, in a real browser: changes, other readings, receipt, table."""

import re

from playwright.sync_api import Page

from calculator import Policy, changes
from calculator.engine.changes import groups
from calculator.words.messages import messages
from calculator.words.sentences import group_text
from tests.site.barriers import bars_nobodys_way, objections, schemes
from tests.site.calculator_page import ANSWERED, tab_to, values, without_clipboard
from tests.site.conftest import Started
from tests.site.phone import on_a_phone

BRONZE = "?requester=bronze&hosting=self-hosted&edition=other&extensions=over-20&size=up-to-64sc"
RESULT = "[data-calculator-part=result]"
QUESTIONS = "(all) => all.map((one) => one.dataset.calculatorQuestion)"
KINDS = "(rows) => rows.map((row) => [...row.querySelectorAll('.value')].map((value) => value.dataset.kind))"
FEWER = """() => {
  const shown = document.querySelector("[data-calculator-part=still-open]").textContent;
  return !shown.includes("·");
}"""
# What is there many times is alike for everybody: the first few stay.
FEW_READINGS = "() => document.querySelectorAll('section.reading:nth-of-type(n + 9)').forEach((one) => one.remove())"
# The first ones; the others are folded.
UNFOLD = "(count) => document.querySelectorAll('article details').forEach((one, at) => (one.open = at < count))"
SELECTED = "() => { const $e = document.activeElement; return $e.value.slice($e.selectionStart, $e.selectionEnd); }"


def test_the_headline_stands_before_all_else_and_a_way_is_a_link(started: Started) -> None:
    page = started("requester=silver&topic=stun-phones")
    headline = page.locator('[data-calculator-part="headline"]')
    assert headline.is_visible() and not headline.get_attribute("aria-busy")
    assert headline.evaluate("($found) => $found.parentElement.previousElementSibling.id") == "result"
    assert headline.evaluate("($found) => $found === $found.parentElement.firstElementChild")
    assert headline.locator("p:visible").all_inner_texts() == [
        "No support: configuration of IP phones through STUN.",
        "3CX does not support the configuration of IP phones through STUN: 3CX is built to be used with SBCs.",
        "Use an SBC.",
    ]
    way = page.locator('[data-calculator-part="do"]')
    assert way.inner_text() == "Use an SBC"
    assert (way.get_attribute("href") or "").endswith("#faq-stun-built-for-sbc")
    page.locator('select[name="topic"]').select_option("headset")
    page.wait_for_function(
        "() => document.querySelector('[data-calculator-part=title]').textContent.includes('headsets')"
    )
    page.wait_for_function(ANSWERED)
    assert headline.locator("p:visible").last.inner_text() == "The policy names no other way."
    assert not way.is_visible()


def test_a_change_is_applied_by_keyboard_and_leads_back_to_the_result(started: Started, policy: Policy) -> None:
    page = started(BRONZE + "&version=older")
    assert values(page)["ticket"] == "fix-first"
    tab_to(page, '[data-calculator-part="changes"] > summary')
    page.keyboard.press("Enter")
    tab_to(page, '[data-calculator-part="applied"] a')
    assert "version" not in page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('[data-outcome=ticket]').dataset.value === 'open'")
    page.wait_for_function(ANSWERED)  # the changes come with the engine's answer
    assert page.evaluate("document.activeElement.id") == "result"
    assert "version" not in page.url and "requester=bronze" in page.url
    # What belongs to the partner, or takes a decision, is said as such, with what the policy leaves open.
    told = page.locator('[data-calculator-part="change-list"] > li').all_text_contents()
    situation: dict[str, str | None] = page.evaluate(
        "() => new Promise((resolve) => { const $root = document.querySelector('[data-calculator]');"
        "$root.addEventListener('calculator:assessed', (event) => resolve(event.detail.situation), { once: true });"
        "document.querySelector('[data-calculator-form]').dispatchEvent(new Event('change')); })"
    )
    found = groups(changes(policy, situation))
    words = messages("en")
    assert len(found) >= 3
    for group, line in zip(found, told, strict=True):
        assert words.text(f"suggestion.{group.kind}") in line and group_text(policy, group, words) in line
    assert sum(words.text("caveat.move-not-stated") in line for line in told) == 2


def test_each_link_of_a_change_opens_the_case_that_it_names(started: Started) -> None:
    page = started("requester=customer&hosting=self-hosted&edition=other")
    links = page.eval_on_selector_all(
        '[data-calculator-part="applied"] a[href*="requester=silver"]', "(links) => links.map((link) => link.href)"
    )
    page.goto(links[-1])
    page.wait_for_function(ANSWERED)
    assert values(page)["phone"] == "offered"
    assert page.locator('input[name="requester"]:checked').get_attribute("value") == "silver"


def test_an_end_user_sees_what_each_way_in_would_give(started: Started) -> None:
    page = started(BRONZE.replace("bronze", "customer"), "de")
    ways = page.locator('[data-calculator-part="ways"] tr')
    page.locator('[data-calculator-part="alone"] > summary').click()
    assert ways.first.is_visible()
    found = ways.evaluate_all(KINDS)
    assert ["open", "offered", "not-offered", "confirm", "not-offered", "not-offered", "not-stated"] in found
    assert (
        messages("de").text("caveat.partner-opens")
        in page.locator('[data-calculator-part="alone-caveats"]').inner_text()
    )


def test_a_doubt_shows_both_sides_and_what_the_other_reading_gives(started: Started) -> None:
    page = started(BRONZE, "de")
    level = page.locator('[data-outcome="level-3"]')
    assert level.get_attribute("data-value") == "confirm"
    words = messages("de")
    # Both clauses at once, side by side, and nothing else unfolded.
    quotes = page.locator('[data-calculator-part="against"] blockquote')
    assert quotes.count() == 2 and all(quote.is_visible() for quote in quotes.all())
    grounds = page.locator('[data-calculator-part="grounds"]')
    assert grounds.get_attribute("open") is None
    grounds.locator("> summary").click()
    reading = grounds.locator("details").filter(has_text=words.text("reading.A1"))
    instead = reading.locator('[data-calculator-part="instead"] .value').first
    assert instead.is_visible() and instead.inner_text() == words.text("value.not-offered")
    reading.locator("summary").click()
    assert reading.get_by_text(words.text("reading.A1"), exact=False).is_visible()
    # No clause is quoted twice in one result.
    quoted = page.locator("[data-calculator-part=result] blockquote").all_text_contents()
    assert len(quoted) == len(set(quoted))


def test_questions_that_no_longer_matter_step_back_and_the_others_are_counted(started: Started) -> None:
    page = started("requester=bronze&hosting=self-hosted")
    order = page.locator("[data-calculator-question]").evaluate_all(QUESTIONS)
    still_open = page.locator('[data-calculator-part="still-open"]')
    assert still_open.locator("a").count() == 3
    still_open.locator("a", has_text="Size").click()
    assert page.evaluate("() => document.activeElement.id") == "question-size"
    mark = page.locator('[data-calculator-question="size"] [data-calculator-part="mark"]')
    assert "Level 2" in mark.inner_text()
    page.locator('input[name="edition"][value="other"]').check()
    page.locator('input[name="extensions"][value="over-20"]').check()
    page.wait_for_function(FEWER)
    page = started("requester=bronze&topic=headset")
    idle = page.locator("[data-calculator-question][data-calculator-idle]")
    assert idle.count() == 8
    assert "Makes no difference" in idle.first.inner_text()
    # Stepping back removes nothing and changes no order, and the answers can still be given.
    assert page.locator("[data-calculator-question]").evaluate_all(QUESTIONS) == order
    page.locator('input[name="hosting"][value="on-premise"]').check()
    page.wait_for_function("() => location.search.includes('hosting=on-premise')")
    page.locator('input[name="requester"][value="gold"]').check()
    assert page.locator('input[name="hosting"]:checked').get_attribute("value") == "on-premise"


def test_the_link_and_the_text_of_a_result_can_be_copied(started: Started) -> None:
    page = started(BRONZE, "de")
    tab_to(page, '[data-calculator-action="copy-link"]')
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('[data-calculator-part=kept]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    tab_to(page, '[data-calculator-action="copy-text"]')
    page.keyboard.press("Enter")
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('\\n')")
    text = page.evaluate("navigator.clipboard.readText()")
    words = messages("de")
    # The answer first, as the page gives it; what the text is of comes last.
    parts = ("title", "why", "to-do")
    answer = [page.locator(f"[data-calculator-part=headline] [data-calculator-part={part}]") for part in parts]
    assert text.startswith("\n".join(filter(None, (part.text_content() for part in answer))) + "\n\n")
    case, outcomes, about = (text.index(words.text(f"receipt.{part}")) for part in ("answers", "outcomes", "title"))
    assert case < outcomes < about < text.index(page.url)
    assert page.url in text and words.text("reason.forum") in text
    # The words of a clause stand beside its id, once.
    assert len(re.findall(r"^    level-3-who\W{1,3}\w.{30}", text, re.MULTILINE)) == 1


def test_where_the_clipboard_is_out_of_reach_the_text_is_selected(started: Started) -> None:
    page = started(BRONZE)
    with without_clipboard(page):
        page.locator('[data-calculator-action="copy-link"]').click()
        page.wait_for_function("() => document.activeElement.matches('textarea')")
    assert page.evaluate(SELECTED) == page.url


def test_nothing_bars_the_way_to_the_readings(still: Page, address: str) -> None:
    """All have room unfolded; axe looks at a few, and at fewer in dark, where only colours are looked at."""
    with on_a_phone(still):
        still.goto(f"{address}/de/readings/")
        still.evaluate(UNFOLD, 100)
        assert still.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        still.evaluate(FEW_READINGS)
        assert 0 < still.locator("section.reading").count() < 20
        for scheme in schemes(still):
            still.evaluate(UNFOLD, {"light": 100, "dark": 5}[scheme])
            assert objections(still, scheme) == [], scheme


def test_nothing_bars_the_way_to_the_translations(still: Page, address: str) -> None:
    with on_a_phone(still):
        still.goto(f"{address}/el/translations/")
        bars_nobodys_way(still)


def test_nothing_bars_the_way_to_what_would_change_an_answer(started: Started) -> None:
    """The result alone: test_calculator.py looks at the whole page."""
    page = started("?requester=customer&version=older", "de")
    with on_a_phone(page):
        page.evaluate(UNFOLD, 100)
        bars_nobodys_way(page, RESULT)
