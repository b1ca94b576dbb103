"""Data and scripts that pages ask for: files named after their content, which each page checks against a hash."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from runtime.build import BEST, COMPRESSED
from runtime.publish import SHOWN, Compression, compress

# Where they stand in the site.
CALCULATOR, SEARCH, SITE, TRANSLATIONS = (f"assets/{name}" for name in ("calculator", "search", "site", "translations"))


def integrity_of(content: bytes) -> str:
    """Return what browsers hold a file, or a text that stands in a page, against."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


class FileConfig(TypedDict):
    """The address of a file, and what its content must hash to."""

    url: str
    integrity: str


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file by the beginning of its name and its content."""

    stem: str
    content: bytes
    folder: str = CALCULATOR
    suffix: str = "json"

    @property
    def integrity(self) -> str:
        """What a page's browser holds the content against."""
        return integrity_of(self.content)

    @property
    def address(self) -> str:
        """The address from the root of the site."""
        return f"{self.folder}/{self.stem}.{hashlib.sha256(self.content).hexdigest()[:SHOWN]}.{self.suffix}"

    def seen_from(self, page: Page) -> FileConfig:
        """Return what a page must know to load the file."""
        return {"url": get_relative_url(self.address, page.url), "integrity": self.integrity}

    def write(self, site: Path) -> Path:
        """Write the file into the site, and return where it is."""
        target = site / self.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(self.content)
        return target


def publish(files: Iterable[DataFile], site: Path) -> None:
    """Write files, with compressed copies beside them."""
    compress([file.write(site) for file in files], Compression(quality=BEST, kept=COMPRESSED))
