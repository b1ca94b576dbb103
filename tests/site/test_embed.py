"""The calculator on a page of another origin, which allows its own script and frame and nothing else."""

import functools
import http.server
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, FrameLocator, Page, Route, expect

from tests.site.barriers import PHONE, objections
from tests.site.calculator_page import ANSWERED, BY_DIAGRAM, url
from tests.site.conftest import ADDRESS, opened
from tests.site.hosts import running

DESKTOP = {"width": 1280, "height": 900}
TOLD = "() => [...document.querySelectorAll('iframe')].every(($frame) => $frame.height !== '900')"
HEIGHTS = "() => [...document.querySelectorAll('iframe')].map(({ height }) => Number(height))"
NOTICE = '[data-calculator-part="notice"]'
CONTENT = '[data-calculator-part="embed"]'


class Partner:
    """A partner's site: its pages, and the policy that it sends with them."""

    def __init__(self, address: str, folder: Path, policy: str) -> None:
        self.address, self.folder, self.policy = address, folder, policy

    def publish(self, body: str) -> str:
        (self.folder / "index.html").write_text(f"<!doctype html><meta charset='utf-8'><title>Partner</title>{body}")
        return f"{self.address}/index.html"


def snippet(site: str, language: str = "", words: str = "Support?", **answers: str) -> str:
    attributes = "".join(f' data-{name.replace("_", "-")}="{value}"' for name, value in answers.items())
    said = f' data-language="{language}"' if language else ""
    return (
        f'<p><a href="{url(site)}">{words}</a>\n'
        f'<script async src="{site}/calculator/embed.js"{said}{attributes}></script></p>'
    )


@contextmanager
def serving(folder: Path, address: str) -> Iterator[Partner]:
    """Another origin under a policy that allows nothing but what the snippet needs."""
    made = Partner("", folder, f"default-src 'none'; script-src {address}; frame-src {address}")

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", made.policy)
            super().end_headers()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    with running(server) as port:
        made.address = f"http://localhost:{port}"
        yield made


@pytest.fixture
def partner(tmp_path: Path, address: str) -> Iterator[Partner]:
    with serving(tmp_path, address) as made:
        yield made


@contextmanager
def clean(page: Page) -> Iterator[Page]:
    """A window on the partner's site, whose console stays clean."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    # A folder without an icon is no fault of the snippet.
    assert [line for line in complaints if "404" not in line] == []


@pytest.fixture
def visit(context: BrowserContext) -> Iterator[Page]:
    with clean(context.new_page()) as page:
        yield page


@pytest.fixture(scope="module")
def engineless(browser: Browser) -> Iterator[BrowserContext]:
    """A window in which the engine never comes, for what is there before it."""
    with opened(browser) as context:
        context.route("**/*.wasm", lambda _: None)
        yield context


@pytest.fixture
def early(engineless: BrowserContext) -> Iterator[Page]:
    with clean(engineless.new_page()) as page:
        yield page
    page.close()


@pytest.fixture(scope="module")
def silver(browser: Browser, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A partner's page with a German embed that has answered: the language of the long words."""
    with (
        serving(tmp_path_factory.mktemp("silver"), address) as partner,
        opened(browser) as context,
        clean(context.new_page()) as page,
    ):
        page.goto(partner.publish(snippet(address, "de", requester="silver")))
        page.wait_for_function(TOLD)
        embedded(page, 0)
        yield page


def embedded(page: Page, number: int, until: str = ANSWERED) -> tuple[FrameLocator, Frame]:
    """The embed as seen from the page, and from within, once it has answered."""
    element = page.locator("iframe").nth(number).element_handle()
    frame = element.content_frame() if element else None
    assert frame
    frame.wait_for_function(until)
    return page.frame_locator("iframe").nth(number), frame


