"""What a customer and a partner come for, from the home page on: by mouse, by keyboard, and by what is read out.

A customer asks for phone support for a hosted SMB system, and what to do. A Bronze partner has one-way audio on a
self-hosted system. Neither has to wait for the engine: but for one task, it never comes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from calculator import Policy
from calculator.words.headline import headline
from calculator.words.messages import messages
from policy_site.texts import text
from tests.calculator.space import answered
from tests.site.calculator_page import tab_to
from tests.site.conftest import FORGET, opened

HOME = '[data-picture="case-form"]'
CASE = "[data-calculator-form]"
FINDER = "[data-calculator-part=topic-words]"
FOUND = "[data-calculator-part=topic-found] [role=option]"
HEADLINE = "[data-calculator-part=headline]"
CUSTOMER = {"requester": "customer", "hosting": "hosted-by-3cx", "edition": "smb"}
PARTNER = {"requester": "bronze", "hosting": "self-hosted", "topic": "audio"}
AUDIO = {"en": "one-way audio", "de": "einseitig", "el": "μονόδρομος"}
# What is to be clicked lies elsewhere where words are long; what is read out is said in each language's own words.
WORDY = [("de", CUSTOMER), ("el", CUSTOMER), ("de", PARTNER), ("el", PARTNER)]
# To the keyboard a language is no factor but in the words typed, and they are typed by partners.
TYPED = [("en", CUSTOMER), ("el", PARTNER)]
SPOKEN = [("de", CUSTOMER), ("en", PARTNER), ("el", PARTNER)]
# The middles of the answers that are wholly in sight. With "not sure" alone, a phone has no line to the answer.
IN_SIGHT = """() => [...document.querySelectorAll("[data-calculator-form] label.answer")].map(($answer) => {
  if (!$answer.querySelector("input").value) return null;
  const { left, top, right, bottom } = $answer.getBoundingClientRect();
  const ends = [[left + 9, top + 2], [right - 9, bottom - 2]];
  const isSeen = ends.every(([x, y]) => $answer.contains(document.elementFromPoint(x, y)));
  return isSeen ? [(left + right) / 2, (top + bottom) / 2] : null;
}).filter(Boolean)"""


def named(of: object) -> str:
    """Name a language or a case in the name of a test."""
    return str(of["requester"] if isinstance(of, dict) else of)


@dataclass(slots=True)
class Visitor:
    """Somebody with a window of 1280x900 and a mouse, who counts the clicks and never scrolls."""

    page: Page
    clicks: int = 0

    def click(self, place: Locator) -> None:
        place.wait_for()
        box = place.bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 900, f"out of sight: {place}"
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.clicks += 1

    def pick(self, form: str, question: str, answer: str) -> None:
        self.click(self.page.locator(f'{form} label:has(input[name="{question}"][value="{answer}"])'))

    def reads(self, title: str) -> None:
        """Whether the answer stands there, whole and in sight."""
        expect(self.page.locator(HEADLINE)).to_have_text(title)
        expect(self.page.locator(".tiles")).to_be_in_viewport(ratio=1)
        expect(self.page.locator(HEADLINE)).to_be_in_viewport(ratio=1)
        assert self.page.evaluate("() => scrollY") == 0


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all tasks that need no engine: it never comes."""
    with opened(browser, viewport={"width": 1280, "height": 900}) as context:
        context.route("**/assets/calculator/worker.*", lambda _: None)
        yield context.new_page()


@pytest.fixture
def home(window: Page, address: str, language: str) -> Page:
    """The home page of a language, as on a first visit."""
    window.goto(f"{address}/{'' if language == 'en' else f'{language}/'}")
    window.evaluate(FORGET)
    return window


@pytest.fixture
def title(policy: Policy, language: str) -> Callable[[dict[str, str]], str]:
    def said(case: dict[str, str]) -> str:
        return headline(answered(policy, case, ordinary=True), messages(language)).text

    return said


