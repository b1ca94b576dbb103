"""What every page does beside its text: it copies addresses of clauses, offers languages, and mends wrong addresses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

CLAUSE = "level-2-who"
# In which language the page for what is not there speaks first, the links that it names with their languages, and its
# images.
FOUND = """() => ({
  first: document.querySelector("[data-not-found]").lang,
  meant: [...document.querySelectorAll(".not-found__meant a")].map(($link) => [
    $link.href, $link.innerText !== "", $link.closest("[lang]").lang,
  ]),
  images: document.querySelectorAll("article img").length,
})"""
# Does what that page does when it is sent for an address: its article is as it was sent, and its script runs anew.
SENT_FOR = f"""async (paths) => {{
  const text = await (await fetch("/not-there")).text();
  const sent = new DOMParser().parseFromString(text, "text/html");
  const script = sent.querySelector("[data-pages] ~ script").getAttribute("src");
  const found = [];
  for (const [number, path] of paths.entries()) {{
    history.replaceState(null, "", path);
    document.querySelector("article").innerHTML = sent.querySelector("article").innerHTML;
    await import(`${{script}}?${{number}}`);
    found.push(({FOUND})());
  }}
  return found;
}}"""


@pytest.fixture(scope="module")
def lost(browser: Browser) -> Iterator[Page]:
    """One page for all addresses that are not there."""
    context = browser.new_context(locale="fr-CA")
    opened = context.new_page()
    opened.on("dialog", lambda dialog: pytest.fail(f"a script of the address ran: {dialog.message}"))
    yield opened
    context.close()


def test_a_button_copies_the_whole_address_of_its_clause_and_says_so(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto(f"{address}/levels/?h=level")
    button = page.locator(f"#{CLAUSE}").get_by_role("button", name="Copy the link to this clause")
    button.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied.")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/levels/#{CLAUSE}"
    assert page.locator("button[data-copied]").count() == 1
    uses = page.locator(f".clause:has(#{CLAUSE}) > details.applied")
    uses.locator("summary").click()
    expect(uses.locator(".applied__list")).to_be_visible()
    page.emulate_media(media="print")
    expect(uses).to_be_hidden()
    expect(button).to_be_hidden()
    expect(page.locator(".running")).to_be_visible()


def test_where_copying_is_not_allowed_the_address_bar_has_the_clause(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{address}/levels/")
    page.locator(f"#{CLAUSE} button").click()
    expect(page).to_have_url(f"{address}/levels/#{CLAUSE}")
    expect(page.locator("[data-copy-status]")).to_contain_text("address bar")


def test_without_scripts_it_is_a_link(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/levels/")
    page.locator(f"#{CLAUSE}").get_by_role("link", name="Link to this clause").click()
    assert page.url == f"{address}/levels/#{CLAUSE}"
    page.locator("[data-languages] > summary").click()
    expect(page.locator("[data-languages] a")).to_have_count(8)
    expect(page.locator("[data-languages] a").last).to_be_visible()
    context.close()


def test_all_languages_are_in_sight_and_lead_to_the_same_place(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 480})
    page.goto(f"{address}/calculator/?requester=gold&policy=1.1#tables")
    summary = page.locator("[data-languages] > summary")
    summary.focus()
    page.keyboard.press("Enter")
    links = page.locator("[data-languages] a")
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=1)
        assert str(link.get_attribute("href")).endswith("/calculator/?requester=gold&policy=1.1#tables")
    expect(page.locator("[data-languages] [aria-current]")).to_have_text("English")
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.mouse.click(5, 400)  # beside the menu
    expect(links.first).to_be_hidden()


def test_all_languages_are_in_the_smallest_window(still: Page, address: str) -> None:
    """As on a desktop at four times the size."""
    usual = still.viewport_size
    assert usual
    still.set_viewport_size({"width": 320, "height": 256})
    still.goto(f"{address}/levels/")
    still.locator("[data-languages] > summary").click()
    for link in still.locator("[data-languages] a").all():
        expect(link).to_be_in_viewport(ratio=1)
    still.set_viewport_size(usual)


def test_a_visitor_is_told_once_that_the_page_exists_in_his_language(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="pt-PT", viewport={"width": 320, "height": 600})
    page = context.new_page()
    offer = page.locator(".own-language")
    page.goto(f"{address}/pt/levels/")
    page.wait_for_load_state("networkidle")
    expect(offer).to_have_count(0)
    page.goto(f"{address}/levels/#{CLAUSE}")
    expect(offer.get_by_role("link")).to_have_text("Esta página existe em português.")
    expect(offer.get_by_role("status")).to_have_text("Esta página existe em português.")
    assert offer.get_attribute("lang") == "pt-BR"
    expect(offer).to_be_in_viewport(ratio=1)
    expect(offer.get_by_role("link")).to_have_attribute("href", re.compile(rf"/pt/levels/#{CLAUSE}$"))
    offer.get_by_role("button", name="Fechar").press("Enter")
    expect(offer).to_have_count(0)
    expect(page.locator("[data-languages] > summary")).to_be_focused()
    page.goto(f"{address}/phone/")
    page.wait_for_load_state("networkidle")
    expect(offer).to_have_count(0)
    context.close()


def test_the_offer_keeps_the_answers_and_goes_when_the_menu_opens(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="el-GR", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/calculator/?requester=gold&policy=1.1")
    offer = page.locator(".own-language")
    expect(offer.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/el/calculator/\?requester=gold&policy=1\.1")
    )
    page.locator("[data-languages] > summary").click()
    expect(offer).to_have_count(0)
    for link in page.locator("[data-languages] a").all():
        expect(link).to_be_in_viewport(ratio=1)
    context.close()


# An address that is not there, the language in which the page speaks first, and the page that was meant.
MEANT = [
    ("/en/levels/", "en", "/levels/"),
    ("/en/", "en", "/"),
    ("/pt-BR/levels/?h=x#level-2-who", "pt-BR", "/pt/levels/?h=x#level-2-who"),
    ("/de-AT/Levels", "de", "/de/levels/"),
    ("/DE//levels//", "de", "/de/levels/"),
    ("/el/levels.html", "el", "/el/levels/"),
    ("/ru/LEVELS/index.html", "ru", "/ru/levels/"),
    ("/es/levls/", "es", "/es/levels/"),
    ("/it/not_included", "it", "/it/not-included/"),
    ("/it/calcualtor/?requester=gold", "it", "/it/calculator/?requester=gold"),
    ("/nl/levels/", "fr", "/fr/levels/"),
    ("/levles/", "fr", "/fr/levels/"),
    ("/partner", "fr", "/fr/partner-levels/"),
    ("/en/calculator/many/", "en", "/calculator/many/"),
    ("/pt-BR/calculator/table/?h=x", "pt-BR", "/pt/calculator/table/?h=x"),
    ("/calculator/mnay/", "fr", "/fr/calculator/many/"),
    ("/de/calculatr/", "de", "/de/calculator/"),
    ("/de/calculatr/tabel/", "de", "/de/calculator/table/"),
    ("/el/many", "el", "/el/calculator/many/"),
    ("/it/calculator/nothing-of-the-kind/", "it", "/it/calculator/"),
    ("/it/calculator/many/levels/", "it", "/it/levels/"),
    ("/de/nothing-of-the-kind/", "de", None),
    ("/wp-admin/", "fr", None),
    ("/el/%E0%A4%A/", "el", None),
    ("/%3Cimg%20src=x%20onerror=alert(1)%3E/", "fr", None),
    ("/de/javascript:alert(1)/levels", "de", "/de/levels/"),
    ("/x/../../levels%2F..%2F..%2Fevil/", "fr", None),
    (f"/de/{'levels' * 300}/", "de", None),
]


# Those with more than letters. To the others the browser does not go: they are put in its bar, which is all that the
# page's script knows of them.
VISITED = [place for place in MEANT if re.search(r"[?%:]", place[0])]


@pytest.mark.parametrize(("path", "tag", "meant"), VISITED, ids=[path[:40] for path, *_ in VISITED])
def test_an_address_that_is_not_there_leads_to_the_page_that_was_meant(
    lost: Page, address: str, path: str, tag: str, meant: str | None
) -> None:
    lost.goto(address + path)
    lost.wait_for_load_state("networkidle")
    assert lost.evaluate(FOUND) == right(address, tag, meant)
    assert not meant or lost.request.get(address + meant).ok


def test_so_does_every_way_to_write_an_address_wrongly(lost: Page, address: str, site: Path) -> None:
    lost.goto(f"{address}/not-there")
    found = lost.evaluate(SENT_FOR, [path for path, *_ in MEANT])
    for (path, tag, meant), said in zip(MEANT, found, strict=True):
        assert said == right(address, tag, meant), path
        assert not meant or (site / re.split(r"[?#]", meant)[0][1:] / "index.html").is_file(), meant


def right(address: str, tag: str, meant: str | None) -> dict[str, object]:
    return {"first": tag, "meant": [[address + meant, True, tag]] if meant else [], "images": 0}
