"""Three faults in Firefox and WebKitGTK: they are told, what is shown stays true, and trying again mends them."""

from pathlib import Path

import pytest

from calculator import Policy
from tests.browsers.calculator_page import VALUES, holds, requester
from tests.browsers.webdriver import Page
from tests.site.calculator_page import FAILED, url
from tests.site.hosts import Host, Spoil, missing, portal
from tests.site.visits import CASE, RETRY, STATUS, verdict

pytestmark = pytest.mark.browsers
TOLD = "() => JSON.parse(document.querySelector('[data-calculator-runtime]').textContent).texts.failed"
TABLES = "() => document.querySelectorAll('table.answers tbody tr').length"


def only(folder: Path, pattern: str) -> str:
    """Return the name of the one file of a pattern."""
    (file,) = folder.glob(pattern)
    return file.name


def failure_is_told(page: Page, host: Host, file: str) -> None:
    page.wait_for(FAILED)
    assert page.text(STATUS) == page.evaluate(TOLD)
    complaints = page.complaints(host.address)
    assert complaints is None or any(file in words for words in complaints)


@pytest.mark.parametrize(
    ("pattern", "spoil"), [("pyodide/pyodide.asm.*.wasm", missing), ("calculator/worker.*.js", portal)]
)
def test_without_a_file_of_the_engine_the_page_says_so_and_answers(
    page: Page, host: Host, policy: Policy, pattern: str, spoil: Spoil
) -> None:
    file = only(host.folder / "assets", pattern)
    host.spoilt[file] = spoil
    page.goto(url(host.address, query=CASE))
    failure_is_told(page, host, file)
    assert page.evaluate(VALUES) == verdict(policy, "silver")
    page.click(requester("bronze"))
    assert page.evaluate(VALUES) == verdict(policy, "bronze")
    host.spoilt.clear()
    page.click(RETRY)
    holds(page, policy, "bronze")


def test_with_a_login_page_for_its_script_the_page_says_so_and_shows_its_tables(
    page: Page, host: Host, policy: Policy
) -> None:
    script = only(host.folder / "assets", "calculator/index.*.js")
    host.spoilt[script] = portal
    page.goto(url(host.address, query=CASE))
    failure_is_told(page, host, script)
    assert page.evaluate(TABLES) > 10
    page.click(requester("bronze"))
    host.spoilt.clear()
    page.click(RETRY)
    holds(page, policy, "bronze")
    page.reload()  # the browser has kept the login page for an hour
    holds(page, policy, "bronze")