@pytest.mark.parametrize(("language", "case"), WORDY, ids=named)
def test_a_task_takes_few_clicks_and_no_scrolling(
    home: Page, language: str, title: Callable[[dict[str, str]], str], case: dict[str, str]
) -> None:
    visitor = Visitor(home)
    for question in ("requester", "hosting"):
        visitor.pick(HOME, question, case[question])
    visitor.click(home.locator(f"{HOME} button"))
    home.wait_for_url("**/calculator/?**")
    if "edition" in case:
        visitor.pick(CASE, "edition", case["edition"])
    else:
        visitor.click(home.locator(FINDER))
        home.keyboard.type(AUDIO[language])
        visitor.click(home.locator(FOUND).first)
    visitor.reads(title(case))
    assert visitor.clicks <= (4 if case == CUSTOMER else 6)


@pytest.mark.parametrize(("language", "case"), TYPED, ids=named)
def test_a_task_is_done_by_keyboard_alone(
    home: Page, language: str, title: Callable[[dict[str, str]], str], case: dict[str, str]
) -> None:
    # From "not sure", the last: up to the end user without a package, round to Bronze, and on to what comes after it.
    keys = {"customer": ["ArrowUp"], "self-hosted": ["ArrowDown", "ArrowDown"]}
    for question in ("requester", "hosting"):
        tab_to(home, f'{HOME} input[name="{question}"]')
        for key in keys.get(case[question], ["ArrowDown"]):
            home.keyboard.press(key)
    tab_to(home, f"{HOME} button")
    home.keyboard.press("Enter")
    home.wait_for_url("**/calculator/?**")
    if "edition" in case:
        tab_to(home, f'{CASE} input[name="edition"]')
        home.keyboard.press("ArrowDown")
    else:
        tab_to(home, FINDER)
        home.keyboard.type(AUDIO[language])
        home.locator(FOUND).first.wait_for()
        home.keyboard.press("Enter")
    expect(home.locator(HEADLINE)).to_have_text(title(case))
    expect(home.locator(HEADLINE)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("language", "case"), SPOKEN, ids=named)
def test_a_task_is_done_by_what_is_read_out(
    home: Page, language: str, title: Callable[[dict[str, str]], str], case: dict[str, str]
) -> None:
    words = messages(language)

    def answer(question: str) -> None:
        group = home.get_by_role("group", name=words.text(f"question.{question}"), exact=True)
        group.get_by_role("radio", name=words.text(f"answer.{question}.{case[question]}"), exact=True).check()

    for question in ("requester", "hosting"):
        answer(question)
    home.get_by_role("button", name=text(language, "pictures.show"), exact=True).click()
    home.wait_for_url("**/calculator/?**")
    if "edition" in case:
        answer("edition")
    else:
        home.get_by_role("combobox", name=text(language, "calculator.topic-find"), exact=True).fill(AUDIO[language])
        home.get_by_role("option").filter(visible=True).first.click()
    expect(home.locator(HEADLINE)).to_have_text(title(case))
    read = home.get_by_role("main").aria_snapshot()
    labels = [words.text(f"question.{question}") for question in ("requester", "topic", "hosting", "edition")]
    places = [read.index(f'group "{label}"') for label in labels] + [read.index(text(language, "calculator.result"))]
    assert places == sorted(places)
    # The answer comes first under its heading.
    paragraphs = [line.partition("paragraph: ")[2].strip('"') for line in read[places[-1] :].splitlines()[1:6]]
    assert " ".join(paragraphs).strip().startswith(title(case))


@pytest.mark.parametrize("size", [(1280, 900), (360, 740)])
def test_no_pick_of_what_is_in_sight_moves_the_page(browser: Browser, address: str, size: tuple[int, int]) -> None:
    with opened(browser, viewport={"width": size[0], "height": size[1]}) as context:
        page = context.new_page()
        page.goto(f"{address}/calculator/")
        page.locator(f'{CASE} input[value="silver"]').check()  # so that a phone has its line
        picked = 0
        for place in (0, 400, 800):
            page.evaluate("(place) => scrollTo(0, place)", place)
            begun = page.evaluate("() => scrollY")
            for middle in page.evaluate(IN_SIGHT):
                page.mouse.click(*middle)
                assert page.evaluate("() => scrollY") == begun, middle
                picked += 1
        assert picked > 20
