"""The pages and states that somebody can see, and how each is reached: to be looked at, and to be measured."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.site.calculator_page import ANSWERED, FAILED, READY, WITH_TICKET

OWN_SERVER = "hosting=self-hosted&edition=other&extensions=over-20&size=up-to-64sc"
# Systems by what is said of them: open, depends, refused, to confirm, to be mended first, and a row with an error.
SYSTEMS = """site,requester,hosting,edition,extensions,size,topic,version
Athens office,silver,self-hosted,other,25,up-to-64sc,general,latest
Berlin,bronze,on-premise,smb,12,up-to-64sc,audio,latest
Curitiba,gold,hosted-by-3cx,other,40,single-4sc,general,latest
Dijon,customer,on-premise,other,8,up-to-64sc,general,latest
Évora,other-partner,self-hosted,,,,audio,latest
Florence,titanium,hosted-by-3cx,other,180,over-64sc,headset,latest
Γλυφάδα,platinum,on-premise,other,30,up-to-64sc,general,older
Hamburg warehouse with a long name,package-holder,moon,other,60,over-64sc,general,latest
"""
BRANCHES = "".join(
    f"Branch {count},silver,self-hosted,other,{count},up-to-64sc,general,latest\n" for count in range(12)
)


def _nothing(page: Page) -> None:
    """Leave the page as it comes."""


def _compared(page: Page) -> None:
    """Open the first box; the English page has none."""
    if page.locator("[data-compare]").count():
        page.locator('[data-compare-action="edit"]').first.click()
        page.locator("[data-compare][data-engine=ready]").wait_for()


def _answered(page: Page) -> None:
    page.wait_for_function(WITH_TICKET)


def _failed(page: Page) -> None:
    page.wait_for_function(FAILED)


def _unfolded(page: Page) -> None:
    _answered(page)
    for summary in page.locator(".calculator__result details:visible > summary, .assumed > summary").all():
        summary.click()


def _topic_typed(page: Page) -> None:
    page.wait_for_function(ANSWERED)
    field = page.locator('[data-calculator-part="topic-words"]')
    field.click()
    field.press_sequentially("3cx")
    page.locator('[data-calculator-part="topic-found"] > li').first.wait_for()


def _topics_listed(page: Page) -> None:
    page.wait_for_function(ANSWERED)
    topics = page.locator('[data-calculator-part="topics"]')
    topics.locator("summary").click()
    topics.get_by_role("searchbox").wait_for()


def _ticket_opened(page: Page) -> None:
    _answered(page)
    page.locator('[data-calculator-action="ticket"]').first.click()
    page.locator("details:has(> summary #ticket-fields):not([open]) > summary").click()


def _ticket_filled(page: Page) -> None:
    _ticket_opened(page)
    for field in page.locator("[data-ticket-field]").all():
        control = field.locator("input, textarea, select")
        if not control.is_visible():
            continue
        if control.evaluate("($control) => $control.tagName") == "SELECT":
            control.select_option(index=1)
        else:
            control.fill("PBX 20.0 at 192.0.2.7, no sound one way since Monday")
    page.locator('[data-calculator-part="ticket-form"] [type="submit"]').click()
    page.locator('[data-calculator-part="ticket-composed"]').wait_for()


def _ticket_faulty(page: Page) -> None:
    _ticket_opened(page)
    page.locator('[data-calculator-part="ticket-form"] [type="submit"]').click()
    page.locator('[data-calculator-part="ticket-fault"]:visible').first.wait_for()


def _many(page: Page) -> None:
    page.wait_for_function(READY)
    content = (SYSTEMS + BRANCHES).encode()
    page.locator('[data-calculator-part="fleet-file"]').set_input_files(
        {"name": "systems.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.locator('[data-calculator-part="fleet-systems"] > tr').first.wait_for()


def _search(words: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        if not page.locator(".md-search__input").is_visible():
            page.locator('[data-opens="search"]').click()
        field = page.locator(".md-search__input")
        field.click()
        field.press_sequentially(words)
        page.locator(".md-search-result__meta").wait_for()
        page.wait_for_timeout(600)

    return act


def _drawer(page: Page) -> None:
    button = page.locator('[data-opens="drawer"]')
    if button.is_visible():
        button.click()
        page.wait_for_timeout(400)


def _languages(page: Page) -> None:
    page.locator("[data-languages] > summary").click()


def _changes(page: Page) -> None:
    for summary in page.locator("article details > summary").all():
        summary.click()


def _then(page: Page) -> None:
    _answered(page)
    page.locator('[data-calculator-part="then"]').wait_for()


def _embedded(page: Page) -> None:
    page.wait_for_function(ANSWERED)


def _on_paper(page: Page) -> None:
    _answered(page)
    page.emulate_media(media="print")


@dataclass(frozen=True, slots=True)
class State:
    """What can be seen at an address after some acts; ``lost``, which files do not come."""

    path: str
    act: Callable[[Page], None] = _nothing
    lost: str = ""
    whole: bool = True


CALCULATOR = "calculator/"
STATES = {
    "home": State(""),
    "levels": State("levels/"),
    "partner-levels": State("partner-levels/"),
    "not-included": State("not-included/"),
    "before-opening": State("before-opening/"),
    "glossary": State("glossary/"),
    "readings": State("readings/"),
    "policy": State("policy/"),
    "translations": State("translations/"),
    "changes": State("changes/", _changes),
    "embedding": State("calculator/embedding/"),
    "tables": State("calculator/table/"),
    "not-found": State("calculatr/", whole=False),
    "search": State("levels/", _search("3cx"), whole=False),
    "search-nothing": State("levels/", _search("qqxyz"), whole=False),
    "menu": State("levels/", _drawer, whole=False),
    "languages": State("levels/", _languages, whole=False),
    "nothing-answered": State(CALCULATOR, _answered),
    "open": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}", _answered),
    "open-unfolded": State(f"{CALCULATOR}?requester=bronze&{OWN_SERVER}&topic=audio", _unfolded),
    "fix-first": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}&version=older&setup=unsupported", _answered),
    "confirm": State(f"{CALCULATOR}?requester=customer&hosting=hosted-by-3cx&edition=other&size=up-to-64sc", _answered),
    "refused": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}&topic=headset", _answered),
    "advice-only": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}&topic=call-fraud", _answered),
    "depends": State(f"{CALCULATOR}?requester=bronze", _answered),
    "then": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}&licence=nfr&policy=1.0", _then),
    "embed": State("calculator/embed/?requester=bronze", _embedded),
    "failed": State(f"{CALCULATOR}?requester=bronze&{OWN_SERVER}", _failed, lost="**/*.wasm*"),
    "topic-found": State(CALCULATOR, _topic_typed, whole=False),
    "topics": State(CALCULATOR, _topics_listed),
    "ticket-faults": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}", _ticket_faulty),
    "ticket-filled": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}", _ticket_filled),
    "receipt": State(f"{CALCULATOR}?requester=silver&{OWN_SERVER}", _on_paper),
    "many": State("calculator/many/"),
    "many-answered": State("calculator/many/", _many),
    "compare": State("translations/compare/", _compared, whole=False),
}


def reach(page: Page, address: str, language: str, state: State) -> None:
    """Bring a page into a state, in a language."""
    if state.lost:
        page.route(state.lost, lambda route: route.abort())
    folder = "" if language == "en" else f"{language}/"
    page.goto(f"{address}/{folder}{state.path}")
    state.act(page)
