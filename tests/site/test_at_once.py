"""The answer in the same frame: the compiled decision before the engine, in its stead, and held against it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route, expect

from calculator import Policy
from calculator.situation import read
from calculator.words import keys
from calculator.words.headline import headline
from calculator.words.messages import messages
from calculator.words.sentences import verdict_text
from calculator.words.sides import sides
from policy_site.texts import text
from tests.calculator.space import answered, sample
from tests.cases import TOLD
from tests.site.calculator_page import ANSWERED, BY_DIAGRAM, FAILED, START, expected, url, values
from tests.site.conftest import Started, Watch, opened, watched
from tests.site.hosts import Host, Spoil, cut, flipped, missing, portal, reset, silent, stalling
from tests.site.visits import CASE, OVERHEARD, RETRY, answers_of, holds, pick, verdict

SHIFTS = """window.moved = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) window.moved += hadRecentInput ? 0 : value;
}).observe({ type: "layout-shift", buffered: true });"""
COUNT_AGAIN = """($said) => {
  window.again = 0;
  new MutationObserver(() => { window.again += $said.textContent !== ""; }).observe($said, { childList: true });
}"""
# The lines of each clause that say what it does, beside its name.
EFFECTS = """(items) => items.flatMap(($item) => {
  const lines = [...$item.querySelectorAll('[data-calculator-part="effects"] > p')];
  const clauses = [...$item.querySelectorAll("[data-clause]")];
  return clauses.flatMap(($clause) => lines.map(($line) => [$clause.dataset.clause, $line.innerText]));
})"""
GROUNDS = '[data-calculator-part="grounds"]'
# What a browser does that looks for words in a folded part.
SEARCHED = "($grounds) => { $grounds.open = true; }"
# Changes the whole case as one pick, looks at once, and waits for the engine.
ASK = """async (situation) => {
  const $root = document.querySelector("[data-calculator]");
  const $form = document.querySelector("[data-calculator-form]");
  const $outcomes = [...$root.querySelectorAll("[data-outcome]")];
  const look = () => [
    $root.dataset.by ?? null,
    Object.fromEntries($outcomes.map(({ dataset }) => [dataset.outcome, dataset.value])),
    [...$root.querySelectorAll("[data-calculator-part=headline] > p")]
      .filter(($part) => $part.checkVisibility()).map(({ textContent }) => textContent).join(" "),
  ];
  for (const [name, answer] of Object.entries(situation)) {
    const $choices = $form.querySelectorAll(`input[name="${name}"], select[name="${name}"] option`);
    const $choice = [...$choices].find(({ value }) => value === (answer ?? ""));
    $choice[$choice.tagName === "OPTION" ? "selected" : "checked"] = true;
  }
  const answered = new Promise((resolve) => $root.addEventListener("calculator:assessed", resolve, { once: true }));
  $form.dispatchEvent(new Event("change", { bubbles: true }));
  const first = look();
  await answered;
  return [first, look()];
}"""


def tells(policy: Policy, situation: Mapping[str, str | None]) -> set[object]:
    """Return what a case has: answers, values, reasons, clauses and readings."""
    found = answered(policy, situation).assessment
    has: set[object] = {*situation.items(), *found.clauses, *found.readings}
    has |= {(finding.reason, finding.variant, bool(finding.depends_on)) for finding in found.reasons}
    return has | {(name, outcome.value) for name, outcome in found.outcomes.items()}


def telling(policy: Policy) -> Iterator[dict[str, str | None]]:
    """Those of two hundred cases, the most telling first, that have all that is in any, but for what is in TOLD."""
    cases = [*sample(policy, 100, seed=81), *sample(policy, 100, seed=82, unknown=0.4)]
    has = [tells(policy, situation) for situation in cases]
    left = set().union(*has).difference(*(tells(policy, read(policy, case["situation"])) for case in TOLD))
    while left:
        best = max(range(len(cases)), key=lambda place: len(has[place] & left))
        left -= has[best]
        yield cases[best]


def agreed(page: Page, policy: Policy, situation: Mapping[str, str | None]) -> list[str]:
    """Ask about a case, check what the page says at once and what the engine says, and return the headline of each."""
    at_once, later = page.evaluate(ASK, dict(situation))
    right = expected(policy, dict(situation))
    assert at_once[:2] == ["diagram", right], situation
    assert later[:2] == ["engine", right], situation
    return [at_once[2], later[2]]


def test_the_page_and_its_engine_agree(started: Started, policy: Policy) -> None:
    """The page compares all of what both say, and its console stays clean. test_decision.py has many more cases."""
    page = started()
    for situation in telling(policy):
        agreed(page, policy, situation)


def test_a_reader_is_told_before_the_engine_and_by_it(started: Started, policy: Policy) -> None:
    page = started()
    for case in TOLD:
        assert agreed(page, policy, read(policy, case["situation"])) == [case["headline"]] * 2, case["why"]


def test_an_answer_that_differs_from_the_engines_is_told_and_gives_way(
    context: BrowserContext, address: str, policy: Policy
) -> None:
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.add_init_script(OVERHEARD)
    page.goto(f"{address}/calculator/{CASE}")
    page.wait_for_function(ANSWERED)
    assert told == []
    page.evaluate(
        """() => {
          window.heard = (message) => {
            if (message.type === "assessed") message.answer.assessment.outcomes.phone.value = "not-offered";
            return message;
          };
        }"""
    )
    pick(page, "gold")
    page.wait_for_function(ANSWERED)
    assert told == [
        "The compiled decision and the engine differ in assessment.outcomes.phone.value; the engine is right."
    ]
    assert values(page) == verdict(policy, "gold") | {"phone": "not-offered"}
    phone = page.locator('[data-outcome="phone"] > .value')
    assert phone.inner_text() == messages("en").text("value.not-offered")


# Before the engine


@pytest.fixture(scope="module")
def visited(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """A page that stays for those tests that visit it anew, and of which none is about a first visit."""
    with watched(browser, address) as found:
        yield found


@pytest.fixture
def revisited(visited: tuple[Page, Watch]) -> Iterator[Page]:
    page, watch = visited
    yield page
    page.unroute_all()
    watch.check()


@pytest.fixture
def held(revisited: Page) -> list[Route]:
    """What the page asks for of the engine, to which no answer comes until a test lets it go."""
    routes: list[Route] = []
    revisited.route("**/*.wasm", lambda route: routes.append(route))  # noqa: PLW0108 - Playwright cannot take a built-in
    return routes


@pytest.fixture
def waiting(revisited: Page, address: str) -> Callable[..., Page]:
    """Give a function that opens the page with a case in a language, and waits for the answer of the decision."""

    def visit(query: str, language: str = "en") -> Page:
        revisited.goto(url(address, language, query))
        revisited.wait_for_function(BY_DIAGRAM)
        return revisited

    return visit


def unfold(grounds: Locator) -> None:
    """Open the clauses, as a visitor would."""
    grounds.locator("> summary").click()


@pytest.mark.parametrize("open_it", [unfold, lambda grounds: grounds.evaluate(SEARCHED)], ids=["click", "search"])
def test_folded_clauses_are_quoted_when_they_are_opened(started: Started, open_it: Callable[[Locator], None]) -> None:
    started()  # what was quoted before is gone
    grounds = started(CASE).locator(GROUNDS)
    assert grounds.locator("blockquote").count() == 0
    open_it(grounds)
    expect(grounds.locator("blockquote").first).to_be_visible()


def named(quotes: Locator) -> list[str]:
    """Return the clauses that are quoted."""
    found: list[str] = quotes.locator("[data-clause]").evaluate_all(
        "(links) => links.map((link) => link.dataset.clause)"
    )
    return found


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("language", ["en", "el"])
def test_reasons_clauses_and_readings_stand_before_the_engine(
    waiting: Callable[..., Page], policy: Policy, language: str
) -> None:
    """In the words of the page's language; test_decision.py compares the sentences of every language."""
    situation = {**START, "requester": "bronze", "topic": "audio", "hosting": "self-hosted", "extensions": "over-20"}
    page = waiting("?" + "&".join(f"{name}={answer}" for name, answer in situation.items()), language)
    words, answer = messages(language), answered(policy, situation)
    found = answer.assessment
    assert found.reasons and found.outcomes["level-2"].decided_by
    two_sided = sides(answer, words)
    assert two_sided
    grounds = page.locator(GROUNDS)
    unfold(grounds)
    told = [words.text(keys.reason_key(finding)) for finding in found.reasons if not finding.depends_on]
    expect(page.locator('[data-calculator-part="reasons"] [data-calculator-part="text"]')).to_have_text(told)
    told = [words.text(keys.reason_key(finding)) for finding in found.reasons if finding.depends_on]
    expect(grounds.locator('[data-calculator-part="reasons-if"] [data-calculator-part="text"]')).to_have_text(told)
    # Each clause once, with all that is said of it, and each reading once.
    quoted = grounds.locator('[data-calculator-part="clauses"] > li')
    against = named(page.locator('[data-calculator-part="against"]'))
    assert sorted(named(quoted)) == sorted({*found.clauses} - {*against})
    everywhere = page.locator(":is([data-calculator-part=clauses], [data-calculator-part=against]) > li")
    effects = everywhere.evaluate_all(EFFECTS)
    for name, said in two_sided.items():
        for clause, sentence in said.items():
            lines = [" ".join(line.split()) for about, line in effects if about == clause]
            (line,) = [line for line in lines if " ".join(sentence.split()) in line]
            assert words.text(keys.outcome_key(name)) in line
    readings = grounds.locator('[data-calculator-part="readings"] [data-calculator-part="name"]').all_inner_texts()
    assert sorted(re.findall(r"\bA\d+\b", " ".join(readings))) == sorted(found.readings)
    depending = [
        f"{text(language, 'calculator.label', label=words.text(keys.outcome_key(name)))} {verdict}"
        for name, outcome in found.outcomes.items()
        if outcome.decided_by and (verdict := verdict_text(policy, outcome, words))
    ]
    assert grounds.locator('[data-calculator-part="possible"] > li').all_inner_texts() == depending
    head = headline(answer, words)
    told = page.locator('[data-calculator-part="headline"] > p:visible').all_inner_texts()
    assert told == [part for part in (head.title, head.why, head.to_do) if part]
    marks = page.locator('[data-calculator-question="edition"] [data-calculator-part="mark"]')
    assert bool(marks.inner_text()) == ("edition" in found.open_questions)
    assert page.locator("[data-outcome][aria-busy]").count() == 0
    assert page.locator('[data-calculator-part="keep"]').get_attribute("aria-busy") == "true"


