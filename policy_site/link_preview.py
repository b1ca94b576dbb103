"""What a link shows where it is sent: title, words, and a picture in the language of the page (Open Graph).

Whoever shows the link asks for the picture, no page does. Its address must be absolute: without SITE_URL there is none.
"""

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypedDict

from mkdocs.structure.pages import Page
from PIL import Image, ImageDraw, ImageFont

from policy_site import fonts
from policy_site.data_files import DataFile
from policy_site.languages import name_of
from policy_site.texts import locale_of, text
from translations.quoted import site

FOLDER = "assets/previews"
HOME = "index.md"
SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 90
# As the site's icon and its first lines on a phone.
GROUND, INK = "#0b5c8a", "#ffffff"
TICK = ((9, 16.5), (14, 21.5), (23, 10.5))
BOLD, REGULAR = 700, 400
TITLE, WORDS = 80, 40


class PreviewContext(TypedDict):
    """What every template gets; ``preview`` is the absolute address of the picture, or empty."""

    preview: str
    preview_size: tuple[int, int]
    preview_locale: str


def picture(pages: Iterable[Page], language: str) -> DataFile | None:
    """Return the picture of a language, with what its home page says of the site; None where no page may name it."""
    if not site():
        return None
    home = next(page for page in pages if name_of(page) == HOME)
    return _drawn(language, text(language, "site.name"), str(home.meta["description"]))


def context(found: DataFile | None, language: str) -> PreviewContext:
    """Return what every template of a language gets."""
    address = f"{site()}{found.address}" if found else ""
    return {"preview": address, "preview_size": SIZE, "preview_locale": locale_of(language).replace("-", "_")}


@cache
def _drawn(language: str, name: str, words: str) -> DataFile:
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    draw.line([(MARGIN - 36 + 4.5 * x, 4.5 * y + 20) for x, y in TICK], INK, 16, joint="curve")
    top = 165
    for content, size, weight in ((name, TITLE, BOLD), (words, WORDS, REGULAR)):
        pen = Pen(draw, language, size, weight)
        for line in pen.lines(content, WIDTH - 2 * MARGIN):
            pen.write((MARGIN, top), line)
            top += round(size * 1.25)
        top += size // 2
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return DataFile(f"preview.{language}", out.getvalue(), folder=FOLDER, suffix="png")


class Pen:
    """Writes in one size and weight, each letter from the font that has it: there is one file a script."""

    def __init__(self, draw: ImageDraw.ImageDraw, language: str, size: int, weight: int) -> None:
        self._draw = draw
        self._latin = _font("latin", size, weight)
        self._own = _font(fonts.OWN_SCRIPT.get(language, "latin"), size, weight)

    def lines(self, content: str, width: int) -> list[str]:
        """Return a text in lines that are no wider than this."""
        lines = [""]
        for word in content.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def width(self, line: str) -> float:
        """Return how wide a line is."""
        return sum(font.getlength(run) for run, font in self._runs(line))

    def write(self, place: tuple[float, float], line: str) -> None:
        """Write a line from its top left corner on."""
        x, y = place
        for run, font in self._runs(line):
            self._draw.text((x, y), run, INK, font)
            x += font.getlength(run)

    def _runs(self, line: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        for run in re.findall(r"[\u0370-\u052f]+|[^\u0370-\u052f]+", line):
            yield run, self._own if "\u0370" <= run[0] <= "\u052f" else self._latin


def _font(script: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(io.BytesIO(fonts.font(script).content), size)
    font.set_variation_by_axes([weight])
    return font