def test_a_partner_shows_two_of_them_under_his_own_strict_policy(partner: Partner, visit: Page, address: str) -> None:
    visit.goto(
        partner.publish(
            snippet(address, "el", "Τι υποστήριξη;", requester="silver") + snippet(address, "", requester="bronze")
        )
    )
    visit.wait_for_function(TOLD)
    greek, _ = embedded(visit, 0)
    english, _ = embedded(visit, 1)
    expect(greek.locator("html")).to_have_attribute("lang", "el")
    expect(greek.locator('input[name="requester"][value="silver"]')).to_be_checked()
    expect(english.locator('input[name="requester"][value="bronze"]')).to_be_checked()
    expect(english.locator('[data-outcome="phone"]')).to_have_attribute("data-value", "not-offered")
    expect(greek.locator('[data-outcome="phone"]')).to_have_attribute("data-value", "offered")
    # Each answers for itself, and the link gives way to its frame.
    greek.locator('input[name="requester"][value="gold"]').check()
    expect(greek.locator('[data-outcome="priority"]')).to_have_attribute("data-value", "not-offered")
    expect(english.locator('input[name="requester"][value="bronze"]')).to_be_checked()
    assert [link.is_visible() for link in visit.locator("a").all()] == [False, False]
    assert [frame.get_attribute("title") for frame in visit.locator("iframe").all()] == ["Τι υποστήριξη;", "Support?"]


def test_the_frame_is_as_high_as_its_content_whatever_its_width(silver: Page) -> None:
    _, frame = embedded(silver, 0)
    for width in (360, 1280):
        silver.set_viewport_size({"width": width, "height": 800})
        # The frame hears of it later than the page.
        frame.wait_for_function("(width) => width / 2 < innerWidth && innerWidth <= width", arg=width)
        height = frame.evaluate(f"() => Math.ceil(document.querySelector('{CONTENT}').getBoundingClientRect().height)")
        silver.wait_for_function(f"() => Math.abs({HEIGHTS[6:]}[0] - {height}) <= 1")
        assert frame.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert frame.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


def test_it_has_no_menu_and_leads_to_the_whole_page_with_its_case(silver: Page, address: str) -> None:
    embed, _ = embedded(silver, 0)
    expect(embed.locator("nav, header, .md-search, [data-calculator-ticket]")).to_have_count(0)
    expect(embed.locator('[data-calculator-part="title"]')).to_be_visible()
    embed.locator('input[name="hosting"][value="hosted-by-3cx"]').check()
    whole = embed.locator('[data-calculator-part="whole"]')
    with silver.context.expect_page() as opening:
        whole.click()
    assert opening.value.url.startswith(url(address, "de")) and "hosting=hosted-by-3cx" in opening.value.url
    opening.value.close()


def test_what_is_no_answer_is_told_as_on_the_calculators_page(partner: Partner, early: Page, address: str) -> None:
    given = ({"requester": "moon"}, {"requestor": "silver"}, {"language": "nl"})
    early.goto(partner.publish("".join(snippet(address, **attributes) for attributes in given)))
    for number, named in enumerate(("requester=moon", "requestor=silver", "language=nl")):
        embed, _ = embedded(early, number, BY_DIAGRAM)
        expect(embed.locator(NOTICE)).to_contain_text(f"They were left out: {named}.")


def test_a_region_of_a_language_and_capitals_are_understood(partner: Partner, early: Page, address: str) -> None:
    early.goto(partner.publish(snippet(address, "PT-br", third_party="supported")))
    embed, _ = embedded(early, 0, BY_DIAGRAM)
    expect(embed.locator("html")).to_have_attribute("lang", "pt-BR")
    expect(embed.locator('input[name="third-party"][value="supported"]')).to_be_checked()
    expect(embed.locator(NOTICE)).to_be_hidden()


@pytest.mark.parametrize("policy", ["default-src 'none'", "default-src 'none'; script-src {site}"])
def test_where_script_or_frame_is_blocked_the_link_remains(
    partner: Partner, engineless: BrowserContext, address: str, policy: str
) -> None:
    partner.policy = policy.format(site=address)
    page = engineless.new_page()
    page.goto(partner.publish(snippet(address, "el")))
    page.wait_for_timeout(1000)
    expect(page.get_by_role("link", name="Support?")).to_be_visible()
    page.get_by_role("link", name="Support?").click()
    page.wait_for_function(BY_DIAGRAM)
    page.close()


