"""WebKitGTK's MiniBrowser in a window that nobody sees, behind WebKit's own WebDriver server."""

import json
import os
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.browsers.webdriver import PATIENCE, WebDriverError, until

DISPLAY, SERVER = "Xvfb", "WebKitWebDriver"
# Debian puts the browser where no PATH leads.
BROWSERS = sorted(Path("/usr/lib").glob("*/webkit*gtk-*/MiniBrowser"))
# Where the commands stand in the server's paths; those of GET and DELETE have no parameters.
COMMANDS = {
    "NewSession": ("POST", ""),
    "DeleteSession": ("DELETE", "/{session}"),
    "Navigate": ("POST", "/{session}/url"),
    "GetCurrentURL": ("GET", "/{session}/url"),
    "Refresh": ("POST", "/{session}/refresh"),
    "ExecuteScript": ("POST", "/{session}/execute/sync"),
    "FindElement": ("POST", "/{session}/element"),
    "ElementClick": ("POST", "/{session}/element/{id}/click"),
    "ElementSendKeys": ("POST", "/{session}/element/{id}/value"),
    "PerformActions": ("POST", "/{session}/actions"),
}
# A container has no namespaces to spare for a sandbox, and no graphics.
ENVIRONMENT = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}


class WebKit:
    """A session of WebKit's WebDriver server."""

    def __init__(self, server: str, downloads: Path) -> None:
        self.downloads = downloads
        self._server = server
        self._session = ""

    def send(self, command: str, **parameters: Any) -> Any:
        method, path = COMMANDS[command]
        path = path.format(session=self._session, id=parameters.pop("id", ""))
        content = json.dumps(parameters).encode() if method == "POST" else None
        request = urllib.request.Request(f"{self._server}/session{path}", content, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                value = json.load(response)["value"]
        except urllib.error.HTTPError as error:
            refused = json.load(error)["value"]
            raise WebDriverError(f"{refused['error']}: {refused['message']}") from None
        if command == "NewSession":
            self._session = value["sessionId"]
        return value

    def complaints(self, address: str) -> None:
        """Return nothing: WebKit keeps the console of a session that is driven to itself."""


def lacking() -> list[str]:
    """Return the programs that are needed and not there."""
    programs = [name for name in (DISPLAY, SERVER) if not shutil.which(name)]
    return programs if BROWSERS else [*programs, "MiniBrowser"]


@contextmanager
def started(work: Path) -> Iterator[WebKit]:
    """Start MiniBrowser, and end it. ``work`` is its home, where it puts what it downloads."""
    with (work / "webkit.log").open("wb") as log, _display() as number:
        home = {"HOME": str(work), "XDG_CONFIG_HOME": str(work / ".config")}
        environment = os.environ | ENVIRONMENT | home | {"DISPLAY": f":{number}"}
        port = _free_port()
        server = subprocess.Popen([SERVER, f"--port={port}"], env=environment, stdout=log, stderr=log)
        try:
            _wait_for(port)
            webkit = WebKit(f"http://127.0.0.1:{port}", work)
            options = {"binary": str(BROWSERS[0]), "args": ["--automation"]}
            webkit.send("NewSession", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": options}})
            yield webkit
            webkit.send("DeleteSession")
        finally:
            server.terminate()
            server.wait()


@contextmanager
def _display() -> Iterator[int]:
    """Start a display that nobody sees, with a free number, and end it."""
    command = [DISPLAY, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    display = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert display.stdout
        yield int(display.stdout.readline())
    finally:
        display.terminate()
        display.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in until(PATIENCE):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            continue
        return
    raise AssertionError("WebKit's WebDriver server does not answer")
