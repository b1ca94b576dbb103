"""A server on loopback with a line of its own: compressed files where they are accepted, a rate, a delay, and a count.

The line is slowed here and not in the browser, whose own slowing does not hold for what a worker fetches.
"""

import functools
import mimetypes
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

BLOCK = 16 * 1024
HASHED = re.compile(r"\.[0-9a-f]{12}\.")
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".whl": "application/zip"}
ENCODINGS = {"br": ".br", "gzip": ".gz"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A connection to the visitor: bits a second, and seconds until an answer begins; None is as fast as it goes.

    A host that does not compress sends each file as it is.
    """

    rate: float | None = None
    delay: float = 0.0
    compresses: bool = True


class Server(ThreadingHTTPServer):
    """Serves some folders as one, on a line that all its requests share."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folders: list[Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folders = folders
        self.line = Line()
        self.sent: dict[str, int] = {}  # bytes by path
        self._free_at = 0.0
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def begin(self, line: Line) -> None:
        """Use a line from now on, and count anew."""
        with self._lock:
            self.line, self._free_at = line, 0.0
            self.sent = {}

    def count(self, path: str, size: int) -> None:
        with self._lock:
            self.sent[path] = self.sent.get(path, 0) + size

    def wait_for(self, size: int) -> None:
        """Until the line has taken some bytes, after those of all requests before."""
        if not self.line.rate:
            return
        with self._lock:
            self._free_at = max(self._free_at, time.perf_counter()) + size * 8 / self.line.rate
            until = self._free_at
        time.sleep(max(0.0, until - time.perf_counter()))

    def find(self, path: str) -> Path | None:
        for folder in self.folders:
            file = folder / path.lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if file.is_file():
                return file
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Small pieces are not held back to be sent together.
    disable_nagle_algorithm = True
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        time.sleep(self.server.line.delay)
        file = self.server.find(path)
        if file is None:
            self._answer(path, 404, b"", {})
            return
        tag = f'"{file.stat().st_mtime_ns:x}"'
        headers = {
            "Content-Type": _type(file),
            "ETag": tag,
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, max-age=31536000, immutable" if HASHED.search(file.name) else "max-age=600",
        }
        if self.headers.get("If-None-Match") == tag:
            self._answer(path, 304, b"", headers)
            return
        accepted = self.headers.get("Accept-Encoding", "") if self.server.line.compresses else ""
        coding, content = _content(file, accepted)
        self._answer(path, 200, content, headers | ({"Content-Encoding": coding} if coding else {}))

    def _answer(self, path: str, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.server.count(path, len(content))
        try:
            for start in range(0, len(content), BLOCK):
                block = content[start : start + BLOCK]
                self.server.wait_for(len(block))
                self.wfile.write(block)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _type(file: Path) -> str:
    kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@functools.cache
def _content(file: Path, accepted: str) -> tuple[str, bytes]:
    for coding, suffix in ENCODINGS.items():
        beside = file.with_name(file.name + suffix)
        if coding in accepted and beside.exists():
            return coding, beside.read_bytes()
    return "", file.read_bytes()


@contextmanager
def serving(folders: list[Path]) -> Iterator[Server]:
    server = Server(folders)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