def test_what_a_stranger_posts_changes_nothing(silver: Page) -> None:
    _, frame = embedded(silver, 0)
    before = silver.evaluate(HEIGHTS)
    situation = frame.evaluate("() => location.search")
    # The page itself, and a frame of its own, are not the embed; nor does the embed listen to any of them.
    silver.evaluate(
        """() => {
          const message = { type: "support-calculator:height", height: 5 };
          postMessage(message, "*");
          const $stranger = document.body.appendChild(document.createElement("iframe"));
          $stranger.hidden = true;
          $stranger.contentWindow.parent.postMessage(message, "*");
          for (const data of [message, { type: "assess", situation: {} }, "retry", null]) {
            document.querySelector("iframe").contentWindow.postMessage(data, "*");
          }
        }"""
    )
    silver.wait_for_timeout(500)
    assert silver.evaluate(HEIGHTS)[:1] == before
    assert frame.evaluate("() => location.search") == situation


def test_a_height_that_is_none_is_ignored(silver: Page) -> None:
    _, frame = embedded(silver, 0)
    before = silver.evaluate(HEIGHTS)
    for height in ("0", "-1", "1e9", "NaN", "'900px'", "{}", "null"):
        frame.evaluate(f"() => parent.postMessage({{ type: 'support-calculator:height', height: {height} }}, '*')")
        silver.wait_for_timeout(200)
        assert silver.evaluate(HEIGHTS) == before, height


def test_axe_finds_nothing_to_object_to(page: Page, address: str) -> None:
    page.goto(f"{address}/el/calculator/embed/?requester=bronze")
    page.wait_for_function(ANSWERED)
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert objections(page) == []


def test_its_page_weighs_little(site: Path) -> None:
    for language in ("", "el"):
        whole, embed = ((site / language / "calculator" / page / "index.html").stat().st_size for page in ("", "embed"))
        assert embed <= 0.6 * whole


def test_the_page_that_tells_how_shows_one(page: Page, address: str) -> None:
    page.route("**/*.wasm", lambda _: None)
    page.goto(f"{address}/el/calculator/embedding/")
    page.locator("iframe").scroll_into_view_if_needed()
    page.wait_for_function(TOLD)
    embed, _ = embedded(page, 0, BY_DIAGRAM)
    expect(embed.locator('input[name="requester"][value="bronze"]')).to_be_checked()
    expect(page.locator("pre code")).to_contain_text('data-language="el" data-requester="bronze"')


def test_where_the_build_knows_no_address_the_lines_to_copy_have_that_of_the_page(page: Page, address: str) -> None:
    def without(route: Route) -> None:
        text = route.fetch().text()
        for there, here in ((f"{ADDRESS}el/calculator/", "../"), (f"{ADDRESS}calculator/", "../../../calculator/")):
            text = text.replace(f"&#34;{there}", f"&#34;{here}")
        route.fulfill(body=text, content_type="text/html")

    page.route("**/embedding/", without)
    page.goto(f"{address}/el/calculator/embedding/")
    lines = page.locator("[data-snippet]")
    expect(lines).to_contain_text(f'href="{address}/el/calculator/"')
    expect(lines).to_contain_text(f'src="{address}/calculator/embed.js"')


def test_search_engines_are_told_to_leave_it_out(site: Path) -> None:
    assert 'name="robots" content="noindex"' in (site / "el" / "calculator" / "embed" / "index.html").read_text()
    assert "calculator/embed/" not in (site / "sitemap.xml").read_text()


def test_it_works_without_storage(partner: Partner, visit: Page, address: str) -> None:
    """Browsers may keep what a frame of another site stores out of its reach."""
    visit.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    visit.goto(partner.publish(snippet(address, "", requester="silver")))
    embed, _ = embedded(visit, 0)
    expect(embed.locator('[data-outcome="phone"]')).to_have_attribute("data-value", "offered")
