"""The calculator starts wherever the site is put: Debian's servers, a plain one, one that knows no type of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from runtime.build import manifest
from tests.site.conftest import Again, Watch
from tests.site.hosts import ROOT, SERVERS, serving

STATE = "() => document.querySelector('[data-calculator]').dataset.engine"
NEARLY_WASM = "application/wasm; charset=utf-8"
ANSWERED = "() => document.querySelector('[data-calculator]')?.dataset.by === 'engine'"


def starts(page: Page, address: str) -> None:
    """Check that a visitor gets a verdict, that no file is asked for in vain, and that the console stays clean."""
    watch = Watch(page, address)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/calculator/?requester=gold")
    page.wait_for_function(f"() => ['ready', 'failed'].includes(({STATE})())")
    page.wait_for_function(ANSWERED)
    page.locator('input[name="requester"][value="silver"]').check()
    page.wait_for_function(ANSWERED)
    watch.check()
    of_engine = [url for url in asked if url.startswith(f"{address}/assets/pyodide/")]
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


# Which folder it is put in is no matter to what a server makes of its files: each server has another.
@pytest.mark.parametrize(("name", "folder"), [("nginx", "/policy"), ("apache", "")])
def test_it_starts_on_a_server_as_debian_installs_it(
    again: Again, site: Path, tmp_path: Path, name: str, folder: str
) -> None:
    with started(name, site, tmp_path) as address:
        starts(again(), address + folder)


@pytest.mark.parametrize("name", SERVERS)
def test_it_starts_on_a_server_with_our_settings(again: Again, site: Path, tmp_path: Path, name: str) -> None:
    with started(name, site, tmp_path, ROOT / "docs" / "hosting" / f"{name}.conf") as address:
        starts(again(), address)


def test_it_starts_where_the_server_knows_pages_scripts_and_styles_only(again: Again, site: Path) -> None:
    """Python's own server; with the types that it knows: test_runtime.py.

    The type that means nothing, of the engine's files and scripts: test_faults.py.
    """
    known = {".html": None, ".js": None, ".css": None, ".wasm": NEARLY_WASM, ".gz": NEARLY_WASM}
    with serving(site, lambda suffix: known.get(suffix, "text/plain")) as host:
        starts(again(), host.address)


def test_no_script_has_a_name_that_servers_do_not_know(site: Path) -> None:
    assert not list(site.rglob("*.mjs*"))
    assert {manifest()[part].rpartition(".")[2] for part in ("loader", "module")} == {"js"}


def test_the_page_for_what_is_not_there_finds_where_the_site_is(again: Again, site: Path) -> None:
    def below_a_path(route: Route) -> None:
        path = urlsplit(route.request.url).path
        file = site / path.removeprefix("/support/policy/")
        if path.startswith("/support/policy/") and file.is_file():
            route.fulfill(path=file)
        elif path.startswith("/support/policy/"):
            route.fulfill(status=404, path=site / "404.html")
        else:
            route.fulfill(status=404, body="nothing here", content_type="text/plain")

    page = again()
    page.context.route("http://partner.test/**", below_a_path)
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
