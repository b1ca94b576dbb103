"""The site, built once for all its tests, served on loopback, and a browser to look at it."""

import functools
import http.server
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Route,
    expect,
    sync_playwright,
)

from tests.site import hosts
from tests.site.calculator_page import ANSWERED, SAVES_DATA, show, url

ROOT = Path(__file__).parents[2]
# Where the built site says that it is.
ADDRESS = "https://support-policy.example/"
# A busy machine is no fault of what is tested: nothing that comes at all comes too late.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)
# The first that is there. The shell is Chromium without windows of its own: each page costs half as much.
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")

type Started = Callable[..., Page]
type Again = Callable[..., Page]
# Takes away what a page has kept, where the browser lets it keep anything.
FORGET = """() => {
  for (const name of ["localStorage", "sessionStorage"]) {
    try { window[name].clear(); } catch {}
  }
}"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built site, one for all workers: the first that asks builds it."""
    if worker_id == "master":
        return built_site(tmp_path_factory.mktemp("site"))
    folder = tmp_path_factory.getbasetemp().parent / "site"
    with FileLock(folder.with_suffix(".lock")):
        return folder if folder.is_dir() else built_site(folder.with_suffix(".draft")).rename(folder)


def built_site(folder: Path, root: Path = ROOT, **settings: str) -> Path:
    """Build the site of a project, and return its folder."""
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"SITE_URL": ADDRESS} | settings
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Like the hosts that docs/hosting tells of: sends the compressed copies that stand beside the files."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        copy = file.with_name(f"{file.name}.gz")
        if file.suffix == ".gz" or not os.path.isfile(copy):
            return super().send_head()
        content = copy.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", self.date_time_string(copy.stat().st_mtime))
        if file.suffix == ".wasm":
            # No test comes back so often that it pays to have the compiled engine kept: that takes a second a page.
            self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return io.BytesIO(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Like the usual static host: 404.html for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback, and give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    with hosts.running(server) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serving(site) as served:
        yield served


@pytest.fixture
def host(site: Path) -> Iterator[hosts.Host]:
    """A plain host that compresses nothing, and spoils the files that a test names."""
    with hosts.serving(site) as started:
        yield started


@contextmanager
def launched(playwright: Playwright) -> Iterator[Browser]:
    """Start a browser, and end it. It compiles the engine once: no test runs for so long that a second time pays."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--js-flags=--liftoff-only"]
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launched(playwright) as found:
        yield found


@contextmanager
def opened(browser: Browser, **how: Any) -> Iterator[BrowserContext]:
    """Open a window of its own, that keeps nothing of others, and close it."""
    context = browser.new_context(**how)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def spoilt_until_mended(
    visitor: BrowserContext | Page, pattern: str, spoil: Callable[[Route], None]
) -> Callable[[], None]:
    """Spoil what the visitor loads from these addresses, until the returned function is called.

    A route that is taken away instead would be answered twice if a request were on its way.
    """
    spoiling = True

    def answer(route: Route) -> None:
        spoil(route) if spoiling else route.continue_()

    def mend() -> None:
        nonlocal spoiling
        spoiling = False

    visitor.route(pattern, answer)
    return mend


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with opened(browser) as made:
        yield made


class Watch:
    """Notes what a page asks of others than its own origin, and what its console complains of."""

    def __init__(self, page: Page, address: str) -> None:
        self.address = address
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._see)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _see(self, request: Request) -> None:
        # Nothing is sent, either.
        if not request.url.startswith((self.address, "blob:", "data:")) or request.method != "GET":
            self.strangers.append(request.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def check(self) -> None:
        """Check that there was nothing to note since the last time."""
        strangers, self.strangers = self.strangers, []
        complaints, self.complaints = self.complaints, []
        assert strangers == []
        assert complaints == []


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that may ask only its own origin, and whose console stays clean."""
    made = context.new_page()
    watch = Watch(made, address)
    yield made
    watch.check()


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Callable[[str], tuple[Page, Watch]]]:
    """Give a function that gives the calculator page of a language, its engine started once for a file of tests."""
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as context:
        pages: dict[str, tuple[Page, Watch]] = {}

        def in_language(language: str) -> tuple[Page, Watch]:
            if language not in pages:
                page = context.new_page()
                pages[language] = page, Watch(page, address)
                page.goto(url(address, language))
                page.wait_for_function(ANSWERED)
            return pages[language]

        yield in_language


@pytest.fixture
def started(shared: Callable[[str], tuple[Page, Watch]], address: str) -> Iterator[Started]:
    """Give a function that shows a case, said as in a link, on a page whose engine was started before.

    For tests that are about neither the start of the engine nor what a link does. The page may ask only its own origin,
    and its console stays clean.
    """
    watches: list[Watch] = []

    def case(query: str = "", language: str = "en") -> Page:
        page, watch = shared(language)
        watches.append(watch)
        show(page, url(address, language), query)
        return page

    yield case
    for watch in watches:
        watch.check()


@contextmanager
def watched(browser: Browser, address: str, *scripts: str) -> Iterator[tuple[Page, Watch]]:
    """Open a page in a window of its own, watched; the scripts run before those of the page."""
    with opened(browser) as context:
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        yield page, Watch(page, address)


@pytest.fixture(scope="module")
def frugal(browser: Browser, address: str) -> Iterator[tuple[Page, Watch]]:
    """A page that stays for a file of tests, and is navigated again; its engine waits to be asked for an answer.

    For tests that are about neither the engine nor a first visit.
    """
    with watched(browser, address, SAVES_DATA) as found:
        yield found


@pytest.fixture
def still(frugal: tuple[Page, Watch]) -> Iterator[Page]:
    """The page that stays, on a screen and in the system's colours afterwards."""
    page, watch = frugal
    yield page
    page.emulate_media(media="null", color_scheme="null")
    watch.check()


@pytest.fixture(scope="module")
def again(browser: Browser) -> Iterator[Again]:
    """Give a function that gives an empty page of a window that stays open for a file of tests.

    There is one window for each set of scripts that run before those of the page, and it may have a clock that tests
    can wind. Nothing is routed in it any more, and what its last page kept is gone; the browser's cache stays.
    """
    with ExitStack() as windows:
        pages: dict[tuple[tuple[str, ...], bool], Page] = {}

        def empty(*scripts: str, clock: bool = False) -> Page:
            key = scripts, clock
            if key not in pages:
                page = pages[key] = windows.enter_context(opened(browser)).new_page()
                if clock:
                    page.clock.install()
                for script in scripts:
                    page.add_init_script(script)
            page = pages[key]
            page.context.unroute_all()
            page.unroute_all()
            page.evaluate(FORGET)
            page.goto("about:blank")
            return page

        yield empty
