"""Servers of the site: one that sends chosen files spoilt, and Debian's nginx with the configuration of its package."""

import functools
import http.server
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
NGINX = ROOT / ".cache" / "nginx"  # made by the Makefile, where there is apt
type Spoil = Callable[[http.server.SimpleHTTPRequestHandler, bytes], None]


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder, some of its files spoilt."""

    daemon_threads = True

    def __init__(self, folder: Path, types: Callable[[str], str | None]) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.types = types
        self.spoilt: dict[str, Spoil] = {}  # by the end of the path
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
        spoil = next((spoil for end, spoil in self.server.spoilt.items() if path.endswith(end)), None)
        file = Path(self.translate_path(path))
        try:
            if spoil and file.is_file():
                spoil(self, file.read_bytes())
            else:
                super().do_GET()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


@contextmanager
def serving(folder: Path, types: Callable[[str], str | None] = lambda _: None) -> Iterator[Host]:
    host = Host(folder, types)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.closing.set()
        host.shutdown()
        host.server_close()


# Ways to spoil a file. The browser keeps the bad copy for an hour, as it does with the login page of a hotel's network.


def _send(handler: http.server.SimpleHTTPRequestHandler, content: bytes, kind: str, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Cache-Control", "max-age=3600")
    handler.send_header("Content-Length", str(len(content) if length is None else length))
    handler.end_headers()
    handler.wfile.write(content)


def cut(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    _send(handler, content[: len(content) // 2], handler.guess_type(handler.path))


def portal(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    _send(handler, b"<!doctype html><title>Log in</title>", "text/html")


def portal_as_script(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    _send(handler, b"<!doctype html><title>Log in</title>", "text/javascript")


def missing(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    handler.send_error(404)


def silent(handler: http.server.SimpleHTTPRequestHandler, _: bytes) -> None:
    host = handler.server
    assert isinstance(host, Host)
    host.closing.wait()


def stalling(handler: http.server.SimpleHTTPRequestHandler, content: bytes) -> None:
    half = content[: len(content) // 2]
    _send(handler, half, handler.guess_type(handler.path), len(content))
    silent(handler, content)


# nginx


def nginx() -> Path | None:
    """Find the nginx that the Makefile unpacked; None where it does not run."""
    program = NGINX / "usr" / "sbin" / "nginx"
    works = program.exists() and subprocess.run([program, "-v"], capture_output=True, check=False).returncode == 0
    return program if works else None


@contextmanager
def serving_by_nginx(program: Path, site: Path, work: Path) -> Iterator[str]:
    """Serve a site at / and under /policy/ with the configuration that the package installs, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    packaged = NGINX / "etc" / "nginx"
    own = work / "site.conf"
    bodies = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own.write_text(
        "".join(f"{name}_temp_path {work}/{name};\n" for name in bodies)
        + f"server {{ listen {address}; root {site}; location /policy/ {{ alias {site}/; }} }}\n",
        encoding="utf-8",
    )
    text = (packaged / "nginx.conf").read_text(encoding="utf-8")
    for installed, here in (
        ("user www-data;", "user root;" if os.geteuid() == 0 else ""),
        ("/etc/nginx/sites-enabled/*", str(own)),
        ("/etc/nginx/", f"{packaged}/"),
        ("/var/log/nginx/", f"{work}/"),
        ("/run/", f"{work}/"),
    ):
        assert installed in text, f"the nginx.conf of the package has no {installed}: mend {__file__}"
        text = text.replace(installed, here)
    settings = work / "nginx.conf"
    settings.write_text(text, encoding="utf-8")
    command = [str(program), "-e", str(work / "error.log"), "-c", str(settings), "-g", "daemon off;"]
    server = subprocess.Popen(command)
    try:
        _wait_for(f"http://{address}/", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert server.poll() is None, "nginx has ended: see its complaint above"
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nginx does not answer")
