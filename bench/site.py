"""What the browser's figures are measured on: the site, compressed as a static host would, and Chromium."""

import shutil
import subprocess
import sys
from pathlib import Path

from runtime.build import BEST, COMPRESSED, ROOT
from runtime.publish import Compression, compress

TARGET = ROOT / "build" / "bench"
MKDOCS = str(Path(sys.executable).with_name("mkdocs"))
BROWSER_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def site(folder: Path, root: Path = ROOT) -> None:
    """Build the site of a tree into a folder, with a compressed file beside each script, style and page."""
    mkdocs = MKDOCS if root == ROOT else str(root / ".venv" / "bin" / "mkdocs")
    subprocess.run([mkdocs, "build", "--strict", "--site-dir", str(folder)], cwd=root, check=True, capture_output=True)
    wanted = [file for pattern in ("assets/**/*.js", "assets/**/*.css", "**/*.html") for file in folder.glob(pattern)]
    compress(wanted, Compression(quality=BEST, kept=COMPRESSED))


def chromium() -> str | None:
    """Return the path of the machine's own Chromium; None lets Playwright take its own."""
    return shutil.which("chromium") or shutil.which("google-chrome")
