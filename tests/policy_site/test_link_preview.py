"""What a link to a page shows where it is sent."""

import io

import pytest
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from PIL import Image, ImageDraw

from calculator.words.messages import languages
from policy_site import link_preview
from tests.policy_site.conftest import ROOT, MakePage

SITE = "https://support.partner.com/policy"


@pytest.fixture
def home(make_page: MakePage) -> Page:
    return make_page(name=link_preview.HOME, description="What support there is.")


def test_without_an_address_there_is_no_picture(home: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert link_preview.picture([home], "en") is None
    assert link_preview.context(None, "en")["preview"] == ""


def test_a_picture_has_an_absolute_address_and_the_size_that_is_told(
    home: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    found = link_preview.picture([home], "pt")
    assert found
    told = link_preview.context(found, "pt")
    assert told["preview"] == f"{SITE}/{found.address}" and told["preview_locale"] == "pt_BR"
    with Image.open(io.BytesIO(found.content)) as image:
        assert image.format == "PNG" and image.size == told["preview_size"]


@pytest.mark.parametrize("language", languages())
def test_the_words_of_each_language_fit(language: str, make_page: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", SITE)
    text = (ROOT / "docs" / language / link_preview.HOME).read_text(encoding="utf-8")
    words = str(get_data(text)[1]["description"])
    home = make_page(name=link_preview.HOME, language=language, description=words)
    found = link_preview.picture([home], language)
    assert found
    with Image.open(io.BytesIO(found.content)) as image:
        edge = link_preview.MARGIN // 2
        width, height = image.size
        written = image.crop((edge, edge, width - edge, height - edge))
        rest = image.copy()
        rest.paste(link_preview.GROUND, (edge, edge, width - edge, height - edge))
        assert written.getcolors(1 << 16) and len(written.getcolors(1 << 16) or []) > 10
        assert rest.getcolors() == [(width * height, (11, 92, 138))]


def test_a_letter_comes_from_the_font_that_has_it() -> None:
    pen = link_preview.Pen(ImageDraw.Draw(Image.new("RGB", (10, 10))), "el", 40, 400)
    # A letter that a font lacks is as wide as its box for any such letter.
    widths = {letter: pen.width(letter) for letter in "Ωω3C"}
    assert len(set(widths.values())) == 4
    assert pen.lines("Ω 3CX", 1000) == ["Ω 3CX"] and pen.lines("Ω 3CX", 60) == ["Ω", "3CX"]
