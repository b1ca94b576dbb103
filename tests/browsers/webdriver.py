"""A page in a browser that is driven by WebDriver commands, whatever carries them (https://www.w3.org/TR/webdriver2/).

Firefox takes the commands itself (Marionette, without geckodriver, which Debian does not package); WebKitGTK has a
server for them. Both take the same parameters, so a scenario is written once.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

# A busy machine is no fault of what is tested.
PATIENCE = 30  # seconds
POLL = 0.05  # seconds
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the standard's name for a reference to an element


class WebDriverError(Exception):
    """A command that the browser refused: the standard's name of the error, and the browser's words."""


class Driver(Protocol):
    """A browser that has been started."""

    downloads: Path

    def send(self, command: str, **parameters: Any) -> Any:
        """Carry out a command, named as Marionette names it, and return its value. Raises WebDriverError."""

    def complaints(self, address: str) -> list[str] | None:
        """Return what the console complains of in files at an address; None where the browser does not tell."""


class Page:
    """The one window of a browser. Selectors are CSS; functions are JavaScript, as Playwright takes them."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    @property
    def downloads(self) -> Path:
        return self._driver.downloads

    @property
    def url(self) -> str:
        return str(self._driver.send("GetCurrentURL"))

    def goto(self, address: str) -> None:
        self._driver.send("Navigate", url=address)

    def reload(self) -> None:
        self._driver.send("Refresh")

    def complaints(self, address: str) -> list[str] | None:
        """Return what the console complained of since the last time; None where the browser does not tell."""
        return self._driver.complaints(address)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        script = f"return ({function})(...arguments)"
        return self._driver.send("ExecuteScript", script=script, args=list(arguments))

    def wait_for(self, function: str, *arguments: Any) -> Any:
        """Wait until a function gives something, and return it."""
        return _waited(lambda: self.evaluate(function, *arguments), lambda: f"{function} of {self.url}")

    def text(self, selector: str) -> str:
        return str(self.evaluate("(selector) => document.querySelector(selector).innerText", selector))

    def click(self, selector: str) -> None:
        """Click an element as soon as it can be clicked."""
        self._on(selector, "ElementClick")

    def type(self, selector: str, keys: str) -> None:
        """Type into an element; a file input takes paths."""
        self._on(selector, "ElementSendKeys", text=keys)

    def press(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._driver.send("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def _on(self, selector: str, command: str, **parameters: Any) -> None:
        def carried_out() -> bool:
            element = self._driver.send("FindElement", using="css selector", value=selector)[ELEMENT]
            self._driver.send(command, id=element, **parameters)
            return True

        _waited(carried_out, lambda: f"{command} on {selector} of {self.url}")


def _waited(get: Callable[[], Any], name: Callable[[], str]) -> Any:
    """Try again until something is given; a page that is being left, or an element yet to come, refuses commands."""
    last: object = None
    for _ in until(PATIENCE):
        try:
            last = get()
        except WebDriverError as refused:
            last = refused
        else:
            if last:
                return last
    raise AssertionError(f"in vain after {PATIENCE} s: {name()}; at last {last}")


def until(seconds: float) -> Iterator[None]:
    """Yield now and then, until the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(POLL)


def appeared(file: Path) -> bytes:
    """Wait for a file that a browser writes, and return its content once it no longer grows."""
    sizes = [-2, -1]
    for _ in until(PATIENCE):
        with contextlib.suppress(FileNotFoundError):
            sizes = [sizes[1], file.stat().st_size]
        if sizes[0] == sizes[1] > 0:
            return file.read_bytes()
    raise AssertionError(f"no {file.name} after {PATIENCE} s; there are {sorted(file.parent.iterdir())}")