def test_an_answer_before_the_engine_is_announced_and_stays_when_the_engine_says_the_same(
    waiting: Callable[..., Page], held: list[Route], policy: Policy
) -> None:
    """What was opened stays open, and nothing is announced again."""
    page = waiting(CASE)
    pick(page, "customer")
    announcement = page.locator('[data-calculator-part="announcement"]')
    title = headline(answered(policy, answers_of("customer")), messages("en")).title
    expect(announcement).to_contain_text(title)
    announcement.evaluate(COUNT_AGAIN)
    clauses = page.locator(GROUNDS)
    unfold(clauses)
    first = clauses.locator("blockquote").first.element_handle()
    for route in held:
        route.continue_()
    page.wait_for_function(ANSWERED)
    assert clauses.get_attribute("open") is not None
    assert first and first.evaluate("($quote) => $quote.isConnected")
    expect(announcement).to_have_text("")  # as it is once everything has been said
    assert page.evaluate("() => window.again") == 0


@pytest.fixture(scope="module", params=["", CASE])
def first_visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page on a wide screen, with the result beside the form, as it is first visited, and the files it asked for."""
    with opened(browser, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        watch, asked = Watch(page, address), list[str]()
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.add_init_script(SHIFTS)
        page.goto(url(address, query=request.param))
        page.wait_for_function(ANSWERED)
        yield page, asked
        watch.check()


def test_what_is_in_sight_stays_in_its_place_when_the_answers_come(first_visit: tuple[Page, list[str]]) -> None:
    """The limit is a fifth of what Lighthouse calls good."""
    page, _ = first_visit
    expect(page.locator('[data-calculator-part="keep"]')).to_be_visible()
    page.wait_for_timeout(300)  # shifts are told of after the frame
    assert page.evaluate("() => window.moved") <= 0.02
    # What moves is seen: in most visits nothing did.
    page.evaluate("() => { document.querySelector('article').style.paddingTop = '300px'; }")
    page.wait_for_function("() => window.moved > 0.02")


def test_each_file_is_asked_for_once_before_the_script_and_used(first_visit: tuple[Page, list[str]]) -> None:
    page, asked = first_visit
    config = json.loads(page.locator("[data-calculator-config]").text_content() or "")
    for file in (config["decision"], config["sentences"]):
        name = file["url"].rpartition("/")[2]
        assert asked.count(name) == 1
        assert asked.index(name) < next(
            place for place, other in enumerate(asked) if re.match(r"index\.\w+\.js", other)
        )


# Files that do not come


@pytest.fixture
def spoilt(host: Host, site: Path) -> Callable[[str, Spoil], tuple[Host, str]]:
    """Give a function that spoils one of the files, and returns its host and its name."""

    def spoil(name: str, how: Spoil) -> tuple[Host, str]:
        (file,) = (site / "assets" / "calculator").glob(f"{name}.*.json")
        host.spoilt[file.name] = how
        return host, file.name

    return spoil


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A page that visits one spoilt host after the other; each has its own address, so nothing of another is kept."""
    with opened(browser) as context:
        page = context.new_page()
        page.add_init_script(
            "addEventListener('change', () => { window.by = document.querySelector('[data-calculator]').dataset.by; });"
        )
        yield page


