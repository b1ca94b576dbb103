"""What the tests of the comparison page share: a Greek site whose English has moved on, and the page's hooks."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from tests.records import keep_languages, review_everything
from translations.check import check
from translations.project import ROOT, open_project

STALE, PAGE = "sla-48-hours", "response-time.md"
# Under which the browser keeps what is written in Greek on that page.
KEY = f"compare:el:{PAGE}"
ENGLISH = ("is 48\u00a0hours from", "is 24\u00a0hours from")
GREEK = ("48\u00a0ώρες", "24\u00a0ώρες")
READY = "[data-compare][data-engine=ready]"
# What is typed, and what is told of it.
TYPED: list[tuple[list[Callable[[str], str]], list[str]]] = [
    ([lambda text: text.replace("{: #sla-48-hours }", "")], ["stands here without its id"]),
    (
        [lambda text: text.replace("48\u00a0", "25\u00a0")],
        ["English says 24 hours here, and this says 25 hours"],
    ),
    # What is no text of the policy: beside it, numbers are not compared.
    (
        [
            lambda text: text.replace("SLA (", "<b onclick='alert(1)'>SLA</b> ("),
            lambda text: text.replace("SLA", "\u200bSL\u200b1A"),
            lambda text: f"{text}\n\n<!-- hidden -->",
        ],
        [
            "English has no such thing here",
            "invisible character",
            "a comment that readers do not see",
        ],
    ),
    # What a word processor makes of it is no fault: quotation marks, no-break spaces, tabs.
    (
        [
            lambda text: f"“{text.replace('{: #', '”{: #').replace('”{', '{')}",
            lambda text: text.replace(" ", "\u00a0").replace(" {", "\t{"),
        ],
        [""],
    ),
]


def project(folder: Path) -> Path:
    """Return a copy of the project in which all was reviewed, and then an English clause changed."""
    for name in ("overrides", "node_modules", "calculator"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(
        ROOT / "translations", folder / "translations", ignore=shutil.ignore_patterns("__pycache__", "reviews")
    )
    keep_languages(folder, "en", "el")
    review_everything(open_project(folder))
    file = folder / "docs" / "en" / PAGE
    text = file.read_text(encoding="utf-8")
    assert text.count(ENGLISH[0]) == 1
    file.write_text(text.replace(*ENGLISH), encoding="utf-8")
    return folder


def address_of(address: str, text: str = STALE, file: str = PAGE) -> str:
    return f"{address}/translations/compare/?{urlencode({'file': file, 'text': text})}"


def open_text(page: Page, address: str, text: str = STALE, file: str = PAGE) -> Locator:
    """Open a text of a file in its box, and wait until the check is there."""
    page.goto(address_of(address, text, file))
    page.locator(READY).wait_for()
    return section(page, text)


def section(page: Page, text: str = STALE) -> Locator:
    return page.locator(f'[data-text="{text}"]')


def box(page: Page, text: str = STALE) -> Locator:
    return section(page, text).locator("textarea").first


def write(page: Page, change: Callable[[str], str], text: str = STALE) -> None:
    """Change what stands in a box, and wait for its check."""
    field = box(page, text)
    field.fill(change(field.input_value()))
    expect(section(page, text)).to_have_attribute("data-took", re.compile(r"\d+"))


def checked(page: Page, text: str = STALE) -> Locator:
    """Where the check says what it has to say of a text."""
    return section(page, text).locator('[data-compare-part="checked"]')


def words(page: Page) -> dict[str, str]:
    """Return what the page can say, by name."""
    said: dict[str, str] = json.loads(page.locator("[data-compare-config]").text_content() or "")["texts"]
    return said


def findings(page: Page, text: str = STALE) -> list[str]:
    return bare(section(page, text).locator('[data-compare-part="findings"] li').all_inner_texts())


def bare(found: list[str]) -> list[str]:
    """The first finding of a text tells its edit, too: where that is one of the glossary, the page's is another."""
    return [re.sub(r" \(edited after the review of [\d-]+\)", "", each) for each in found]


def by_command_line(folder: Path, name: str, content: str) -> list[str]:
    """What the command line finds in a file with other content, as the page words it; then the file is as it was."""
    file = folder / name
    before = file.read_bytes()
    file.write_text(content, encoding="utf-8")
    found = check(open_project(folder), str(file))
    file.write_bytes(before)
    return bare([f"{each.severity}: {each.what}; {each.mend}" for each in found])


def rewrite(page: Page, old: str, new: str) -> None:
    """Change what stands in the box, where no check comes."""
    box(page).fill(box(page).input_value().replace(old, new))


def downloaded(page: Page) -> str:
    with page.expect_download() as started:
        page.locator('[data-compare-action="download"]').click()
    return Path(started.value.path()).read_text(encoding="utf-8")


def kept_text(page: Page) -> str:
    kept = page.evaluate(f"JSON.parse(localStorage.getItem('{KEY}'))['{STALE}'].text[0]")
    assert GREEK[1] in kept
    return str(kept)
