"""Firefox and WebKitGTK, one after the other, and the site, built once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.browsers import firefox, webkit
from tests.browsers.webdriver import Driver, Page
from tests.site import conftest, hosts

NGINX_SETTINGS = hosts.ROOT / "docs" / "hosting" / "nginx.conf"
BROWSERS: dict[str, tuple[Callable[[], list[str]], Callable[[Path], AbstractContextManager[Driver]]]] = {
    "firefox": (firefox.lacking, firefox.started),
    "webkit": (webkit.lacking, webkit.started),
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conftest.built_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session", params=BROWSERS)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of a browser; the next browser starts when all tests in this one are done."""
    lacking, started = BROWSERS[request.param]
    if programs := lacking():
        pytest.skip(
            f"no {' and no '.join(programs)} here: `make test-browsers` installs them as root where apt has them"
        )
    with started(tmp_path_factory.mktemp(request.param)) as driver:
        yield Page(driver)


@pytest.fixture
def host(site: Path) -> Iterator[hosts.Host]:
    """A plain host that compresses nothing; each has an origin of its own, of which the browser knows nothing yet."""
    with hosts.serving(site) as started:
        yield started


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The address of a host that sends compressed copies; each has an origin of its own."""
    with conftest.serving(site) as served:
        yield served


@pytest.fixture(params=["compressing", "plain", "nginx"])
def any_address(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Iterator[str]:
    """The addresses of hosts: one that compresses, one that does not, and nginx with our settings and their headers."""
    with _serving(request.param, site, tmp_path) as served:
        yield served


@contextmanager
def _serving(kind: str, site: Path, work: Path) -> Iterator[str]:
    if kind == "compressing":
        with conftest.serving(site) as address:
            yield address
    elif kind == "plain":
        with hosts.serving(site) as host:
            yield host.address
    elif program := hosts.nginx():
        with hosts.serving_by_nginx(program, site, work, NGINX_SETTINGS) as address:
            yield address
    else:
        pytest.skip("no nginx from Debian's packages: `make .cache/nginx` unpacks one where there is apt")