@pytest.fixture
def told(window: Page) -> Iterator[list[str]]:
    """The errors on the console."""
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    window.on("console", hear)
    yield errors
    window.remove_listener("console", hear)


# Each file and each fault: both files go through the same lines of page-files.js. A test below has one that is cut.
# With one fault of each file, the engine answers; with the others, which end in the same lines, it does not come.
FAULTS: dict[str, tuple[str, Spoil, bool]] = {
    "missing": ("sentences.en", missing, True),
    "flipped": ("sentences.en", flipped, False),
    "portal": ("decision", portal, True),
    "reset": ("decision", reset, False),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_without_a_file_the_engine_answers_alone_and_the_console_names_it(
    window: Page, policy: Policy, spoilt: Callable[[str, Spoil], tuple[Host, str]], fault: tuple[str, Spoil, bool]
) -> None:
    name, how, with_engine = fault
    host, file = spoilt(name, how)
    if not with_engine:
        host.spoilt[".wasm"] = silent

    def tells(message: ConsoleMessage) -> bool:
        return message.type == "error" and file in message.text and "only the engine answers" in message.text

    with window.expect_console_message(tells):
        window.goto(url(host.address, query=CASE))
    if with_engine:
        holds(window, policy, "silver")
    pick(window, "gold")
    assert window.evaluate("() => window.by") is None
    if with_engine:
        holds(window, policy, "gold")
    else:
        assert set(values(window).values()) == {None}


# What fails at all fails as above; what is awaited without end is another path.
@pytest.mark.parametrize("spoil", [missing, stalling])
def test_without_what_is_quoted_all_else_is_answered_and_it_can_be_asked_for_again(
    window: Page, told: list[str], policy: Policy, spoilt: Callable[[str, Spoil], tuple[Host, str]], spoil: Spoil
) -> None:
    host, file = spoilt("quotes.en", spoil)
    page = window
    page.goto(url(host.address, query=f"{CASE}#ticket"))
    holds(page, policy, "silver")
    named = page.locator(".duty [data-calculator-part=ticket-words]").all_text_contents()
    assert named and {*named} <= {clause for section in policy.clauses.values() for clause in section}
    page.locator(".duty__check input").first.check()
    del host.spoilt[file]
    if spoil is stalling:  # nothing has failed yet, and nothing is said of it
        assert told == []
        return
    assert [line for line in told if file in line and "clauses are only named" in line]
    notice = page.locator('[data-calculator-part="notice"]')
    assert notice.inner_text().startswith("The text of the clauses could not be loaded")
    notice.locator("button").click()
    expect(notice).to_be_hidden()
    page.locator(GROUNDS).locator("> summary").click()
    expect(page.locator(f"{GROUNDS} blockquote").first).to_contain_text(" ")
    expect(page.locator(".duty [data-calculator-part=ticket-words]").first).to_contain_text(" ")
    assert page.locator(".duty__check input").first.is_checked()


def test_an_engine_that_failed_leaves_the_answer_and_a_retry_fetches_what_lacks(
    window: Page, policy: Policy, spoilt: Callable[[str, Spoil], tuple[Host, str]]
) -> None:
    host, file = spoilt("decision", cut)
    page = window
    page.route("**/*.wasm*", lambda route: route.abort())
    page.goto(url(host.address, query=CASE))
    page.wait_for_function(FAILED)
    assert set(values(page).values()) == {None}
    assert page.locator("[data-calculator]").get_attribute("data-by") is None
    del host.spoilt[file]
    page.locator(RETRY).click()
    page.wait_for_function(BY_DIAGRAM)
    page.wait_for_function(FAILED)
    assert values(page) == verdict(policy, "silver")
    assert page.locator("[data-calculator] [aria-busy]").count() == 0
    assert page.locator('[data-calculator-part="announcement"]').inner_text() == ""  # nothing was answered since
    page.unroute_all()


def test_a_pick_before_the_files_are_there_is_answered_as_soon_as_they_are(
    revisited: Page, held: list[Route], address: str, policy: Policy
) -> None:
    page = revisited
    page.route("**/decision.*.json", lambda route: held.append(route))  # noqa: PLW0108 - as above
    page.goto(url(address, query=CASE))
    page.wait_for_function("() => document.querySelector('[data-outcome][aria-busy]')")
    pick(page, "customer")
    assert set(values(page).values()) == {None}
    card = page.locator('[data-calculator-part="card"]')
    assert card.is_hidden()  # of which nothing could be said
    decision = next(route for route in held if "decision." in route.request.url)
    decision.continue_()
    page.wait_for_function(BY_DIAGRAM)
    assert values(page) == verdict(policy, "customer")
    assert card.is_visible()
