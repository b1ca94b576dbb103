"""Servers of the site: one that sends chosen files spoilt; Debian's nginx and Apache, with their packages' settings."""

import http.server
import os
import re
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Made by the Makefile, where there is apt.
NGINX = ROOT / ".cache" / "nginx"
APACHE = ROOT / ".cache" / "apache"
type Spoil = Callable[[http.server.SimpleHTTPRequestHandler, bytes], None]


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder, some of its files spoilt."""

    daemon_threads = True

    def __init__(self, folder: Path, types: Callable[[str], str | None]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.types = types
        self.spoilt: dict[str, Spoil] = {}  # by the end of the path; the compressed copy is spoilt too
        self.asked: list[str] = []
        # Pages of a version before, as a host in between keeps them: for ever, or until they were sent once.
        self.kept: dict[str, Path] = {}
        self.kept_once = False
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    server: Host

    def log_message(self, format: str, *args: object) -> None:
        pass

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return self.server.types(Path(path).suffix) or super().guess_type(path)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        self.directory = str(self.server.folder)
        kept = self.server.kept.get(path)
        if kept:
            if self.server.kept_once:
                del self.server.kept[path]
            _send(self, kept.read_bytes(), "text/html; charset=utf-8")
            return
        spoil = next((spoil for end, spoil in self.server.spoilt.items() if path.endswith((end, f"{end}.gz"))), None)
        file = Path(self.translate_path(path))
        try:
            if spoil and file.is_file():
                spoil(self, file.read_bytes())
            else:
                super().do_GET()
        except (OSError, ValueError):  # the browser has gone, or the connection was closed on purpose
            self.close_connection = True


@contextmanager
def running(server: http.server.ThreadingHTTPServer) -> Iterator[int]:
    """Let a server answer beside the test, and give its port. It ends at once: the standard poll is half a second."""
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serving(folder: Path, types: Callable[[str], str | None] = lambda _: None) -> Iterator[Host]:
    host = Host(folder, types)
    with running(host):
        try:
            yield host
        finally:
            host.closing.set()


# Ways to spoil a file. The browser keeps the bad copy for an hour, as it does with the login page of a hotel's network.


def _send(
    handler: http.server.SimpleHTTPRequestHandler, content: bytes, kind: str | None = None, length: int | None = None
) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind or handler.guess_type(handler.path.partition("?")[0]))
    handler.send_header("Cache-Control", "max-age=3600")
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    handler.end_headers()
    handler.wfile.write(content)


def cut(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    _send(handler, content[: len(content) // 2])


def flipped(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    """One bit is another, in the midst."""
    place = len(content) // 2
    _send(handler, content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


def empty(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    _send(handler, b"")


def mistyped(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    _send(handler, content, "application/octet-stream")


def portal(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    _send(handler, b"<!doctype html><title>Log in</title>", "text/html")


def portal_as_script(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    _send(handler, b"<!doctype html><title>Log in</title>", "text/javascript")


def missing(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    handler.send_error(404)


def unavailable(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    handler.send_error(503)


def reset(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    """The line is cut half-way."""
    _send(handler, content[: len(content) // 2], length=len(content))
    # Closed with a reset in place of an end.
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def silent(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    host = handler.server
    assert isinstance(host, Host)
    host.closing.wait()


def stalling(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    half = content[: len(content) // 2]
    _send(handler, half, length=len(content))
    silent(handler, content)


# nginx and Apache


def nginx() -> Path | None:
    """Find the nginx that the Makefile unpacked; None where it does not run."""
    return _running(NGINX / "usr" / "sbin" / "nginx")


def apache() -> Path | None:
    """Find the Apache that the Makefile unpacked; None where it does not run."""
    return _running(APACHE / "usr" / "sbin" / "apache2")


def _running(program: Path) -> Path | None:
    works = (
        program.exists()
        and subprocess.run([program, "-v"], env=_environment(), capture_output=True, check=False).returncode == 0
    )
    return program if works else None


def _environment() -> dict[str, str]:
    """The libraries of the unpacked Apache are beside it."""
    return os.environ | {"LD_LIBRARY_PATH": ":".join(str(folder) for folder in APACHE.glob("usr/lib/*-linux-*"))}


def _free_address() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


def _replaced(file: Path, here: Iterable[tuple[str, str]]) -> str:
    """Read settings, with what is true on a server replaced by what is true in a test, the first that fits."""
    text, ours = file.read_text(encoding="utf-8"), dict(here)
    for there in ours:
        assert there in text, f"{file} has no {there}: mend {__file__}"
    # In one go: the folder of a test may bear such a name itself.
    return re.sub("|".join(map(re.escape, ours)), lambda found: ours[found[0]], text)


@contextmanager
def serving_by_nginx(program: Path, site: Path, work: Path, settings: Path | None = None) -> Iterator[str]:
    """Serve a site on a free port with the configuration that the package installs.

    The site is at / and under /policy/, or where ``settings`` has it: a file made for a server that is at
    /srv/support-policy.
    """
    address = _free_address()
    packaged = NGINX / "etc" / "nginx"
    own = work / "site.conf"
    if settings:
        served = _replaced(
            settings,
            [
                ("listen 80;", f"listen {address};"),
                ("listen [::]:80;", ""),
                ("/srv/support-policy", str(site)),
                ("/var/log/nginx/", f"{work}/"),
            ],
        )
    else:
        served = f"server {{ listen {address}; root {site}; location /policy/ {{ alias {site}/; }} }}\n"
    bodies = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own.write_text("".join(f"{name}_temp_path {work}/{name};\n" for name in bodies) + served, encoding="utf-8")
    main = work / "nginx.conf"
    main.write_text(
        _replaced(
            packaged / "nginx.conf",
            [
                ("user www-data;", "user root;" if os.geteuid() == 0 else ""),
                ("/etc/nginx/sites-enabled/*", str(own)),
                ("/etc/nginx/", f"{packaged}/"),
                ("/var/log/nginx/", f"{work}/"),
                ("/run/", f"{work}/"),
            ],
        ),
        encoding="utf-8",
    )
    command = [str(program), "-e", str(work / "error.log"), "-c", str(main), "-g", "daemon off;"]
    with _started(command, address):
        yield f"http://{address}"


# The package's installation switches these on; our settings ask for the others.
APACHE_MODULES = """
mpm_event authz_host auth_basic access_compat authn_file authz_user alias autoindex env dir mime negotiation setenvif
filter deflate reqtimeout authn_core authz_core
"""
OUR_APACHE_MODULES = " rewrite headers"
# Apache does not serve as root, and root's folders are closed to others.
AS_NOBODY = (
    "setpriv --reuid=nobody --regid=nogroup --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override"
)


@contextmanager
def serving_by_apache(program: Path, site: Path, work: Path, settings: Path | None = None) -> Iterator[str]:
    """Serve a site by Apache, at the same addresses as ``serving_by_nginx`` does, from the package's /var/www/html."""
    address = _free_address()
    packaged = APACHE / "etc" / "apache2"
    if settings:
        here = [("*:80", address), ("/srv/support-policy", str(site)), ("${APACHE_LOG_DIR}", str(work))]
    else:
        here = [("*:80", address), ("/var/www/html", f"{site}\n\tAlias /policy/ {site}/")]
    served = _replaced(settings or packaged / "sites-available" / "000-default.conf", here)
    for folder in ("mods-enabled", "conf-enabled", "sites-enabled"):
        (work / folder).mkdir()
    (work / "sites-enabled" / "site.conf").write_text(served, encoding="utf-8")
    (work / "ports.conf").write_text(f"Listen {address}\n", encoding="utf-8")
    for name in (APACHE_MODULES + (OUR_APACHE_MODULES if settings else "")).split():
        for file in packaged.glob(f"mods-available/{name}.*"):
            text = re.sub(r"/(usr|etc)/(?=lib/apache2|share|mime\.types)", rf"{APACHE}/\1/", file.read_text("utf-8"))
            (work / "mods-enabled" / file.name).write_text(text, encoding="utf-8")
    main = work / "apache2.conf"
    root = ('#ServerRoot "/etc/apache2"', f'ServerRoot "{work}"')
    main.write_text(_replaced(packaged / "apache2.conf", [root, ("/var/www/", str(site))]), encoding="utf-8")
    folders = {f"APACHE_{name}_DIR": str(work) for name in ("RUN", "LOCK", "LOG")}
    people = {"APACHE_RUN_USER": "nobody", "APACHE_RUN_GROUP": "nogroup", "APACHE_PID_FILE": str(work / "apache.pid")}
    command = [str(program), "-f", str(main), "-C", "ServerName localhost", "-D", "FOREGROUND"]
    with _started(
        (AS_NOBODY.split() if os.geteuid() == 0 else []) + command, address, _environment() | folders | people
    ):
        yield f"http://{address}"


SERVERS = {"nginx": (nginx, serving_by_nginx), "apache": (apache, serving_by_apache)}


@contextmanager
def _started(command: list[str], address: str, environment: dict[str, str] | None = None) -> Iterator[None]:
    server = subprocess.Popen(command, env=environment)
    try:
        _wait_for(address, server)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    host, _, port = address.partition(":")
    for _ in range(100):
        assert server.poll() is None, "the server has ended: see its complaint above"
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")
