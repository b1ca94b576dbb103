"""The calculator page as its tests see it: its states, its values, and cases that are shown without loading it anew."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl

from playwright.sync_api import Page

from calculator import Policy, assess
from tests.calculator.space import EVERYDAY

READY = "() => document.querySelector('[data-engine]')?.dataset.engine === 'ready'"
ANSWERED = "() => document.querySelector('[data-calculator]')?.dataset.by === 'engine'"
BY_DIAGRAM = "() => document.querySelector('[data-calculator]')?.dataset.by === 'diagram'"
FAILED = "() => document.querySelector('[data-calculator]')?.dataset.engine === 'failed'"
# The ticket comes last.
WITH_TICKET = (
    f"""() => ({ANSWERED})() && !document.querySelector("[data-calculator-ticket]").hasAttribute("aria-busy")"""
)
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
START: dict[str, str | None] = {
    name: EVERYDAY[name] for name in ("topic", "licence", "administrator", "version", "setup", "third-party")
}
# Starts over as the button does, with what the button leaves alone: the place in the address, the ticket, which is
# opened, and what is folded. Gives the answers before the page looks at the form again: it asks the engine once.
START_OVER = """async (situation) => {
  for (const $tick of document.querySelectorAll(".duty__check input")) $tick.checked = false;
  for (const $field of document.querySelectorAll("[data-ticket-field]")) {
    const $control = $field.querySelector("input, textarea");
    $control.value = "";
    $control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.querySelector("#ticket-language").selectedIndex = 0;
  const $folds = [...document.querySelectorAll("[data-calculator] details")];
  window.openAtFirst ??= new Set($folds.filter(($fold) => $fold.open));
  for (const $fold of $folds) $fold.open = window.openAtFirst.has($fold);
  document.querySelector("[data-calculator-part=ticket-fold]").open = true;
  history.replaceState(history.state, "", location.pathname);
  const $form = document.querySelector("[data-calculator-form]");
  $form.querySelector("button[type=reset]").click();
  for (const [name, answer] of Object.entries(situation)) {
    const $choices = $form.querySelectorAll(`input[name="${name}"], select[name="${name}"] option`);
    const $choice = [...$choices].find(({ value }) => value === (answer ?? ""));
    $choice[$choice.tagName === "OPTION" ? "selected" : "checked"] = true;
  }
  await new Promise((resolve) => setTimeout(resolve)); // after the page's own
}"""


def url(address: str, language: str = "en", query: str = "") -> str:
    return f"{address}/{'' if language == 'en' else f'{language}/'}calculator/{query}"


def many_url(address: str, language: str = "en") -> str:
    return f"{url(address, language)}many/"


def show(page: Page, home: str, query: str = "") -> None:
    """Show a case, said as in a link, on a page whose engine has been started, whatever was shown before."""
    if page.url.partition("?")[0].partition("#")[0] != home:
        page.goto(home)
        page.wait_for_function(ANSWERED)
    answers = dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))
    page.evaluate(START_OVER, {name: None if answer == "unknown" else answer for name, answer in answers.items()})
    page.wait_for_function(WITH_TICKET)


@contextmanager
def without_clipboard(page: Page) -> Iterator[None]:
    """Let the page have no clipboard, as where copying is not allowed."""
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }); null")
    yield
    page.evaluate("delete navigator.clipboard; null")


def pages_printed(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))


def styled(page: Page, css: str) -> None:
    """Put styles over those of a page, in place of what was put there before; its policy allows no further element."""
    page.evaluate(
        """(css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        css,
    )


def values(page: Page) -> dict[str, str | None]:
    found: dict[str, str | None] = page.evaluate(
        "() => Object.fromEntries([...document.querySelectorAll('[data-outcome]')]"
        ".map(($e) => [$e.dataset.outcome, $e.dataset.value ?? null]))"
    )
    return found


def expected(policy: Policy, situation: dict[str, str | None]) -> dict[str, str]:
    return {name: verdict.value for name, verdict in assess(policy, situation).outcomes.items()}


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(120):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")
