"""The typeface: one file a script, of which a page asks for those that its language needs."""

from functools import cache
from pathlib import Path
from typing import TypedDict

from policy_site.data_files import DataFile

PACKAGE = Path(__file__).parents[1] / "node_modules" / "@fontsource-variable" / "source-sans-3"
TARGET = "assets/fonts"
# As the styles name it, in this folder.
FILE = "source-sans-3-{}-wght-normal"
SCRIPTS = ("latin", "greek", "cyrillic")
# Beside Latin, which every language needs for names and numbers.
OWN_SCRIPT = {"el": "greek", "ru": "cyrillic"}


class FontsContext(TypedDict):
    """What the template of a page gets: the files to preload."""

    fonts: list[str]


def context(language: str) -> FontsContext:
    """Return the files that readers of a language need."""
    scripts = ["latin", *filter(None, [OWN_SCRIPT.get(language)])]
    return {"fonts": [font(script).address for script in scripts]}


def named(styles: str) -> str:
    """Return styles in which the files have the names that they are published under."""
    for script in SCRIPTS:
        styles = styles.replace(f"/{FILE.format(script)}.woff2", f"/{Path(font(script).address).name}")
    return styles


def write(site: Path) -> None:
    """Write the files into the site, with their licence."""
    licence = DataFile("LICENSE", (PACKAGE / "LICENSE").read_bytes(), folder=TARGET, suffix="txt")
    for file in (licence, *map(font, SCRIPTS)):
        file.write(site)


@cache
def font(script: str) -> DataFile:
    """Return the file of a script."""
    name = FILE.format(script)
    return DataFile(name, (PACKAGE / "files" / f"{name}.woff2").read_bytes(), folder=TARGET, suffix="woff2")
