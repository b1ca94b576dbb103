"""The calculator page as the tests in both browsers see it."""

from calculator import Policy
from tests.browsers.webdriver import Page
from tests.site.calculator_page import ANSWERED
from tests.site.visits import verdict

VALUES = """() => Object.fromEntries(
  [...document.querySelectorAll("[data-outcome]")].map(({ dataset }) => [dataset.outcome, dataset.value ?? null]))"""
WHOLE = "() => !document.querySelector('[data-calculator] [aria-busy]')"


def requester(answer: str) -> str:
    return f'input[name="requester"][value="{answer}"]'


def holds(page: Page, policy: Policy, asker: str) -> None:
    """Wait for the engine's answer to the case, asked by a requester; check that it is right and whole."""
    page.wait_for(ANSWERED)
    page.wait_for(WHOLE)
    assert page.evaluate(VALUES) == verdict(policy, asker)
