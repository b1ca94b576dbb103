"""How the calculator page loads its engine, in a real browser."""

import hashlib
import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from runtime.build import PUBLIC, PYODIDE, ROOT, build, manifest
from runtime.cuts.binary import split
from runtime.cuts.cut import WASM
from tests.site.conftest import Again
from tests.site.hosts import Host

STATE = "() => document.querySelector('[data-calculator]').dataset.engine"
ANSWERED = "() => document.querySelector('[data-calculator]')?.dataset.by === 'engine'"
SCRIPTS = ROOT / "overrides"
MOST_ON_A_PLAIN_HOST = 3_700_000  # bytes until the engine is ready (issue 18)
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


def test_each_file_is_asked_for_once_and_the_rest_of_the_binary_never(context: BrowserContext, address: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(f"{address}/el/calculator/")
    page.wait_for_function(ANSWERED)
    page.locator('input[name="requester"][value="gold"]').check()
    page.wait_for_function(ANSWERED)
    of_engine = [url.rsplit("/", 1)[1] for url in asked if "/assets/pyodide/" in url]
    names = manifest("el")
    (wheel,) = names["lock"]["packages"].values()
    wanted = [names[part] for part in ("loader", "module", "wasm", "library")] + [wheel["file_name"]]
    # Scripts are fetched, checked and then run from the browser's cache.
    scripts = {names["loader"], names["module"]}
    assert sorted(of_engine) == sorted([*wanted, *scripts])
    assert all(HASHED.search(name) for name in of_engine)
    of_page = [re.sub(r"\.[0-9a-f]{12}", "", url.rsplit("/", 1)[1]) for url in asked if "/assets/calculator/" in url]
    of_worker = ["worker.js"] * 2  # the second time to be checked
    assert sorted(of_page) == ["decision.json", "index.js", "quotes.el.json", "sentences.el.json", *of_worker]


def test_a_plain_host_is_asked_for_each_packed_file_once_and_sends_less_than_it_has(
    context: BrowserContext, host: Host
) -> None:
    page = context.new_page()
    page.goto(f"{host.address}/calculator/")
    page.wait_for_function(ANSWERED)
    names = manifest()
    (wheel,) = names["lock"]["packages"].values()
    wanted = [names[part] for part in ("loader", "module", "wasm", "library")] + [wheel["file_name"]]
    of_engine = [path for path in host.asked if path.startswith("/assets/pyodide/")]
    assert sorted(of_engine) == sorted(f"/assets/pyodide/{name}.gz" for name in wanted)
    assert sum((host.folder / path[1:]).stat().st_size for path in of_engine) < MOST_ON_A_PLAIN_HOST


@pytest.fixture(scope="module")
def halves() -> tuple[bytes, bytes]:
    """The binary without the functions that can be left out, all of them, and the binary that has them."""
    return split((PYODIDE / WASM).read_bytes(), [])


def test_functions_that_were_left_out_come_when_they_are_called(
    again: Again, address: str, halves: tuple[bytes, bytes]
) -> None:
    """Here all of them were: a runtime that knows nothing still answers, by one more request."""
    page = again()
    asked = with_binaries(page.context, *halves)
    page.goto(f"{address}/calculator/?requester=bronze")
    page.wait_for_function(ANSWERED)
    assert len(asked) == 2


def test_functions_that_come_otherwise_than_they_were_published_are_not_used(
    again: Again, address: str, halves: tuple[bytes, bytes]
) -> None:
    first, rest = halves
    page = again()
    with_binaries(page.context, first, rest, spoilt=rest[:-1] + bytes([rest[-1] ^ 1]))
    page.goto(f"{address}/calculator/?requester=bronze")
    page.wait_for_function(f"() => ({STATE})() === 'failed'")


def with_binaries(context: BrowserContext, first: bytes, rest: bytes, spoilt: bytes | None = None) -> list[str]:
    """Publish other binaries than the site's own, and note what is asked for; ``spoilt`` comes in place of the rest."""
    names, asked = manifest(), list[str]()

    def binary(route: Route) -> None:
        asked.append(route.request.url)
        body = (spoilt or rest) if names["rest"] in route.request.url else first
        # As from a host that compresses; what is put in here has been unpacked already.
        route.fulfill(body=body, headers={"Content-Type": "application/wasm", "Content-Encoding": "gzip"})

    def page(route: Route) -> None:
        text = route.fetch().text()
        for name, content in ((names["wasm"], first), (names["rest"], rest)):
            published = (build() / PUBLIC / name).read_bytes()
            text = text.replace(hashlib.sha256(published).hexdigest(), hashlib.sha256(content).hexdigest())
        route.fulfill(body=text, content_type="text/html")

    context.route("**/*.wasm", binary)
    context.route(re.compile(r"/calculator/\?"), page)
    return asked


def alone(again: Again, address: str, module: str) -> Page:
    """A page that can import a module of the calculator by itself, as ``module``."""
    page = again()
    page.route(f"**/{module}", lambda route: route.fulfill(path=SCRIPTS / module))
    page.goto(f"{address}/robots.txt")
    return page


def test_the_code_cache_is_filled_only_while_nobody_asks(again: Again, address: str) -> None:
    page = alone(again, address, "engine/fill-code-cache.js")
    asked, postponed, all_asked = page.evaluate(
        """async () => {
          const { CodeCacheFiller } = await import("/engine/fill-code-cache.js");
          const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
          let count = 0;
          const filler = new CodeCacheFiller();
          filler.postpone(); // nothing to ask yet
          filler.start(() => (count += 1));
          await wait(600);
          filler.postpone();
          await wait(600);
          const postponed = count;
          while (count === 0) await wait(20);
          filler.postpone();
          const asked = count;
          await wait(500);
          const still = count;
          await wait(3000);
          const all = count;
          const ended = new CodeCacheFiller();
          ended.start(() => (count += 1));
          ended.stop();
          ended.postpone();
          await wait(1500);
          return [still - asked, postponed + count - all, all];
        }"""
    )
    assert (asked, postponed) == (0, 0)
    assert all_asked == 120


COMPRESSED = {"Content-Type": "application/wasm", "Content-Encoding": "gzip"}


HOSTS = {
    "for-a-year": (COMPRESSED | {"Cache-Control": "max-age=31536000, immutable"}, True),
    "as-it-likes": (COMPRESSED, True),
    "never": (COMPRESSED | {"Cache-Control": "private, no-store"}, False),
    # Unpacked here: the browser knows no file that it is of.
    "not-compressed": ({"Content-Type": "application/wasm"}, False),
}


def test_the_code_cache_is_filled_only_where_the_browser_has_one(again: Again, address: str) -> None:
    def as_a_host(route: Route) -> None:
        name = route.request.url.split("/")[-2]
        route.fulfill(body=b"\0asm\1\0\0\0", headers=HOSTS[name][0])

    engine = SCRIPTS / "engine"
    # It takes a library, which is bundled with it.
    unchecked = "export const check = () => {};"
    page = again()
    page.route("**/engine/*.js", lambda route: route.fulfill(path=engine / route.request.url.rpartition("/")[2]))
    page.route("**/engine/checksum.js", lambda route: route.fulfill(body=unchecked, content_type="text/javascript"))
    page.route("**/tried/**", as_a_host)
    page.goto(f"{address}/robots.txt")
    found = page.evaluate(
        """async (hosts) => {
          const { fetchFiles } = await import("/engine/downloads.js");
          const parts = ["wasm", "loader", "module", "library"];
          const found = {};
          for (const host of hosts) {
            const files = fetchFiles({
              ...Object.fromEntries(parts.map((part) => [part, part])),
              base: new URL(`/tried/${host}/`, location.href).href,
              lock: { packages: { ours: { file_name: "wheel" } } },
              sha256: {},
              sizes: { wasm: 8, "wasm.gz": 8 },
            });
            await files.wasm;
            found[host] = files.keepsCompiled();
          }
          return found;
        }""",
        [*HOSTS],
    )
    assert found == {host: kept for host, (_, kept) in HOSTS.items()}


def test_an_answer_that_is_placed_gives_way_and_to_a_later_one_for_good(again: Again, address: str) -> None:
    page = alone(again, address, "calculator/time-slices.js")
    done = page.evaluate(
        """async () => {
          const { TimeSlices } = await import("/calculator/time-slices.js");
          const slices = new TimeSlices();
          const done = [];
          const work = function* (name, pieces) {
            for (let piece = 0; piece < pieces; piece += 1) {
              const until = performance.now() + 10; // longer than a slice may be
              while (performance.now() < until);
              done.push(name + piece);
              yield;
            }
          };
          const first = slices.run(work("a", 5));
          done.push("others");
          await slices.run(work("b", 2));
          await first;
          return done;
        }"""
    )
    assert done == ["a0", "others", "b0", "b1"]
