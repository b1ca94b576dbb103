"""The calculator starts wherever the site is put: Debian's servers, a plain one, one that knows no type of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from runtime.build import manifest
from tests.site.hosts import ROOT, SERVERS, serving

STATE = "() => document.querySelector('[data-calculator]').dataset.engine"
ANSWERED = "() => document.querySelector('[data-calculator]')?.dataset.by === 'engine'"


def starts(context: BrowserContext, address: str) -> None:
    """Check that a visitor gets a verdict, that no file is asked for in vain, and that the console stays clean."""
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/calculator/?requester=gold")
    page.wait_for_function(f"() => ['ready', 'failed'].includes(({STATE})())")
    page.wait_for_function(ANSWERED)
    page.locator('input[name="requester"][value="silver"]').check()
    page.wait_for_function(ANSWERED)
    assert complaints == []
    of_engine = [url for url in asked if "/assets/pyodide/" in url]
    # A file that does not come compressed is asked for once more, packed; a script that does, once more of the cache.
    assert len({url.removesuffix(".gz") for url in of_engine}) == 5
    assert all(of_engine.count(url) <= 1 + url.endswith(".js") for url in of_engine)


@contextmanager
def started(name: str, site: Path, work: Path, settings: Path | None = None) -> Iterator[str]:
    find, serve = SERVERS[name]
    program = find()
    if not program:
        pytest.skip(f"no {name} from Debian's packages: `make .cache/{name}` unpacks one where there is apt")
    with serve(program, site, work, settings) as address:
        yield address


@pytest.fixture(scope="module", params=SERVERS)
def stock_server(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with started(request.param, site, tmp_path_factory.mktemp("stock")) as address:
        yield address


@pytest.mark.parametrize("folder", ["", "/policy"])
def test_it_starts_on_a_server_as_debian_installs_it(context: BrowserContext, stock_server: str, folder: str) -> None:
    starts(context, stock_server + folder)


@pytest.mark.parametrize("name", SERVERS)
def test_it_starts_on_a_server_with_our_settings(
    context: BrowserContext, site: Path, tmp_path: Path, name: str
) -> None:
    with started(name, site, tmp_path, ROOT / "docs" / "hosting" / f"{name}.conf") as address:
        starts(context, address)


def test_it_starts_on_pythons_own_server(context: BrowserContext, site: Path) -> None:
    with serving(site) as host:
        starts(context, host.address)


@pytest.mark.parametrize("unknown", ["application/octet-stream", "text/plain", "application/wasm; charset=utf-8"])
def test_it_starts_where_the_server_knows_pages_scripts_and_styles_only(
    context: BrowserContext, site: Path, unknown: str
) -> None:
    with serving(site, lambda suffix: None if suffix in (".html", ".js", ".css") else unknown) as host:
        starts(context, host.address)


def test_no_script_has_a_name_that_servers_do_not_know(site: Path) -> None:
    assert not list(site.rglob("*.mjs*"))
    assert {manifest()[part].rpartition(".")[2] for part in ("loader", "module")} == {"js"}


def test_the_page_for_what_is_not_there_finds_where_the_site_is(context: BrowserContext, site: Path) -> None:
    def below_a_path(route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = site / path.removeprefix("/support/policy/")
        if path.startswith("/support/policy/") and file.is_file():
            route.fulfill(path=file)
        elif path.startswith("/support/policy/"):
            route.fulfill(status=404, path=site / "404.html")
        else:
            route.fulfill(status=404, body="nothing here", content_type="text/plain")

    context.route("http://partner.test/**", below_a_path)
    page = context.new_page()
    refused: list[str] = []
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto("http://partner.test/support/policy/el/levls/?requester=gold#level-1")
    link = page.locator(".not-found__meant a")
    expect(link).to_have_attribute("href", "http://partner.test/support/policy/el/levels/?requester=gold#level-1")
    expect(page.locator("article p[lang] > a").first).to_have_attribute("href", "/support/policy/el/")
    sheets = "() => [...document.styleSheets].filter(({ href }) => href).every(({ cssRules }) => cssRules.length)"
    page.wait_for_function(f"({sheets})() && document.styleSheets.length > 2")
    page.keyboard.press("/")
    page.keyboard.type("phone")
    expect(page.locator(".md-search-result__link[href*='/support/policy/phone/']").first).to_be_visible()
    assert refused == []
