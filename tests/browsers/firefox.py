"""Firefox, without a window: takes WebDriver's commands over a socket of its own, as geckodriver hands them to it."""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from tests.browsers.webdriver import WebDriverError, appeared

# As Debian calls it, and as others do.
PROGRAMS = ("firefox-esr", "firefox")
# What Firefox itself says of pages: errors that nothing caught, refusals of a Content-Security-Policy, and the like. Of
# its warnings, some tell of files that a page no longer waits for when it is left.
OF_PAGES = """(address) => {
  const errors = Services.console.getMessageArray()
    .filter((note) => note instanceof Ci.nsIScriptError && !(note.flags & Ci.nsIScriptError.warningFlag));
  Services.console.reset();
  return errors.filter(({ sourceName }) => sourceName.startsWith(address)).map(String);
}"""
# What pages say stands in Firefox's log, in quotation marks; what Firefox says for itself there has none.
BY_PAGES = ('console.error: "', 'console.warn: "')


class Firefox:
    """Firefox with a profile of its own."""

    def __init__(self, connection: socket.socket, downloads: Path, log: TextIO) -> None:
        self.downloads = downloads
        self._log = log
        self._connection = connection
        self._replies = connection.makefile("rb")
        self._sent = 0
        self._receive()  # it introduces itself

    def send(self, command: str, **parameters: Any) -> Any:
        return self._send(f"WebDriver:{command}", parameters)

    def complaints(self, address: str) -> list[str]:
        self._send("Marionette:SetContext", {"value": "chrome"})
        found = self.send("ExecuteScript", script=f"return ({OF_PAGES})(...arguments)", args=[address])
        self._send("Marionette:SetContext", {"value": "content"})
        said = [line for line in self._log if line.startswith(BY_PAGES)]
        return [*said, *found]

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise WebDriverError(f"{error['error']}: {error['message']}")
        return result["value"] if result.keys() == {"value"} else result

    def _receive(self) -> Any:
        """Read a message: its length in bytes, a colon, JSON."""
        length = b""
        while (digit := self._replies.read(1)) != b":":
            if not digit:
                raise AssertionError("Firefox has gone")
            length += digit
        return json.loads(self._replies.read(int(length)))


def lacking() -> list[str]:
    """Return the programs that are needed and not there."""
    return [] if _program() else [PROGRAMS[0]]


def _program() -> str | None:
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def started(work: Path) -> Iterator[Firefox]:
    """Start Firefox, and end it. ``work`` is its home, with its profile, its log and what it downloads."""
    profile, downloads = work / "profile", work / "downloads"
    profile.mkdir()
    downloads.mkdir()
    preferences = {
        "marionette.port": 0,  # any that is free
        "browser.download.folderList": 2,
        "browser.download.dir": str(downloads),
        "devtools.console.stdout.content": True,
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [_program() or PROGRAMS[0], "--headless", "--no-remote", "--profile", str(profile), "--marionette"]
    command.append("--remote-allow-system-access")  # for the console
    log = work / "firefox.log"
    with log.open("wb") as output:
        browser = subprocess.Popen(command, env=os.environ | {"HOME": str(work)}, stdout=output, stderr=output)
    try:
        port = int(appeared(profile / "MarionetteActivePort"))
        with (
            socket.create_connection(("127.0.0.1", port), timeout=60) as connection,
            log.open(errors="replace") as said,
        ):
            firefox = Firefox(connection, downloads, said)
            firefox.send("NewSession")
            yield firefox
    finally:
        browser.terminate()
        browser.wait()
