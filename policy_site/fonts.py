"""The typeface: one file a script, of which a page asks for those that its language needs."""

import shutil
from pathlib import Path
from typing import TypedDict

PACKAGE = Path(__file__).parents[1] / "node_modules" / "@fontsource-variable" / "source-sans-3"
TARGET = Path("assets/fonts")
FILE = "source-sans-3-{}-wght-normal.woff2"
SCRIPTS = ("latin", "greek", "cyrillic")
# Beside Latin, which every language needs for names and numbers.
OWN_SCRIPT = {"el": "greek", "ru": "cyrillic"}


class FontsContext(TypedDict):
    """What the template of a page gets: the files to preload."""

    fonts: list[str]


def context(language: str) -> FontsContext:
    """Return the files that readers of a language need."""
    scripts = ["latin", *filter(None, [OWN_SCRIPT.get(language)])]
    return {"fonts": [(TARGET / FILE.format(script)).as_posix() for script in scripts]}


def write(site: Path) -> None:
    """Copy the files into the site, with their licence."""
    target = site / TARGET
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy2(PACKAGE / "LICENSE", target)
    for script in SCRIPTS:
        shutil.copy2(PACKAGE / "files" / FILE.format(script), target)
